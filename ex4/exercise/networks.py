"""The networks of the cases, and what is particular about each.

The random ones are small, and all their sizes differ from one another, so that an array the wrong
way round cannot fit by accident and a shape in an error message can only be one thing.
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from ex4.types import Doubles, Integers
from ex4.weights import theta_shapes, unroll
from grader.exercise import Trait

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
    from_course: Literal["", "sizes", "numbers"] = ""  # what it has in common with the course's own

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
        from_course="numbers",
    )


def course_sizes(rng: np.random.Generator) -> Network:
    """Return a network of the course's sizes with other numbers.

    Some mistakes do not show with the course's numbers: in each of the first columns of its Theta1
    the squares add up to almost the same, and each of its labels is equally frequent.
    """
    return _with_random_numbers(
        rng,
        "random, of the course's sizes (m = 16, network 2-4-4)",
        (2, 4, 4),
        y=np.concatenate([[1, 2, 3, 4], rng.choice([1, 2], 12)]),
        from_course="sizes",
    )


def digits_network(rng: np.random.Generator) -> Network:
    """Return a network and examples of the digits' sizes, for code that has these as numbers."""
    y = np.concatenate([np.arange(1, 11), rng.choice([1, 2, 3], 4990)])
    title = "random, of the digits' sizes (m = 5000, network 400-25-10)"
    return _with_random_numbers(rng, title, (400, 25, 10), y)


def random_network(
    rng: np.random.Generator,
    m: int | None = None,
    absent: Literal["highest", "middle"] | None = None,
) -> Network:
    """Return a random network and examples; `absent` is the label that none of them has."""
    sizes, m = _distinct_sizes(rng, m)
    K = sizes[-1]
    labels = list(range(1, K + 1))
    if absent is not None:
        labels.remove(K if absent == "highest" else int(rng.integers(2, K)))
    if m >= len(labels):  # every label once, the rest as it comes: uneven counts
        y = np.concatenate([labels, rng.choice(labels[:3], m - len(labels))])
    else:
        y = rng.choice(labels[1:], m)  # not 1, which is a factor, too
    title = f"random (m = {m}, network {'-'.join(map(str, sizes))}{ABSENT[absent]})"
    return _with_random_numbers(rng, title, sizes, y)


def _with_random_numbers(
    rng: np.random.Generator,
    title: str,
    sizes: tuple[int, int, int],
    y: Integers,
    from_course: Literal["", "sizes"] = "",
) -> Network:
    return Network(
        title=title,
        sizes=sizes,
        nn_params=np.concatenate(
            [rng.normal(0, 0.8, rows * columns) for rows, columns in theta_shapes(sizes)]
        ),
        X=rng.normal(0, 1, (len(y), sizes[0])),
        y=rng.permutation(y),
        lambda_=round(float(rng.uniform(1.1, 1.9)), 2),  # 1 and 2 are factors, too
        from_course=from_course,
    )


def _distinct_sizes(rng: np.random.Generator, m: int | None) -> tuple[tuple[int, int, int], int]:
    """Return n-h-K and m such that m, n, n+1, h-1, h, h+1 and K all differ; none is 10.

    The two Thetas have different numbers of weights, so that they cannot be exchanged either.
    K - 1 and K + 1 may be one of the others: if they differed, too, hardly any sizes would be left.
    """
    while True:
        n, h, K = (int(size) for size in rng.integers((4, 4, 5), (9, 9, 10)))
        rows = m or int(rng.integers(11, 16))
        differ = len({rows, n, n + 1, h - 1, h, h + 1, K}) == 7
        if differ and h * (n + 1) != K * (h + 1):
            return (n, h, K), rows


def traits(network: Network) -> tuple[Trait, ...]:
    """Return what is particular about a network's examples, and what it points to."""
    found, labels = [], set(network.y.tolist())
    if network.m == 1:
        found.append(
            Trait(
                "there is one example alone",
                "does a matrix with one row become a vector, or a sum run the other way?",
                "does every example count, and is the sum over them divided by m once?",
            )
        )
    if max(labels) < network.sizes[2]:
        found.append(
            Trait(
                "no example has the highest label",
                "is the number of labels taken from y, by max(y) perhaps? It is num_labels",
                "does the last output count as the others do?",
            )
        )
    if len(labels) < network.sizes[2]:
        found.append(
            Trait(
                "some label has no example",
                "are the labels taken from y, by unique(y) perhaps? They are 1 to num_labels",
            )
        )
    if network.from_course:
        found.append(
            Trait(
                "the sizes are those of the course's own case",
                "there the hidden units are as many as the labels, 4",
                "m = 16 and a network 2-4-4. Is one of these numbers written into the code, or "
                "one size taken for another (there the hidden units and the labels are both 4)?",
            )
        )
    if network.from_course == "numbers":
        found.append(
            Trait(
                "the numbers are those of the course's own case",
                "",
                "some mistakes do not show there: its labels are equally frequent, and columns of "
                "its Theta1 have nearly equal sums of squares. Are the right rows, columns and "
                "labels taken, or is a result written into the code?",
            )
        )
    return tuple(found)
