"""The page as one text: style, scripts and numbers are written into it; it loads nothing."""

import base64
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from ex4.digits import load_weights
from ex4.intuition.example import READING_SIZES, READING_THETAS, READING_X, READING_Y
from ex4.types import Doubles

STATIC = Path(__file__).parent / "static"
# In the order in which each needs what the ones before define.
SCRIPTS = (
    "network.js",
    "formulas.js",
    "figure.js",
    "mine.js",
    "main.js",
    "samples.js",
    "digit.js",
)
READING = {
    "sizes": list(READING_SIZES),
    "Thetas": [Theta.tolist() for Theta in READING_THETAS],
    "x": READING_X.tolist(),
    "y": [READING_Y],
}
# A learner's function takes one hidden layer, and labels 1..K.
ONE_HIDDEN_LAYER = {
    "sizes": [2, 3, 2],
    "Thetas": [
        [[0.1, 0.8, -0.6], [-0.3, 0.4, 0.9], [0.5, -0.7, 0.2]],
        [[0.2, -0.7, 0.5, 0.3], [0.4, 0.6, -0.9, -0.2]],
    ],
    "x": [0.6, -0.4],
    "y": [0, 1],
}


def make_page(weights: Sequence[Doubles] | None = None, mine: bool = False) -> str:
    """Return the page.

    Parameters
    ----------
    weights : sequence of ndarray, (s_(l+1), 1 + s_l), optional
        The Thetas of the network that reads what is drawn, 400 inputs and 10 outputs; the embedded
        ones by default.
    mine : bool
        Whether the page can ask for the gradient of a learner's own function.
    """
    data = {
        "network": ONE_HIDDEN_LAYER if mine else READING,
        "mine": mine,
        "reader": {"Thetas": [_packed(Theta) for Theta in weights or load_weights()]},
    }
    parts = {
        "style": _read("style.css"),
        "data": json.dumps(data).replace("<", "\\u003c"),
        "scripts": "\n".join(map(_read, SCRIPTS)),
    }
    page = _read("page.html")
    for name, text in parts.items():
        page = page.replace(f"/* {name} */", text)
    return page


def _read(name: str) -> str:
    return (STATIC / name).read_text(encoding="utf-8")


def _packed(Theta: Doubles) -> dict[str, object]:
    """Return a matrix as the bytes of its doubles, column by column."""
    values = np.asarray(Theta, dtype="<f8").tobytes(order="F")
    rows, columns = Theta.shape
    return {"rows": rows, "columns": columns, "values": base64.b64encode(values).decode("ascii")}
