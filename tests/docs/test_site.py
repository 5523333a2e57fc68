"""The site: built without a warning, every link leads somewhere, and it works in a browser."""

import functools
import http.server
import os
import re
import subprocess
import sys
import threading
from pathlib import Path
from urllib.parse import unquote, urldefrag

import pytest

from ex4.exercise import pages
from ex4.exercise.mistakes import STEPS
from grader.text import anchor
from tests.support.places import ROOT

LINK = re.compile(r'(?:href|src)="([^"]+)"')
ID = re.compile(r'\bid="([^"]+)"')


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("site")
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "-q", "--site-dir", folder],
        cwd=ROOT,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    return folder


@pytest.fixture(scope="module")
def links(site):
    """Each page with the places in the site that it links to, and the names of its places."""
    found = {}
    for page in site.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        targets = [urldefrag(unquote(each)) for each in LINK.findall(text) if ":" not in each]
        inside = [
            (place(site, page, target.url), target.fragment)
            for target in targets
            if page.name not in ("404.html", "live.html")  # in its own names it keeps numbers
        ]
        found[page] = inside, set(ID.findall(text))
    return found


def place(site: Path, page: Path, target: str) -> Path:
    path = (page.parent / target).resolve() if target else page
    return path / "index.html" if path.is_dir() else path


def test_every_link_leads_somewhere(links):
    lost = [
        (page.name, target, fragment)
        for page, (targets, _) in links.items()
        for target, fragment in targets
        if not target.exists() or (fragment and fragment not in links[target][1])
    ]

    assert lost == []
    assert len(links) > 20


def test_everything_is_two_clicks_from_the_first_page(site, links):
    near = {site / "index.html"}
    for _ in range(2):
        near |= {target for page in near & links.keys() for target, _ in links[page][0]}

    far = links.keys() - near - {site / "404.html"}
    assert far == set()


def test_the_first_page_names_commands_that_there_are(run_ex4):
    text = (ROOT / "docs" / "index.md").read_text(encoding="utf-8")
    named = set(re.findall(r"(?:^|`)ex4 ([a-z]+)", text, re.M))

    assert named >= {"start", "grade", "watch", "hint", "train", "doctor"}
    assert [each for each in named if run_ex4("help", each).returncode] == []


def test_each_mistake_has_an_address_and_a_report_points_to_it(
    site, links, workspace, grade_folder, monkeypatch
):
    titles = [w.title for steps in STEPS for step in steps.every() for w in step.wrong]
    names = [anchor(title) for title in titles]
    assert set(names) <= links[site / "mistakes" / "index.html"][1]
    assert len(set(names)) == len(set(titles)) > 200

    monkeypatch.setattr(pages, "_site", lambda: "https://site/")
    path = workspace / "nnCostFunction.py"
    path.write_text(path.read_text().replace("delta3 = h - Y", "delta3 = Y - h"))
    (mistake,) = grade_folder(workspace).findings[0].mistakes

    assert mistake.page == "https://site/mistakes/#delta3-has-the-wrong-sign"
    assert mistake.page.partition("#")[2] in names


@pytest.fixture(scope="module")
def address(site):
    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_):
            pass

    handler = functools.partial(Quiet, directory=site)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


class TestInABrowser:
    def test_nothing_is_wider_than_the_screen_or_comes_from_elsewhere(self, address, open_page):
        page, elsewhere = open_page("about:blank"), []
        page.on("request", lambda each: elsewhere.append(each.url))
        for name in ("", "backpropagation/"):  # pictures, and wide formulas
            page.goto(address + name)
            for width in (390, 820, 1440):
                page.set_viewport_size({"width": width, "height": 900})
                assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert [url for url in elsewhere if not url.startswith((address, "data:"))] == []

    def test_a_word_is_found_in_the_text(self, address, open_page):
        page = open_page(address)

        page.get_by_role("textbox", name="Search").press_sequentially("bias regularised")
        found = page.locator(".md-search-result__link").first
        found.wait_for()

        assert "mistakes" in page.locator(".md-search-result__list").inner_html()

    def test_the_network_can_be_played_with(self, address, open_page):
        page = open_page(address + "explore/")

        network = page.frame_locator("iframe.explore")
        network.get_by_role("button", name="Start from the right").click()

        network.get_by_text("δ").first.wait_for()
