"""The page is for this machine and this page alone; and one's own function answers on it."""

import http.client
import json
import re
import signal
import socket
import subprocess
import sys
import threading
from contextlib import ExitStack

import numpy as np
import pytest

from ex4.cost import nnCostFunction
from ex4.explore.page import ONE_HIDDEN_LAYER, make_page
from ex4.explore.server import Server
from ex4.weights import roll, unroll
from grader.errors import GraderError


@pytest.fixture
def server():
    server = Server("<!doctype html><title>page</title>", lambda asked: {"says": asked["word"]})
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
        path = f"/{server.token}/mine"
        answer = ask(server, "POST", path, '{"word": "yes"}', Origin=server.origin)

        assert answer == (200, '{"says": "yes"}')

    @pytest.mark.parametrize("origin", ["http://evil.example", "null", "http://127.0.0.1", ""])
    def test_of_other_pages_are_not(self, server, origin):
        answer = ask(server, "POST", f"/{server.token}/mine", '{"word": "yes"}', Origin=origin)

        assert answer == (403, "")

    @pytest.mark.parametrize(
        "body", ["", "{", "[]", "3", '{"other": 1}', "[" * 50_000, "x" * 70_000]
    )
    def test_that_make_no_sense_are_refused(self, server, body):
        answer = ask(server, "POST", f"/{server.token}/mine", body, Origin=server.origin)

        assert answer == (400, "")
        assert ask(server)[0] == 200

    @pytest.mark.parametrize("method", ["PUT", "DELETE", "OPTIONS", "HEAD"])
    def test_of_other_kinds_are_refused(self, server, method):
        assert ask(server, method)[0] == 501


class TestOnesOwnFunction:
    @pytest.fixture
    def mine(self, workspace):
        from ex4.explore.learners_gradient import Mine

        mine = Mine(workspace)
        yield mine
        mine.close()

    def test_gives_its_gradient(self, mine):
        answer = mine(ONE_HIDDEN_LAYER)

        nn_params = unroll([np.array(Theta) for Theta in ONE_HIDDEN_LAYER["Thetas"]])
        _, grad = nnCostFunction(nn_params, 2, 3, 2, [ONE_HIDDEN_LAYER["x"]], [2], 0)
        for got, wanted in zip(answer["gradient"], roll(grad, (2, 3, 2)), strict=True):
            np.testing.assert_allclose(got, wanted, rtol=0, atol=1e-12)

    def test_is_the_one_saved_last(self, mine, workspace):
        first = mine(ONE_HIDDEN_LAYER)["gradient"]
        path = workspace / "nnCostFunction.py"
        path.write_text(path.read_text().replace("delta3 = h - Y", "delta3 = Y - h"))

        assert mine(ONE_HIDDEN_LAYER)["gradient"][0][0][0] == -first[0][0][0]

    @pytest.mark.parametrize(
        ("line", "said"),
        [
            ("1 / 0", "nnCostFunction.py, line 13: ZeroDivisionError: division by zero"),
            ("return 1.0, None", "returns no gradient of 17 values yet"),
            ("import os; os._exit(3)", "gave no answer"),
            ("return 1.0, nn_params * float('nan')", "Green and red"),
        ],
    )
    def test_says_what_keeps_it_from_doing_so(self, mine, workspace, line, said):
        path = workspace / "nnCostFunction.py"
        path.write_text(path.read_text().replace("    a1 = ", f"    {line}\n    a1 = "))

        answer = mine(ONE_HIDDEN_LAYER)

        assert said in answer["says"]
        json.dumps(answer, allow_nan=False)

    def test_is_only_asked_what_it_can_answer(self, mine):
        deep = {"sizes": [1, 1], "Thetas": [[[0, 1]]], "x": [1], "y": [1]}

        assert "choose 3 layers" in mine(deep)["says"]
        assert "one y to 1" in mine({**ONE_HIDDEN_LAYER, "y": [0.5, 0.5]})["says"]

    @pytest.mark.parametrize(
        "change",
        [
            {"sizes": [2, 3]},
            {"sizes": [2, 3000, 2]},
            {"sizes": [2, True, 2]},
            {"x": [1, float("inf")]},
            {"x": "ab"},
            {"Thetas": [[[1, 2], [3]], [[1]]]},
            {"y": None},
        ],
    )
    def test_nonsense_is_refused(self, mine, change):
        with pytest.raises((ValueError, TypeError)):
            mine({**ONE_HIDDEN_LAYER, **change})

    def test_needs_a_folder_with_something_in_it(self, tmp_path):
        from ex4.explore.learners_gradient import Mine

        with pytest.raises(GraderError, match="none of the exercise's files"):
            Mine(tmp_path)


def test_on_the_page_each_weight_is_right_or_wrong(open_page, workspace):
    """With a gradient whose bias column is left out."""
    from ex4.explore.learners_gradient import Mine

    path = workspace / "nnCostFunction.py"
    wrong = "    Theta1_grad[:, 0] = 0\n    grad = np.conc"
    path.write_text(path.read_text().replace("    grad = np.conc", wrong))
    mine = Mine(workspace)
    server = Server(make_page(mine=True), mine)
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    try:
        page = open_page(server.address)
        for _ in range(2):
            page.click("#back")
        page.wait_for_selector(".edge.right")
        wrong = page.locator(".edge.wrong")
        keys = {wrong.nth(n).get_attribute("data-key") for n in range(wrong.count())}
        assert keys == {f"edge-0-{j}-0" for j in range(3)}
        assert page.locator(".edge.right").count() == 3 * 3 + 2 * 4 - 3
        page.click('[data-key="edge-0-1-0"] .hit', force=True)
        assert "Your nnCostFunction says 0: ✗" in page.inner_text("#mine-says")
    finally:
        server.shutdown()
        server.server_close()
        mine.close()


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
