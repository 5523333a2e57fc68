"""The networks and examples with which the page can begin."""

from typing import Any

from ex4.intuition.example import READING_SIZES, READING_THETAS, READING_X, READING_Y

Network = dict[str, Any]  # as the page has it: sizes, Thetas, examples, and what else is chosen

READING: Network = {
    "title": "The course's figure",
    "sizes": list(READING_SIZES),
    "Thetas": [Theta.tolist() for Theta in READING_THETAS],
    "examples": [{"x": READING_X.tolist(), "y": [READING_Y]}],
}
# One is on if exactly one input is: no line parts them. Weights from which training finds the way.
CORNERS = ([0, 0], [0, 1], [1, 0], [1, 1])
XOR: Network = {
    "title": "XOR: one or the other",
    "sizes": [2, 2, 1],
    "Thetas": [[[0.4, -0.6, 0.6], [0.1, -1.6, 1.0]], [[-0.1, 0.6, 1.8]]],
    "examples": [{"x": list(x), "y": [int(x[0] != x[1])]} for x in CORNERS],
    "rate": 2,
}
LINE: Network = {
    "title": "A line, without a hidden layer",
    "sizes": [2, 1],
    "Thetas": [[[0.2, 1.0, 0.6]]],
    "examples": [
        {"x": x, "y": [y]}
        for x, y in [
            ([0.1, 0.3], 1),
            ([0.3, 0.8], 1),
            ([0.6, 0.9], 1),
            ([0.4, 0.1], 0),
            ([0.8, 0.5], 0),
            ([0.9, 0.2], 0),
        ]
    ],
}
# A learner's function takes one hidden layer, and labels 1..K.
LABELS: Network = {
    "title": "Two labels, as in the exercise",
    "sizes": [2, 3, 2],
    "Thetas": [
        [[0.2, -0.5, -0.4], [-2.4, 1.8, 1.1], [-0.3, 0.8, 0.3]],
        [[-0.6, 1.0, -0.3, -0.3], [-0.8, 0.5, -0.1, 0.5]],
    ],
    "examples": [{"x": list(x), "y": [int(x[0] == x[1]), int(x[0] != x[1])]} for x in CORNERS],
    "rate": 2,
}
NETWORKS = (READING, XOR, LINE, LABELS)
