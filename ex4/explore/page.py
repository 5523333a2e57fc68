"""The page as one text: style, scripts and numbers are written into it; it loads nothing."""

import base64
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from ex4.digits import load_weights
from ex4.explore.networks import LABELS, NETWORKS, READING, XOR
from ex4.types import Doubles

STATIC = Path(__file__).parent / "static"
# In the order in which each needs what the ones before define.
SCRIPTS = (
    *("numbers", "network", "descent", "state"),
    *("formulas", "figure", "plot", "said", "selected", "steps"),
    *("examples", "surface", "activations", "output", "code", "link"),
    *("drawing", "images", "reading", "pad", "mine", "training", "main"),
)


def make_page(
    weights: Sequence[Doubles] | None = None, *, is_served: bool = False, mine: bool = False
) -> str:
    """Return the page: one file, which works wherever it lies.

    Parameters
    ----------
    weights : sequence of ndarray, (s_(l+1), 1 + s_l), optional
        The Thetas of the network that reads what is drawn, 400 inputs and 10 outputs; the embedded
        ones by default.
    is_served : bool
        Whether it comes from `ex4 explore`, which trains the network for it.
    mine : bool
        Whether it can ask there for the gradient of a learner's own function, too.
    """
    data = {
        "networks": NETWORKS,
        "first": NETWORKS.index(LABELS if mine else READING),
        "labels": NETWORKS.index(LABELS),
        "xor": NETWORKS.index(XOR),
        "isServed": is_served,
        "mine": mine,
        "reader": [packed(Theta) for Theta in weights or load_weights()],
    }
    parts = {
        "style": _read("style.css"),
        "data": json.dumps(data).replace("<", "\\u003c"),
        "scripts": "\n".join(_read(f"{name}.js") for name in SCRIPTS),
    }
    page = _read("page.html")
    for name, text in parts.items():
        page = page.replace(f"/* {name} */", text)
    return page


def _read(name: str) -> str:
    return (STATIC / name).read_text(encoding="utf-8")


def packed(Theta: Doubles) -> dict[str, object]:
    """Return a matrix as the bytes of its doubles, column by column."""
    values = np.asarray(Theta, dtype="<f8").tobytes(order="F")
    rows, columns = Theta.shape
    return {"rows": rows, "columns": columns, "values": base64.b64encode(values).decode("ascii")}
