"""The page, opened in a real browser (see the fixture `browser`)."""

import pytest

from ex4.explore.page import make_page


@pytest.fixture(scope="session")
def file(tmp_path_factory):
    path = tmp_path_factory.mktemp("explore") / "page.html"
    path.write_text(make_page(), encoding="utf-8")
    return path


@pytest.fixture
def open_page(browser):
    """Open a page; at the end of the test it must have had nothing to complain of."""
    pages, complaints = [], []

    def run(address, width=1280, scheme="light"):
        page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        pages.append(page)
        page.goto(address)
        return page

    yield run
    for page in pages:
        page.close()
    assert complaints == []


@pytest.fixture
def page(open_page, file):
    return open_page(file.as_uri())
