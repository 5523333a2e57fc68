"""What the sizes and shapes of a network's arrays are called, and what a wrong one gives away."""

import itertools
from collections.abc import Iterable, Iterator

from ex4.exercise.networks import Network
from ex4.weights import theta_shapes

Shape = tuple[int, ...]
Pieces = dict[tuple[str, ...], str]  # what is wrong with them, and how their sizes add up


def digits_sizes(network: Network) -> dict[int, str]:
    """Return the digits' sizes, which code may have as fixed numbers; no network here has them."""
    n, h, K = network.sizes
    return {
        10285: f"there are {network.nn_params.size} weights here; 10285 are the digits'",
        5000: f"there are {network.m} examples here; 5000 are the digits'",
        400: f"input_layer_size is {n} here; 400 is the digits'",
        401: f"input_layer_size + 1 is {n + 1} here; 401 is the digits'",
        25: f"hidden_layer_size is {h} here; 25 is the digits'",
        26: f"hidden_layer_size + 1 is {h + 1} here; 26 is the digits'",
        10: f"num_labels is {K} here; 10 is the digits'",
    }


def size_names(network: Network) -> dict[int, str]:
    """Return what each size in a network's arrays counts."""
    n, h, K = network.sizes
    return {
        network.m: "examples",
        n: "inputs",
        n + 1: "inputs + bias",
        h: "hidden units",
        h + 1: "hidden units + bias",
        K: "labels",
    }


def shape_names(network: Network) -> dict[Shape, str]:
    """Return what an array of each shape must be, with one example a row or one a column.

    A vector is what it is for one example, in a loop over the examples.
    """
    (n, h, K), m = network.sizes, network.m
    examples = f"{m} examples" if m > 1 else "1 example"
    twice = "one fewer than the hidden units: is the bias taken off twice?"
    matrices = {
        (m, n): ("X", examples, f"{n} inputs"),
        (m, n + 1): ("a1", examples, f"({n} inputs + bias)"),
        (m, h): ("z2, or a2 without its bias", examples, f"{h} hidden units"),
        (m, h + 1): ("a2", examples, f"({h} hidden units + bias)"),
        (m, K): ("a3, z3, or y as ones and zeros", examples, f"{K} labels"),
        (h, n): ("Theta1 without its bias column", f"{h} hidden units", f"{n} inputs"),
        (h, n + 1): ("like Theta1", f"{h} hidden units", f"({n} inputs + bias)"),
        (h, h + 1): (
            "weights as between two hidden layers; this network has one, and Theta2 leads to the "
            "labels",
            f"{h} hidden units",
            f"({h} hidden units + bias)",
        ),
        (K, h): ("Theta2 without its bias column", f"{K} labels", f"{h} hidden units"),
        (K, h + 1): ("like Theta2", f"{K} labels", f"({h} hidden units + bias)"),
        (h + 1, n + 1): (
            "like Theta1 with a row too many, as if delta2 had kept its bias",
            f"({h} hidden units + bias)",
            f"({n} inputs + bias)",
        ),
        (h - 1, n + 1): (
            "like Theta1 with a row too few, as if the bias were taken off delta2 twice",
            f"{h - 1}",
            f"({n} inputs + bias)",
        ),
        (h - 1, n): (
            "like Theta1 without its bias column and with a row too few, as if the bias were taken "
            "off delta2 twice",
            f"{h - 1}",
            f"{n} inputs",
        ),
        (m, m + n): ("X beside ones(m), which is a square; ones(m, 1) is a column", examples, ""),
        (m, h - 1): (
            "one column too few, as if the bias were taken off twice",
            examples,
            f"{h - 1}",
        ),
    }
    vectors = {
        n: f"{n} inputs, one example's x",
        n + 1: f"{n} inputs + bias, one example's a1",
        h: f"{h} hidden units: z2 or delta2 of one example, or a sum over them",
        h + 1: f"{h} hidden units + bias, one example's a2",
        K: f"{K} labels: a3 or delta3 of one example, or a sum over them",
        h - 1: twice,
        network.nn_params.size: (
            f"nn_params or grad, every weight in one vector: {h * (n + 1)} of Theta1, then "
            f"{K * (h + 1)} of Theta2"
        ),
    }
    if m > 1:
        vectors[m] = f"{m} examples, like y"
    names: dict[Shape, str] = {}
    for size, what in vectors.items():
        names |= {(size,): what, (size, 1): what, (1, size): what}
    for (rows, columns), (what, down, across) in matrices.items():
        names[(rows, columns)] = f"{what}: {down} x {across}" if across else what
        if m > 1 or rows != m:
            names[(columns, rows)] = f"{what}, transposed: {across} x {down}"
    for shape, what in _cut(matrices, m).items():
        names.setdefault(shape, what)
    return names


