"""A walk as one picture: the network, what went through it, and what came back."""

from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from ex4.digits import write_whole
from ex4.errors import DataError
from ex4.intuition.walk import Walk
from ex4.plain_matplotlib import Axes, Circle, Figure, Line2D, LinearSegmentedColormap, to_rgb

INK, SOFT, PAPER = "#22252b", "#5c6370", "#fdfcfa"
RAISES, LOWERS, LEVEL = "#d97a12", "#2f6fc9", "#d9d6cf"  # what a larger weight does to the loss
SLOPES = LinearSegmentedColormap.from_list("slopes", [LOWERS, LEVEL, RAISES])
APART, ROW, RADIUS, BIAS_RADIUS = 3.0, 1.35, 0.42, 0.22
LABELLED = 2  # units; the edges to more of them have no room for their numbers
DASHES = (0, (3, 1.2))
KINDS = (".png", ".svg", ".pdf")

Places = list[list[tuple[float, float]]]  # of the units: at[l][i]; i = 0 is the bias unit


def save(walk: Walk, path: Path) -> None:
    """Draw the walk into a .png, .svg or .pdf file; raise DataError if that cannot be done."""
    if path.suffix.lower() not in KINDS:
        raise DataError(f"{path}: a picture is a .png, .svg or .pdf file")
    kind = path.suffix.lower().removeprefix(".")
    write_whole(path, partial(draw(walk).savefig, format=kind, dpi=130))


def draw(walk: Walk) -> Figure:
    """Return the picture: units in columns, an edge for each weight, as wide as it is large."""
    L, rows = len(walk.sizes), max(size + 1 for size in walk.sizes)
    width, height = max(APART * (L - 1) + 3.2, 9.5), ROW * (rows - 1) + 2.75
    figure = Figure(figsize=(0.85 * width, 0.85 * height), facecolor=PAPER)
    axes = figure.add_axes((0, 0, 1, 1))
    left = -1.1 - max(0, (9.5 - APART * (L - 1) - 3.2) / 2)
    axes.set(xlim=(left, left + width), ylim=(0.95 - height, 0.95), aspect="equal")
    axes.set_axis_off()
    at = _places(walk.sizes, rows)
    _draw_edges(axes, walk, at)
    for l in range(L):
        _draw_layer(axes, walk, at, l)
    _draw_words(axes, walk, at)
    return figure


def _places(sizes: tuple[int, ...], rows: int) -> Places:
    """Return where the units are; that of a bias unit in the last layer, which has none, is NaN."""
    at: Places = []
    for l, size in enumerate(sizes):
        first = 0 if l < len(sizes) - 1 else 1
        top = (rows - (size + 1 - first)) / 2
        column = [(APART * l, -ROW * (top + n)) for n in range(size + 1 - first)]
        at.append([(np.nan, np.nan)] * first + column)
    return at


def _draw_edges(axes: Axes, walk: Walk, at: Places) -> None:
    largest_weight = max(np.abs(Theta).max() for Theta in walk.Thetas) or 1
    largest_slope = max(np.abs(gradient).max() for gradient in walk.gradient) or 1
    for l, Theta in enumerate(walk.Thetas):
        for j, i in np.ndindex(Theta.shape):
            weight, slope = float(Theta[j, i]), float(walk.gradient[l][j, i])
            # The square root, so that the small ones keep a colour of their own.
            share = np.sign(slope) * np.sqrt(abs(slope) / largest_slope)
            start, end = np.array(at[l][i]), np.array(at[l + 1][j + 1])
            axes.plot(
                *zip(start, end, strict=True),
                color=SLOPES(0.5 + 0.5 * share),
                linewidth=0.8 + 5 * abs(weight) / largest_weight,
                linestyle="-" if weight >= 0 else DASHES,
                zorder=1 + abs(share),
            )
            if len(Theta) <= LABELLED:
                # So far along that the edges which cross there are as far apart as can be.
                x, y = start + (end - start) / (len(Theta) + 1)
                box = {"facecolor": PAPER, "edgecolor": "none", "pad": 0.6}
                _write(axes, x, y + 0.01, _short(weight, 2), 8.5, va="bottom", bbox=box)
                _write(axes, x, y - 0.01, _short(slope, 3), 7.5, _ink(slope), va="top", bbox=box)


