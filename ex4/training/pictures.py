"""The pictures of a training run, one function each, which returns a matplotlib figure.

They are drawn without pyplot, and so never need a screen.
"""

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

import numpy as np

from ex4.digits import write_whole
from ex4.display import image_grid, image_width, show_grey
from ex4.plain_matplotlib import Figure
from ex4.types import Doubles, Integers, Reals


def of_examples(
    X: Reals,
    y: Integers,
    predicted: Integers,
    shown: Integers,
    Thetas: Sequence[Doubles],
    rng: np.random.Generator,
) -> dict[str, Figure]:
    """Return, by name, the pictures of how a network reads its examples.

    Parameters
    ----------
    X : ndarray, (m, n)
    y, predicted : ndarray of int, (m,)
        What the labels are, and what the network takes them for.
    shown : ndarray of int
        The rows whose reading is shown.
    Thetas : sequence of ndarray, (s_(l+1), 1 + s_l)
        The network.
    rng : numpy.random.Generator
        Draws some of the examples.
    """
    which = f"{len(shown):,} examples" + (" never seen" if len(shown) < len(X) else "")
    num_labels = len(Thetas[-1])
    figures = {"confusion": confusion(y[shown], predicted[shown], num_labels, which)}
    if image_width(X.shape[1]):
        figures["digits"] = some_digits(X, rng)
        figures["hidden_layer"] = hidden_layer(Thetas[0])
        figures["misread"] = misread(X[shown], y[shown], predicted[shown], num_labels, which)
    return figures


def save(figures: Mapping[str, Figure], folder: Path) -> None:
    """Write each picture as a .png file of its name, and print which they are.

    Raises
    ------
    DataError
        If a file cannot be written.
    """
    for name, figure in figures.items():
        write_whole(folder / f"{name}.png", partial(figure.savefig, format="png", dpi=110))
    print(f"Pictures in {folder}: {', '.join(f'{name}.png' for name in figures)}")


def some_digits(X: Reals, rng: np.random.Generator) -> Figure:
    """Draw up to 100 of the examples X, (m, n), at random."""
    rows = rng.permutation(len(X))[:100]
    figure = Figure(figsize=(6, 6.3), layout="constrained")
    axes = figure.subplots()
    show_grey(axes, image_grid(X[rows]))
    axes.set_title(f"{len(rows)} of the {len(X):,} examples")
    return figure


def learning_curve(curve: Sequence[float], method: str, curve_held: Sequence[float] = ()) -> Figure:
    """Draw the cost at the start and after every iteration.

    Parameters
    ----------
    curve : sequence of float
        J on the examples it learns from.
    method : str
        The optimiser.
    curve_held : sequence of float
        J of the same weights on those that are held out, with the same penalty; empty if none are.
    """
    figure = Figure(figsize=(6, 4), layout="constrained")
    axes = figure.subplots()
    axes.plot(curve, color="tab:blue", label="the examples it learns from")
    if curve_held:
        axes.plot(curve_held, color="tab:orange", linestyle="--", label="those it has never seen")
        axes.legend()
    axes.set(
        title=f"The cost falls ({method})",
        xlabel="iteration",
        ylabel="J, with regularisation",
        ylim=(0, None),
        xlim=(0, max(1, len(curve) - 1)),
    )
    axes.grid(alpha=0.3)
    return figure


def hidden_layer(Theta1: Doubles) -> Figure:
    """Draw what each hidden unit looks for: its weights, laid out as the pixels they multiply.

    Parameters
    ----------
    Theta1 : ndarray, (hidden, 1 + inputs)
    """
    figure = Figure(figsize=(6, 6.3), layout="constrained")
    axes = figure.subplots()
    show_grey(axes, image_grid(Theta1[:, 1:]))
    axes.set_title(
        "What the hidden units look for\n(white: ink speaks for the unit, black: against)"
    )
    return figure


def confusion(y: Integers, predicted: Integers, num_labels: int, which: str) -> Figure:
    """Draw how many of each label were taken for which.

    Parameters
    ----------
    y, predicted : ndarray of int, (m,)
        What the labels are, and what the network takes them for.
    num_labels : int
    which : str
        What the examples are called in the title.
    """
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


def misread(X: Reals, y: Integers, predicted: Integers, num_labels: int, which: str) -> Figure:
    """Draw up to 36 of the examples that were misread, with what each was taken for.

    Parameters
    ----------
    X : ndarray, (m, n)
    y, predicted, num_labels, which
        As `confusion` takes them.
    """
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