def _cut(matrices: Iterable[tuple[int, int]], m: int) -> dict[Shape, str]:
    """Return what a matrix becomes if its first element, or row, goes in place of its column."""
    names: dict[Shape, str] = {}
    for rows, columns in matrices:
        if rows == m > 1:
            names[(m - 1, columns)] = (
                "an example is missing: [1:] leaves out a row, [:, 1:] a column"
            )
        for down, across in ((rows, columns), (columns, rows)):
            names[(1, down * across - 1)] = (
                f"{down} * {across} - 1, all elements of a matrix but one: has an index like "
                "(2:end) no comma? (:, 2:end) leaves out a column, (2:end, :) a row"
            )
    return names


def misshapen_cost(network: Network, shape: Shape) -> Pieces:
    """Return what J may be if it is not one number; `shape` is without sizes of 1."""
    (_, _, K), m = network.sizes, network.m
    product = (
        "Y and log(h) are multiplied as matrices, so that every one meets every other: multiply "
        "element by element, then sum over labels and examples"
    )
    found: Pieces = {}
    for its, words in (
        ((network.nn_params.size,), "it has as many numbers as grad: J comes first"),
        ((m, m), product),
        ((K, K), product),
        ((m,), "it is summed over the labels only: a sum over the examples is missing"),
        ((K,), "it is summed over the examples only: a sum over the labels is missing"),
        ((m, K), "nothing is summed: J is the sum over the labels and the examples"),
    ):
        if tuple(size for size in its if size > 1) == shape:
            found[(words,)] = ""
    return found


def misshapen_gradient(network: Network, shape: Shape) -> Pieces:
    """Return what grad may lack or have too much; `shape` is without sizes of 1.

    The sizes of all pieces that people put into it are added up.
    """
    shapes = theta_shapes(network.sizes)
    if shape in shapes:
        l = 1 + shapes.index(shape)
        return {(f"it is Theta{l}'s gradient alone: grad is both, in one vector",): ""}
    found: Pieces = {}
    choices = itertools.product(*(list(_pieces(l, *shape)) for l, shape in enumerate(shapes, 1)))
    for pieces in sorted(choices, key=lambda pieces: sum(bool(words) for _, words in pieces)):
        wrong = tuple(dict.fromkeys(words for _, words in pieces if words))
        sizes = [size for size, _ in pieces]
        if wrong and shape == (sum(sizes),):
            found.setdefault(wrong, f"{sum(sizes)} = {' + '.join(map(str, sizes))}")
    return found


def _pieces(l: int, rows: int, columns: int) -> Iterator[tuple[int, str]]:
    """Yield the sizes that Theta^(l)'s gradient may come with, and what each of them says."""
    gradient, delta = f"Theta{l}'s gradient", f"delta{l + 1}"
    own_layer = "each delta is multiplied by the activation of its own layer, not of the one before"
    yield rows * columns, ""
    yield rows * (columns - 1), f"{gradient} has no bias column"
    yield rows * (columns + 1), f"{gradient} has a column too many: is a bias unit added twice?"
    yield (rows + 1) * columns, f"{gradient} has a row too many: has {delta} kept its bias?"
    yield (rows - 1) * columns, f"{gradient} has a row too few: has {delta} lost one too many?"
    yield rows * rows, own_layer
    yield rows * (rows + 1), own_layer
    yield rows, f"{gradient} is one number a row: {delta}, not yet times the activation"
    yield 1, f"{gradient} is one number"
    yield 0, f"{gradient} is not in grad"
