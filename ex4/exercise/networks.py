"""The networks of the cases, and what their sizes and shapes are called.

The random ones are small, and all their sizes differ from one another, so that an array the wrong
way round cannot fit by accident and a shape in an error message can only be one thing.
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from ex4.types import Doubles, Integers
from ex4.weights import theta_shapes, unroll

# Which label no example has, as a title says it.
ABSENT = {
    None: "",
    "highest": ", no example of the highest label",
    "middle": ", no example of one label between",
}


@dataclass(frozen=True)
class Network:
    """A network n-h-K, its weights, and the examples it is wrong about, one a row."""

    title: str
    sizes: tuple[int, int, int]
    nn_params: Doubles  # every Theta, column by column
    X: Doubles  # m x n
    y: Integers  # (m,)
    lambda_: float
    own_of_course: bool = False

    @property
    def m(self) -> int:
        """How many examples there are."""
        return len(self.X)


def course_network() -> Network:
    """Return the course's own case: sines and cosines, filled column by column."""
    t1 = np.sin(np.arange(1, 24, 2)).reshape(4, 3, order="F")
    t2 = np.cos(np.arange(1, 40, 2)).reshape(4, 5, order="F")
    return Network(
        title="the course's own case (m = 16, network 2-4-4)",
        sizes=(2, 4, 4),
        nn_params=unroll([t1, t2]),
        X=np.sin(np.arange(1, 33)).reshape(16, 2, order="F") / 5,
        y=1 + np.arange(1, 17) % 4,
        lambda_=1.5,
        own_of_course=True,
    )


def random_network(
    rng: np.random.Generator,
    m: int | None = None,
    absent: Literal["highest", "middle"] | None = None,
) -> Network:
    """Return a random network and examples; `absent` is the label that none of them has."""
    sizes, m = _distinct_sizes(rng, m)
    n, _, K = sizes
    labels = list(range(1, K + 1))
    if absent is not None:
        labels.remove(K if absent == "highest" else int(rng.integers(2, K)))
    if m >= len(labels):  # every label once, the rest as it comes: uneven counts
        y = np.concatenate([labels, rng.choice(labels[:3], m - len(labels))])
    else:
        y = rng.choice(labels, m)
    return Network(
        title=f"random (m = {m}, network {'-'.join(map(str, sizes))}{ABSENT[absent]})",
        sizes=sizes,
        nn_params=np.concatenate(
            [rng.normal(0, 0.8, rows * columns) for rows, columns in theta_shapes(sizes)]
        ),
        X=rng.normal(0, 1, (m, n)),
        y=rng.permutation(y),
        lambda_=round(float(rng.uniform(0.5, 3)), 2),
    )


def _distinct_sizes(rng: np.random.Generator, m: int | None) -> tuple[tuple[int, int, int], int]:
    """Return n-h-K and m such that m, n, n+1, h, h+1 and K all differ; none is the digits' 10."""
    while True:
        n, h, K = (int(size) for size in rng.integers((4, 3, 5), (9, 8, 9)))
        rows = m or int(rng.integers(11, 16))
        if len({rows, n, n + 1, h, h + 1, K}) == 6:
            return (n, h, K), rows


def traits(network: Network) -> dict[str, str]:
    """Return what is particular about a network's examples, and what a failure there points to."""
    found, labels = {}, set(network.y.tolist())
    if network.m == 1:
        found["there is one example alone"] = (
            "does a matrix with one row become a vector, or a sum run the other way?"
        )
    if max(labels) < network.sizes[2]:
        found["no example has the highest label"] = (
            "is the number of labels taken from y, by max(y) perhaps? It is num_labels"
        )
    if len(labels) < network.sizes[2]:
        found["some label has no example"] = (
            "are the labels taken from y, by unique(y) perhaps? They are 1 to num_labels"
        )
    if not network.own_of_course:
        found["the sizes are others than in the course's own case"] = (
            "it works only for m = 16 and a network 2-4-4: is one of these numbers written into "
            "the code, one size taken for another (there the hidden units and the labels are 4), "
            "or something kept from an earlier call?"
        )
    return found


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


def shape_names(network: Network) -> dict[tuple[int, ...], str]:
    """Return what an array of each shape must be, with one example a row or one a column.

    A vector is what it is for one example, in a loop over the examples.
    """
    (n, h, K), m = network.sizes, network.m
    examples = f"{m} examples" if m > 1 else "1 example"
    matrices = {
        (m, n): ("X", examples, f"{n} inputs"),
        (m, n + 1): ("a1", examples, f"({n} inputs + bias)"),
        (m, h): ("z2, or a2 without its bias", examples, f"{h} hidden units"),
        (m, h + 1): ("a2", examples, f"({h} hidden units + bias)"),
        (m, K): ("a3, z3, or y as ones and zeros", examples, f"{K} labels"),
        (h, n): ("Theta1 without its bias column", f"{h} hidden units", f"{n} inputs"),
        (h, n + 1): ("like Theta1", f"{h} hidden units", f"({n} inputs + bias)"),
        (K, h): ("Theta2 without its bias column", f"{K} labels", f"{h} hidden units"),
        (K, h + 1): ("like Theta2", f"{K} labels", f"({h} hidden units + bias)"),
        (h + 1, n + 1): (
            "like Theta1, with a row too many: has delta2 kept its bias",
            f"({h} hidden units + bias)",
            f"({n} inputs + bias)",
        ),
    }
    vectors = {
        n: f"{n} inputs, one example's x",
        n + 1: f"{n} inputs + bias, one example's a1",
        h: f"{h} hidden units: z2 or delta2 of one example, or a sum over them",
        h + 1: f"{h} hidden units + bias, one example's a2",
        K: f"{K} labels: a3 or delta3 of one example, or a sum over them",
        network.nn_params.size: "nn_params or grad, every weight in one vector",
        network.nn_params.size
        + n
        + 1: "as many as with a row too many for Theta1: has delta2 kept its bias?",
    }
    if m > 1:
        vectors[m] = f"{m} examples, like y"
    names: dict[tuple[int, ...], str] = {}
    for size, what in vectors.items():
        names |= {(size,): what, (size, 1): what, (1, size): what}
    for (rows, columns), (what, down, across) in matrices.items():
        names[(rows, columns)] = f"{what}: {down} x {across}"
        if m > 1 or rows != m:
            names[(columns, rows)] = f"{what}, transposed: {across} x {down}"
    return names
