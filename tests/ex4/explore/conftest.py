"""The page, opened in a real browser: see the fixtures `page` and `serve`."""

import threading
from contextlib import ExitStack

import pytest

from ex4.explore.page import make_page
from ex4.explore.server import Server
from ex4.explore.show import answers


@pytest.fixture(scope="session")
def file(tmp_path_factory):
    path = tmp_path_factory.mktemp("explore") / "page.html"
    path.write_text(make_page(), encoding="utf-8")
    return path


@pytest.fixture
def page(open_page, file):
    return open_page(file.as_uri())


@pytest.fixture
def serve():
    """Serve the page as `ex4 explore` does, with a learner's folder or without; its address."""
    with ExitStack() as stack:

        def run(mine=None):
            page = make_page(is_served=True, mine=mine is not None)
            server = stack.enter_context(Server(page, answers(mine, stack)))
            threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
            stack.callback(server.shutdown)
            return server.address

        yield run
