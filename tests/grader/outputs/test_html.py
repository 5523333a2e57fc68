"""The report as a page: whole, closed in itself, and deaf to what a submission puts into it."""

import os
import re
import subprocess
import sys

import pytest

from ex4.__main__ import main
from ex4.exercise import EXERCISE
from grader.outputs.html import to_html
from tests.support.edited import edit
from tests.support.html_page import Page

NASTY = """<script>document.title = "owned"</script><img src=x onerror=alert(1)>"'`{{ 7 * 7 }}"""


@pytest.fixture
def page(workspace, grade_folder):
    """The page of the finished exercise with one line replaced."""

    def make(old="", new=""):
        edit(workspace, old, new)
        return Page(to_html(grade_folder(workspace), EXERCISE))

    return make


def test_says_what_the_terminal_says(page):
    text = page("delta3 = h - Y", "delta3 = Y - h").text

    assert "50 of 100 points" in text
    assert "exactly what comes out when delta3 has the wrong sign." in text
    assert "which sign should its delta have?" in text
    assert "Parts 1, 2 and 3 are right. Next: part 4" in text
    assert "seed 1" in text


def test_draws_each_theta_as_it_came_as_expected_and_their_difference(page):
    made = page("Theta1_grad[:, 1:] += lambda_", "Theta1_grad[:, :-1] += lambda_")

    cells = [value for name, value in made.attributes if name == "data-exactly"]
    wrong = [v for name, v in made.attributes if name == "class" and v and "is-wrong" in v]

    assert len(cells) == 3 * (4 * 3 + 4 * 5)
    assert len(wrong) == 2 * 4 * 3  # in what came, and in the difference
    assert "yours" in made.text
    assert "Theta2" in made.text


def test_needs_nothing_from_elsewhere_and_runs_nothing(page):
    made = page("delta3 = h - Y", "delta3 = Y - h")

    assert not {"script", "link", "img", "iframe", "object"} & set(made.tags)
    assert not [name for name, _ in made.attributes if name in ("src", "href")]
    assert ("content", "default-src 'none'; style-src 'unsafe-inline'") in made.attributes


@pytest.mark.parametrize(
    "line",
    [
        f"    print({NASTY!r})\n",
        f"    raise ValueError({NASTY!r})\n",
        f"    import warnings; warnings.warn({NASTY!r})\n",
        f"    J = 0 / 0  # {NASTY}\n",
        f"    return type({NASTY!r}, (), {{}})(), None\n",
    ],
    ids=["printed", "raised", "warned", "source", "a type's name"],
)
def test_what_a_submission_says_is_text(page, line):
    made = page("    m = X.shape[0]\n", f"    m = X.shape[0]\n{line}")

    assert not {"script", "img"} & set(made.tags)
    assert not [name for name, _ in made.attributes if name.startswith("on")]
    assert "owned" in made.text
    assert "49" not in re.findall(r"\d+", made.text.split("owned", 1)[1][:80])


def test_what_is_not_kept_of_prints_is_counted(page):
    made = page("    m = X.shape[0]\n", "    m = X.shape[0]\n    print('x' * 50_000)\n")

    assert "30,001 more bytes were printed, but not kept." in made.text


def test_nothing_is_drawn_of_what_is_right(page):
    made = page()

    assert "What is wrong" not in made.text
    assert "100 of 100 points" in made.text


class TestTheCommand:
    def run(self, *arguments):
        return main(["grade", *map(str, arguments)])

    def test_writes_the_page_beside_what_it_prints(self, workspace, tmp_path, capsys):
        file = tmp_path / "report.html"

        assert self.run(workspace, "--html", file) == 0
        assert file.read_text(encoding="utf-8").startswith("<!doctype html>")
        assert "100 / 100" in capsys.readouterr().out

    def test_a_place_where_no_file_can_be_is_told(self, workspace, tmp_path, capsys):
        assert self.run(workspace, "--html", tmp_path / "no" / "report.html") == 2
        assert "cannot be written: No such file" in capsys.readouterr().err

    def test_a_pipe_is_written_into_and_a_link_is_replaced(self, workspace, tmp_path):
        """Links in /dev are the system's, and lead to where is to be written."""
        (tmp_path / "real.html").write_text("old")
        (tmp_path / "link.html").symlink_to(tmp_path / "real.html")
        os.mkfifo(tmp_path / "pipe")
        reader = subprocess.Popen(["cat", tmp_path / "pipe"], stdout=subprocess.PIPE, text=True)

        command = [sys.executable, "-m", "ex4", "grade", workspace, "--html", "/dev/stdout"]
        printed = subprocess.run(command, capture_output=True, text=True).stdout
        assert self.run(workspace, "--html", tmp_path / "link.html") == 0
        assert self.run(workspace, "--html", tmp_path / "pipe") == 0

        assert not (tmp_path / "link.html").is_symlink()
        assert (tmp_path / "link.html").read_text().startswith("<!doctype html>")
        assert (tmp_path / "real.html").read_text() == "old"
        assert "<!doctype html>" in printed
        assert reader.communicate(timeout=10)[0].startswith("<!doctype html>")

    def test_a_page_that_cannot_be_written_leaves_the_old_one(self, workspace, tmp_path, capsys):
        (tmp_path / "report.html").mkdir()

        assert self.run(workspace, "--html", tmp_path / "report.html") == 2
        assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_in_a_browser_axe_finds_nothing_and_nothing_runs_or_is_wide(
    workspace, grade_folder, tmp_path, open_page, axe
):
    edit(workspace, "delta3 = h - Y", "delta3 = Y - h")
    edit(workspace, "    m = X.sh", f"    print({NASTY!r})\n    m = X.sh")
    (tmp_path / "report.html").write_text(to_html(grade_folder(workspace), EXERCISE))
    page = open_page((tmp_path / "report.html").as_uri())
    for width in (375, 768, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)

            assert axe(page, only_colours=scheme == "dark") == [], (scheme, width)
            assert page.evaluate("document.documentElement.scrollWidth") == width
    assert page.title() == "ex4: 50 / 100"  # nothing of it has run
