"""The page about a class: who ranks where, what most got wrong, and that names are text."""

import time

from grader.classroom import progress
from tests.support.edited import RIGHT, UNKNOWN, WRONG_SIGN
from tests.support.html_page import Page


class TestTheClassPage:
    def page(self, tmp_path, name="students"):
        return Page((tmp_path / "out" / f"{name}.html").read_text(encoding="utf-8"))

    def test_ranks_mistakes_and_leads_to_the_reports(self, handed_in, ex4_class, tmp_path):
        handed_in("ada", WRONG_SIGN)
        handed_in("bob", WRONG_SIGN)
        handed_in("eve", UNKNOWN)

        ex4_class()
        page = self.page(tmp_path)

        assert "2 of 3 delta3 has the wrong sign Parts 4 and 5" in page.text
        assert "2 of 3 delta3 has the wrong sign" in self.page(tmp_path, "class").text
        links = [value for name, value in page.attributes if name == "href"]
        assert all((tmp_path / "out" / link).is_file() for link in links)
        assert len(links) == 1 + 4 + 3  # to the other page, below the mistakes, and in the table

    def test_the_same_wrong_numbers_are_worth_a_look_unless_many_have_them(
        self, handed_in, ex4_class, tmp_path
    ):
        handed_in("ada", UNKNOWN)
        handed_in("bob", UNKNOWN + "# mine\n")
        handed_in("eve", UNKNOWN.replace("1.2345678", "1.2345679"))
        handed_in("max", WRONG_SIGN)
        (handed_in("ida", WRONG_SIGN) / "randInitializeWeights.py").unlink()
        for name, slip in {"cy": "1 + g * (1 - g)", "fay": "g * (1 - g) + 1"}.items():
            path = handed_in(name) / "sigmoidGradient.py"
            path.write_text(path.read_text().replace("g * (1 - g)", slip))

        ex4_class()
        text = self.page(tmp_path).text

        told = text.split("The same wrong numbers", 1)[1].split("Who made", 1)[0]
        assert "2 ada , bob" in told
        assert "fay" not in told  # many come to a few operations by themselves

    def test_wrong_numbers_that_a_fact_explains_are_not(self, handed_in, ex4_class, tmp_path):
        """K from the data: an error on most cases, and on one of them numbers that broadcast."""
        code = RIGHT.replace("np.eye(num_labels)[y - 1]", "np.eye(y.max())[y - 1]")
        for name in ("ada", "bob"):
            handed_in(name, f"{code}# {name}\n")

        ex4_class()

        assert "The same wrong numbers" not in self.page(tmp_path).text

    def test_names_are_text(self, handed_in, ex4_class, tmp_path):
        nasty = "=1+1 <img src=x onerror=alert(1)>"
        handed_in(nasty, WRONG_SIGN)
        handed_in("%2e%2e")

        rows, _ = ex4_class()
        page = self.page(tmp_path)

        assert page.tags.count("script") == 1  # ours, which sorts
        assert "img" not in page.tags
        assert nasty in page.text
        assert rows[f"'{nasty}"]["total"] == "50"

    def test_is_no_wider_than_a_phone_and_axe_finds_nothing(
        self, handed_in, ex4_class, tmp_path, open_page, axe
    ):
        handed_in("a" * 150, WRONG_SIGN)
        handed_in("bob", UNKNOWN)
        (tmp_path / "class" / "empty").mkdir()
        ex4_class(status=1)

        for name, scheme in (("class", "light"), ("students", "dark")):
            page = open_page((tmp_path / "out" / f"{name}.html").as_uri(), scheme=scheme)
            for width in (375, 768, 1280):
                page.set_viewport_size({"width": width, "height": 900})
                assert page.evaluate("document.documentElement.scrollWidth") == width
                assert axe(page) == []
        rows = "[...document.querySelectorAll('tbody tr')].slice(-2)"
        cells = f"{rows}.map(row => row.cells[1].textContent)"
        for order in (["5", "50"], ["50", "5"]):
            page.locator("button.sort").nth(1).click()
            assert page.evaluate(cells) == order


def test_over_a_pipe_a_line_now_and_then_says_how_far_it_is(monkeypatch, capfd):
    monkeypatch.setattr(progress, "EVERY", 0.02)

    with progress.Progress(3) as shown:
        shown.advance(was_reused=False)
        time.sleep(0.05)
    time.sleep(0.05)  # and no more lines

    assert set(capfd.readouterr().err.splitlines()) == {"1 of 3 done"}
