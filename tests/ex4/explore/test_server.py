"""The page is for this machine and this page alone."""

import http.client
import re
import signal
import socket
import subprocess
import sys
import threading
from contextlib import ExitStack

import numpy as np
import pytest

from ex4.explore.server import Server


def answer(asked):
    return {"says": asked["word"], "times": float(asked.get("times", 1))}


@pytest.fixture
def server():
    server = Server("<!doctype html><title>page</title>", answer)
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def ask(server, method="GET", path=None, body=None, **headers):
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=5)
    path = f"/{server.token}/" if path is None else path
    headers = {name.replace("_", "-"): value for name, value in headers.items()}
    try:
        connection.request(method, path, body, headers)
        response = connection.getresponse()
        return response.status, response.read().decode()
    finally:
        connection.close()


def test_whoever_knows_the_address_gets_the_page(server):
    assert ask(server) == (200, "<!doctype html><title>page</title>")
    assert server.address.startswith("http://127.0.0.1:")


@pytest.mark.parametrize("path", ["/", "/index.html", "/x" * 500, "/../", "//", "/%C3%A9"])
def test_whoever_does_not_gets_nothing(server, path):
    assert ask(server, path=path) == (404, "")


@pytest.mark.parametrize("host", ["evil.example", "localhost", "127.0.0.1", "127.0.0.1:1"])
def test_under_another_name_it_does_not_answer(server, host):
    """As when a name of somebody else's is made to lead here."""
    assert ask(server, Host=host)[0] == 403


def test_of_two_names_none_counts(server):
    own = f"Host: 127.0.0.1:{server.server_port}\r\n"
    for more, status in (("", b"200"), ("Host: evil.example\r\n", b"403")):
        with socket.create_connection(("127.0.0.1", server.server_port), 5) as connection:
            connection.sendall(f"GET /{server.token}/ HTTP/1.1\r\n{own}{more}\r\n".encode())

            assert connection.recv(12).endswith(status)


def test_who_connects_and_says_nothing_is_let_go(server, monkeypatch):
    monkeypatch.setattr("ex4.explore.server.MOST_WAITING", 3)
    with ExitStack() as stack:
        first, *_ = [
            stack.enter_context(socket.create_connection(("127.0.0.1", server.server_port), 5))
            for _ in range(6)
        ]

        assert first.recv(1) == b""
        assert ask(server)[0] == 200
        assert len(server.waiting) <= 3


class TestQuestions:
    def test_of_its_own_page_are_answered(self, server):
        path = f"/{server.token}/ask"
        answer = ask(server, "POST", path, '{"word": "yes"}', Origin=server.origin)

        assert answer == (200, '{"says": "yes", "times": 1.0}')

    @pytest.mark.parametrize("origin", ["http://evil.example", "null", "http://127.0.0.1", ""])
    def test_of_other_pages_are_not(self, server, origin):
        answer = ask(server, "POST", f"/{server.token}/ask", '{"word": "yes"}', Origin=origin)

        assert answer == (403, "")

    @pytest.mark.parametrize(
        "body",
        [
            *("", "{", "[]", "3", '{"other": 1}', "[" * 50_000, "x" * 70_000),
            '{"word": "yes", "times": 1%s}' % ("0" * 400),
        ],
    )
    def test_that_make_no_sense_are_refused_in_a_sentence(self, server, body):
        answer = ask(server, "POST", f"/{server.token}/ask", body, Origin=server.origin)

        assert answer == (400, "The page does not ask this.\n")
        assert ask(server)[0] == 200

    @pytest.mark.parametrize("method", ["PUT", "DELETE", "OPTIONS", "HEAD"])
    def test_of_other_kinds_are_refused(self, server, method):
        assert ask(server, method)[0] == 501


class TestTheCommand:
    def run(self, *arguments, **options):
        return subprocess.Popen(
            [sys.executable, "-m", "ex4", "explore", "--no-browser", *map(str, arguments)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            **options,
        )

    def test_says_where_the_page_is_and_ends_with_ctrl_c(self):
        process = self.run()
        first = process.stdout.readline()
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=10)

        assert re.fullmatch(r"The page is at http://127\.0\.0\.1:\d+/[\w-]{20,}/\n", first)
        assert (process.returncode, errors) == (0, "")

    def test_weights_that_read_no_digits_are_refused(self, tmp_path):
        np.savez(tmp_path / "w.npz", Theta1=np.ones((3, 3)), Theta2=np.ones((2, 4)))
        process = self.run("--weights", tmp_path / "w.npz")
        _, errors = process.communicate(timeout=20)

        assert process.returncode == 2
        assert "400 inputs and 10 outputs" in errors
        assert "Traceback" not in errors
