"""Shows the page in the browser until it is interrupted: what `ex4 explore` does."""

import webbrowser
from collections.abc import Sequence
from contextlib import ExitStack, closing
from pathlib import Path

from ex4.digits import load_weights
from ex4.errors import DataError
from ex4.explore.page import make_page
from ex4.explore.server import Answer, Ask, Server
from ex4.types import Doubles

READS = (400, 10)  # inputs and outputs of a network that can read what is drawn


def show(mine: Path | None, weights: Path | None, opens_browser: bool) -> None:
    """Show the page until interrupted.

    Parameters
    ----------
    mine : Path or None
        A learner's folder, if the page compares with their gradient.
    weights : Path or None
        A file with the weights that read what is drawn; the embedded ones if None.
    opens_browser : bool
        Whether to open the page, and not only print its address.

    Raises
    ------
    DataError
        If the weights cannot be used.
    GraderError
        If the learner's function cannot be run.
    """
    page = make_page(_weights(weights), is_served=True, mine=mine is not None)
    with ExitStack() as stack:
        server = stack.enter_context(Server(page, answers(mine, stack)))
        try:
            print(f"The page is at {server.address}")
            print("It is for this machine alone. Ctrl-C ends it.", flush=True)
            if opens_browser:
                webbrowser.open(server.address)
            server.serve_forever(poll_interval=0.1)
        except KeyboardInterrupt:
            print()


def answers(mine: Path | None, stack: ExitStack) -> Ask:
    """Return what answers the page's questions until the stack is closed."""
    from ex4.explore.digits_training import Training

    known: dict[str, Ask] = {"train": stack.enter_context(closing(Training()))}
    if mine is not None:
        from ex4.explore.learners_code import LearnersCode

        learners = stack.enter_context(closing(LearnersCode(mine)))
        known |= {
            "gradient": learners.gradient,
            "lines": learners.lines,
            "saved": learners.saved,
        }

    def ask(asked: dict[str, object]) -> Answer:
        return known[str(asked["what"])](asked)

    return ask


def _weights(path: Path | None) -> Sequence[Doubles] | None:
    """Return the weights in a file, which must read digits."""
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
