"""The pictures of a training run, one function each; every one returns a matplotlib figure.

They are drawn on figures of their own, without pyplot, and so never need a screen.
"""

from collections.abc import Sequence

import numpy as np
from matplotlib.figure import Figure

from ex4.display import image_grid, show_grey


def some_digits(X: np.ndarray, rng: np.random.Generator) -> Figure:
    """Up to 100 examples, drawn at random."""
    rows = rng.permutation(len(X))[:100]
    figure = Figure(figsize=(6, 6.3), layout="constrained")
    axes = figure.subplots()
    show_grey(axes, image_grid(X[rows]))
    axes.set_title(f"{len(rows)} of the {len(X):,} examples")
    return figure


def learning_curve(curve: Sequence[float], method: str) -> Figure:
    """The cost after every iteration."""
    figure = Figure(figsize=(6, 4), layout="constrained")
    axes = figure.subplots()
    axes.plot(curve, color="tab:blue")
    axes.set(
        title=f"The cost falls ({method})",
        xlabel="iteration",
        ylabel="J, with regularisation",
        ylim=(0, None),
        xlim=(0, max(1, len(curve) - 1)),
    )
    axes.grid(alpha=0.3)
    return figure


def hidden_layer(Theta1: np.ndarray) -> Figure:
    """What each hidden unit looks for: its weights, laid out as the pixels they multiply."""
    figure = Figure(figsize=(6, 6.3), layout="constrained")
    axes = figure.subplots()
    show_grey(axes, image_grid(Theta1[:, 1:]))
    axes.set_title(
        "What the hidden units look for\n(white: ink speaks for the unit, black: against)"
    )
    return figure


def confusion(y: np.ndarray, predicted: np.ndarray, num_labels: int, which: str) -> Figure:
    """How many of each label were taken for which."""
    counts = np.zeros((num_labels, num_labels), dtype=int)
    np.add.at(counts, (y - 1, predicted - 1), 1)
    names = label_names(num_labels)
    figure = Figure(figsize=(6.4, 6), layout="constrained")
    axes = figure.subplots()
    # The diagonal is large and expected; shade by the share of each row, so that slips show too.
    shares = counts / np.maximum(1, counts.sum(axis=1, keepdims=True))
    axes.imshow(np.sqrt(shares), cmap="Blues", vmin=0, vmax=1)
    if num_labels <= 20:
        for row, column in np.argwhere(counts):
            ink = "white" if shares[row, column] > 0.3 else "black"
            axes.text(column, row, counts[row, column], ha="center", va="center", color=ink)
        axes.set_xticks(range(num_labels), names)
        axes.set_yticks(range(num_labels), names)
    axes.set(title=f"{which}: what was taken for what", xlabel="taken for", ylabel="is")
    return figure


def misread(
    X: np.ndarray, y: np.ndarray, predicted: np.ndarray, num_labels: int, which: str
) -> Figure:
    """Up to 36 of the examples that were read wrongly, with what each was taken for."""
    wrong = np.flatnonzero(y != predicted)
    names = label_names(num_labels)
    side = max(1, min(6, int(np.ceil(np.sqrt(len(wrong))))))
    figure = Figure(figsize=(1.2 * side + 0.5, 1.45 * side + 0.8), layout="constrained")
    figure.suptitle(f"{len(wrong) or 'none'} of {which} misread")
    for axes, row in zip(figure.subplots(side, side, squeeze=False).flat, wrong, strict=False):
        show_grey(axes, image_grid(X[row])[1:-1, 1:-1])
        axes.set_title(f"{names[y[row] - 1]} read as {names[predicted[row] - 1]}", fontsize=8)
    for axes in figure.axes[len(wrong) :]:
        axes.set_axis_off()
    return figure


def label_names(num_labels: int) -> list[str]:
    """Return what labels 1..K are called: themselves, but 0 for label 10 of ten, the digit 0."""
    return [str(label % 10 if num_labels == 10 else label) for label in range(1, num_labels + 1)]
