"""The networks of `ex4 explore` in NumPy: any activation, any loss, all examples at once."""

from itertools import pairwise

import numpy as np

from tests.support.reference import g

ACTIVATIONS = {
    "sigmoid": (g, lambda z: g(z) * (1 - g(z))),
    "tanh": (np.tanh, lambda z: 1 - np.tanh(z) ** 2),
    "ReLU": (lambda z: np.maximum(0, z), lambda z: 1.0 * (z > 0)),
}
LOSSES = ("cross-entropy", "squared error")


def random_network(sizes, rng, m=1, **chosen):
    """Return a network as the page has it, with m examples that have a label each."""
    labels = rng.integers(sizes[-1], size=m)
    return {
        "sizes": list(sizes),
        "Thetas": [rng.normal(0, 1.5, (rows, n + 1)).tolist() for n, rows in pairwise(sizes)],
        "examples": [
            {"x": rng.normal(0, 1, sizes[0]).tolist(), "y": np.eye(sizes[-1])[label].tolist()}
            for label in labels
        ],
        **chosen,
    }


def table(network):
    """Return X and Y, a row for each example."""
    examples = network["examples"]
    return np.array([e["x"] for e in examples]), np.array([e["y"] for e in examples])


def walk(network, Thetas=None):
    """Return J, its gradients, and z, a and delta of every layer, a row for each example."""
    X, Y = table(network)
    Thetas = [np.array(Theta) for Theta in Thetas or network["Thetas"]]
    of, slope = ACTIVATIONS[network.get("g", "sigmoid")]
    m, z, a = len(X), [None], [X]
    for n, Theta in enumerate(Thetas, 1):
        z.append(np.column_stack([np.ones(m), a[-1]]) @ Theta.T)
        a.append((g if n == len(Thetas) else of)(z[-1]))
    h = a[-1]
    if network.get("loss") == "squared error":
        J, deltas = np.sum((h - Y) ** 2) / (2 * m), [(h - Y) * h * (1 - h)]
    else:
        J, deltas = (
            np.sum(np.where(Y, np.logaddexp(0, -z[-1]), np.logaddexp(0, z[-1]))) / m,
            [h - Y],
        )
    for Theta, z_l in zip(Thetas[:0:-1], z[-2:0:-1], strict=True):
        deltas.insert(0, deltas[0] @ Theta[:, 1:] * slope(z_l))
    gradients = [
        delta.T @ np.column_stack([np.ones(m), a_l]) / m
        for delta, a_l in zip(deltas, a[:-1], strict=True)
    ]
    return {"J": J, "gradients": gradients, "z": z, "a": a, "deltas": [None, *deltas]}


def train(network, steps):
    """Return J before and after each of so many steps downhill."""
    Thetas, curve = [np.array(Theta) for Theta in network["Thetas"]], []
    for n in range(steps + 1):
        curve.append(walk(network, Thetas)["J"])
        examples = network["examples"]
        if network.get("oneAtATime"):
            examples = [examples[n % len(examples)]]
        gradients = walk({**network, "examples": examples}, Thetas)["gradients"]
        Thetas = [
            Theta - network.get("rate", 1) * grad
            for Theta, grad in zip(Thetas, gradients, strict=True)
        ]
    return curve
