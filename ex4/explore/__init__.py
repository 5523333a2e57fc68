"""Backpropagation on a page: `ex4 explore`."""

import webbrowser
from pathlib import Path

from ex4.digits import DataError, load_weights
from ex4.explore.page import make_page
from ex4.explore.server import Server

READS = (400, 10)  # inputs and outputs of a network that can read what is drawn


def explore(mine: Path | None, weights: Path | None, opens_browser: bool) -> None:
    """Show the page until interrupted.

    Raises
    ------
    DataError
        If the weights cannot be used.
    GraderError
        If the learner's function cannot be run.
    """
    page = make_page(_weights(weights), mine is not None)
    ask = _no_question
    if mine is not None:
        from ex4.explore.learners_gradient import Mine

        ask = Mine(mine)
    server = Server(page, ask)
    try:
        print(f"The page is at {server.address}")
        print("It is for this machine alone. Ctrl-C ends it.", flush=True)
        if opens_browser:
            webbrowser.open(server.address)
        server.serve_forever(poll_interval=0.1)
    except KeyboardInterrupt:
        print()
    finally:
        server.server_close()
        if mine is not None:
            ask.close()


def _no_question(asked: dict) -> dict:
    raise ValueError("without --mine there is nothing to ask")


def _weights(path: Path | None):
    if path is None:
        return None
    Thetas = load_weights(path)
    found = (Thetas[0].shape[1] - 1, Thetas[-1].shape[0])
    if found != READS:
        raise DataError(
            f"{path}: a network with 400 inputs and 10 outputs reads digits; "
            f"this one has {found[0]} and {found[1]}"
        )
    return Thetas
