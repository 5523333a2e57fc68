"""The page, opened in a real browser: see the fixture `open_page`."""

import pytest

from ex4.explore.page import make_page


@pytest.fixture(scope="session")
def file(tmp_path_factory):
    path = tmp_path_factory.mktemp("explore") / "page.html"
    path.write_text(make_page(), encoding="utf-8")
    return path


@pytest.fixture
def page(open_page, file):
    return open_page(file.as_uri())