def _draw_layer(axes: Axes, walk: Walk, at: Places, l: int) -> None:
    last = l == len(walk.sizes) - 1
    largest = max(np.abs(delta).max() for delta in walk.delta[1:]) or 1
    if not last:
        unit = Circle(at[l][0], BIAS_RADIUS, zorder=4, fc=PAPER, ec=SOFT, linestyle="--")
        axes.add_patch(unit)
        _write(axes, *at[l][0], "1", 9, SOFT)
    for i, (x, y) in enumerate(at[l][1:]):
        delta = walk.delta[l][i] if l else 0
        tint = _tint(delta / largest)
        axes.add_patch(Circle((x, y), RADIUS, zorder=4, fc=tint, ec=INK, linewidth=1.3))
        _write(axes, x, y + (0.13 if l else 0), _short(walk.a[l][i], 3 if l else 2), 10)
        name = f"a{_sub(i + 1)}{_super(l + 1)}" if l else f"x{_sub(i + 1)}"
        _write(axes, x, y + RADIUS + 0.14, name, 8, SOFT)
        if l:
            _write(axes, x, y - 0.16, f"δ {_short(delta, 3)}", 8, _ink(delta))
        if last:
            _write(axes, x + RADIUS + 0.15, y, f"y{_sub(i + 1)} = {walk.y[i]:g}", 10, ha="left")


def _draw_words(axes: Axes, walk: Walk, at: Places) -> None:
    L = len(walk.sizes)
    for l, size in enumerate(walk.sizes):
        kind = "input" if l == 0 else "output" if l == L - 1 else "hidden"
        plural = "s" if size > 1 and kind != "hidden" else ""
        _write(axes, APART * l, 0.6, f"layer {l + 1}, {kind}{plural}", 9.5, SOFT)
    x, y = at[-1][-1]
    _write(axes, x, y - RADIUS - 0.3, f"loss {walk.loss:.4f}", 9)
    words = "In a unit: its activation, and δ, the slope of the loss by its z."
    if min(walk.sizes[1:]) <= LABELLED:
        words += " On an edge: its weight, and the slope of the loss by it."
    middle, bottom = float(np.mean(axes.get_xlim())), axes.get_ylim()[0]
    _write(axes, middle, bottom + 0.65, words, 8.5, SOFT)
    key = [
        Line2D([], [], color=RAISES, linewidth=3, label="a larger weight raises the loss"),
        Line2D([], [], color=LOWERS, linewidth=3, label="lowers it"),
        Line2D([], [], color=SOFT, linewidth=4.5, label="thick: a large weight"),
        Line2D([], [], color=SOFT, linewidth=2, linestyle=DASHES, label="dashed: a negative one"),
    ]
    axes.legend(
        handles=key, loc="lower center", ncols=4, frameon=False, fontsize=8.5, labelcolor=SOFT
    )


def _write(
    axes: Axes, x: float, y: float, text: str, size: float, color: str = INK, **how: Any
) -> None:
    axes.text(
        x, y, text, size=size, color=color, zorder=5, **{"ha": "center", "va": "center"} | how
    )


def _tint(share: float) -> tuple[float, float, float]:
    """Return a light colour: white for 0, towards orange or blue for 1 or -1."""
    strength = 0.38 * np.sqrt(abs(share))
    red, green, blue = (1 - strength * (1 - c) for c in to_rgb(RAISES if share > 0 else LOWERS))
    return red, green, blue


def _ink(slope: float) -> str:
    """Return the colour of a slope, dark enough to be read."""
    return "#a85a00" if slope > 0 else "#1d4f9c" if slope < 0 else SOFT


def _short(value: float, decimals: int) -> str:
    value = round(float(value), decimals) + 0.0  # no minus sign before a 0
    return f"{value:.{decimals}f}".replace("-", "−")


def _sub(n: int) -> str:
    return "".join(chr(0x2080 + int(digit)) for digit in str(n))


def _super(n: int) -> str:
    return "⁽" + "⁰¹²³⁴⁵⁶⁷⁸⁹"[n] + "⁾"
