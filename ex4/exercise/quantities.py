"""What a learner's variables may hold on the way to J and grad, for finding the line of a mistake.

Each formula reads like the one in the course. Examples are in rows, a bias unit comes first.
"""

from typing import Any

import numpy as np

from ex4.activation import sigmoid, sigmoidGradient
from ex4.exercise.mistakes.forward import one_hot, with_bias
from ex4.types import Doubles, Integers
from ex4.weights import roll, unroll
from grader.quantities import Formula, Quantities, Quantity


def _arguments(
    nn_params: Doubles, n: int, h_size: int, K: int, X: Doubles, y: Integers, lambda_: float
) -> dict[str, Any]:
    m = len(X)
    return {
        **{"nn_params": nn_params, "n": n, "h_size": h_size, "K": K, "X": X, "y": y},
        **{"m": m, "lambda_": lambda_},
    }


def _thetas(s: Any) -> list[Doubles]:
    return roll(s.nn_params, (s.n, s.h_size, s.K))


def _outer(delta: Doubles, a: Doubles) -> Doubles:
    """Return, for each example, its delta times its activation, as a matrix."""
    return delta[:, :, None] * a[:, None, :]


def _any_bias(z: Doubles) -> Doubles:
    """Return a matrix with a column before it that may hold anything: it is left out later."""
    return np.hstack([np.full((len(z), 1), np.nan), z])


def _kept(Theta: Doubles) -> Doubles:
    """Return a Theta with zeros for the weights that are not regularised."""
    return np.hstack([np.zeros((len(Theta), 1)), Theta[:, 1:]])


def _count(name: str, what: str, formula: Formula, *also_of: tuple[str, ...]) -> Quantity:
    return Quantity(name, what, formula, counts=True, also_of=also_of)


def _number(name: str, what: str, formula: Formula, *also_of: tuple[str, ...]) -> Quantity:
    return Quantity(name, what, formula, also_of=also_of)


def _begun(name: str, what: str, formula: Formula) -> Quantity:
    """Return a vector for both layers of which only the first part is made."""
    return Quantity(name, what, formula, is_unfinished=True, counts=name.startswith("kept"))


def _rows(name: str, what: str, formula: Formula, *also_of: tuple[str, ...]) -> Quantity:
    return Quantity(name, what, formula, of_examples=True, also_of=also_of)


def _layer(name: str, what: str, formula: Formula, *also_of: tuple[str, ...]) -> Quantity:
    """Return a quantity with a row for each example, and a bias unit."""
    return Quantity(name, what, formula, of_examples=True, has_bias=True, also_of=also_of)


def _weights(name: str, what: str, formula: Formula, *also_of: tuple[str, ...]) -> Quantity:
    return Quantity(name, what, formula, has_bias=True, also_of=also_of)


def _weights_sum(name: str, what: str, formula: Formula) -> Quantity:
    return Quantity(name, what, formula, has_bias=True, is_sum=True)


def _sum(name: str, what: str, formula: Formula, *also_of: tuple[str, ...]) -> Quantity:
    """Return a sum of parts of the cost; its minus may come later."""
    return Quantity(name, what, formula, is_sum=True, minus=("-1", "-1/m"), also_of=also_of)


def _terms(name: str, what: str, formula: Formula, *also_of: tuple[str, ...]) -> Quantity:
    """Return a part of the cost; its minus may come later."""
    minus = ("-1", "-1/m")
    return Quantity(name, what, formula, of_examples=True, minus=minus, also_of=also_of)


def _both(of1: Doubles, of2: Doubles) -> Doubles:
    return unroll([of1, of2])


def _first(of1: Doubles, of2: Doubles) -> Doubles:
    """Return a vector for both of which the second part may hold anything."""
    return _both(of1, np.full_like(of2, np.nan))


def _ones(Theta: Doubles) -> Doubles:
    """Return ones for the weights that are regularised, and zeros for the others."""
    return _kept(np.ones_like(Theta))


FORWARD = (
    _count("zero", "0", lambda s: 0 * s.m),
    _count("size1", "how many weights Theta1 has", lambda s: s.h_size * (s.n + 1)),
    _count("size2", "how many weights Theta2 has", lambda s: s.K * (s.h_size + 1)),
    _count("size_of_all", "how many weights there are", lambda s: s.size1 + s.size2),
    _count("y_from_0", "the labels counted from 0", lambda s: s.y - 1),
    _weights("Theta1", "the weights to the hidden layer", lambda s: _thetas(s)[0]),
    _weights("Theta2", "the weights to the output layer", lambda s: _thetas(s)[1]),
    _count("kept1", "ones for Theta1's weights, zeros for the bias", lambda s: _ones(s.Theta1)),
    _count("kept2", "ones for Theta2's weights, zeros for the bias", lambda s: _ones(s.Theta2)),
    _begun("kept_at_first", "kept1, in a vector for both", lambda s: _first(s.kept1, s.kept2)),
    _count(
        "kept",
        "ones for the weights, zeros for the bias",
        lambda s: _both(s.kept1, s.kept2),
        ("kept_at_first", "kept2"),
    ),
    _count("keep1", "0 for the bias, ones for n inputs", lambda s: s.kept1[0]),
    _count("keep2", "0 for the bias, ones for hidden units", lambda s: s.kept2[0]),
    _count("diagonal1", "0 for the bias, ones, on a diagonal", lambda s: np.diag(s.keep1)),
    _count("diagonal2", "0 for the bias, ones, on a diagonal", lambda s: np.diag(s.keep2)),
    _count("eye", "the identity", lambda s: np.eye(s.K)),
    _rows(
        "Y",
        "the labels as zeros and ones",
        lambda s: one_hot(s.y, s.K),
        ("y_from_0",),
        ("y", "eye"),
    ),
    _layer("a1", "the inputs", lambda s: with_bias(s.X)),
    _rows("z2", "the hidden layer's z", lambda s: s.a1 @ s.Theta1.T, ("z2_too",)),
    Quantity(
        "a2_too",
        "a2 with any bias unit",
        lambda s: _any_bias(sigmoid(s.z2)),
        of_examples=True,
        has_bias=True,
        is_unfinished=True,
    ),
    _layer("a2", "the hidden layer's activation", lambda s: with_bias(sigmoid(s.z2)), ("a2_too",)),
    _rows("z3", "the output layer's z", lambda s: s.a2 @ s.Theta2.T),
    _rows("h", "the outputs", lambda s: sigmoid(s.z3), ("one_minus_h",)),
)
OF_THE_COST = (
    _rows("own", "the output of the right label", lambda s: (s.Y * s.h).sum(axis=1)),
    _rows("log_own", "log(h) of the right label", lambda s: np.log(s.own)),
    _terms("log_h", "log(h)", lambda s: np.log(s.h)),
    _rows("one_minus_h", "1 - h", lambda s: 1 - s.h),
    _terms("log_one_minus_h", "log(1 - h)", lambda s: np.log(s.one_minus_h)),
    _rows("one_minus_Y", "1 - Y", lambda s: 1 - s.Y),
    _terms("first", "Y log(h)", lambda s: s.Y * s.log_h),
    _terms("second", "(1 - Y) log(1 - h)", lambda s: s.one_minus_Y * s.log_one_minus_h),
    _sum("first_sum", "the sum of Y log(h)", lambda s: 1 * s.first),
    _sum("second_sum", "the sum of (1 - Y) log(1 - h)", lambda s: 1 * s.second),
    _rows("chosen", "h where Y is 1, and 1 - h elsewhere", lambda s: np.where(s.Y, s.h, 1 - s.h)),
    _terms(
        "costs", "the cost of each output", lambda s: -s.first - s.second, ("chosen",), ("h", "Y")
    ),
    _sum("total", "the sum of the costs", lambda s: 1 * s.costs, ("first_sum", "second_sum")),
    _number("data", "the cost before the regularisation", lambda s: s.total / s.m),
    _number("squared1", "the squares of Theta1's weights", lambda s: s.Theta1[:, 1:] ** 2),
    _number("squared2", "the squares of Theta2's weights", lambda s: s.Theta2[:, 1:] ** 2),
    _number("squares1", "the sum of Theta1's squares", lambda s: np.sum(s.squared1)),
    _number("squares2", "the sum of Theta2's squares", lambda s: np.sum(s.squared2)),
    _number(
        "all_weights",
        "all weights but the bias, in a vector",
        lambda s: _both(s.Theta1[:, 1:], s.Theta2[:, 1:]),
    ),
    _number(
        "all_weights_by_rows",
        "all weights but the bias, row by row",
        lambda s: _both(s.Theta1[:, 1:].T, s.Theta2[:, 1:].T),
    ),
    _number(
        "squares",
        "the sum of all squares",
        lambda s: s.squares1 + s.squares2,
        ("all_weights",),
        ("all_weights_by_rows",),
        ("nn_params", "kept"),
    ),
    _number("strength", "lambda / m", lambda s: s.lambda_ / s.m),
    _number("penalty1", "Theta1's regularisation", lambda s: s.lambda_ / (2 * s.m) * s.squares1),
    _number("penalty2", "Theta2's regularisation", lambda s: s.lambda_ / (2 * s.m) * s.squares2),
    _number(
        "penalty",
        "the regularisation",
        lambda s: s.lambda_ / (2 * s.m) * s.squares,
        ("penalty1", "penalty2"),
        ("strength", "squares"),
    ),
    _number("with1", "the cost with Theta1's regularisation", lambda s: s.data + s.penalty1),
    _number("with2", "the cost with Theta2's regularisation", lambda s: s.data + s.penalty2),
    _number(
        "J",
        "the cost",
        lambda s: s.data + s.penalty,
        ("with1", "penalty2"),
        ("with2", "penalty1"),
        ("J_all", "strength", "Theta1", "Theta2"),
    ),
    _number(
        "squares_all",
        "the sum of all weights' squares",
        lambda s: np.sum(s.Theta1**2) + np.sum(s.Theta2**2),
    ),
    _number(
        "J_all", "the cost with all weights", lambda s: s.data + s.strength / 2 * s.squares_all
    ),
)
_MASKED = ("nn_params", "kept")
BACK = (
    _rows("delta3", "the output layer's error", lambda s: s.h - s.Y, ("by_h", "h_prime")),
    _rows("h_prime", "g'(z3)", lambda s: s.h * (1 - s.h)),
    _rows("by_h", "the cost's slope by h", lambda s: s.delta3 / s.h_prime, ("h", "Y")),
    _layer("back", "what comes back through Theta2", lambda s: s.delta3 @ s.Theta2),
    _layer("z2_too", "z2 with a bias unit", lambda s: _any_bias(s.z2)),
    _rows("prime", "g'(z2)", lambda s: sigmoidGradient(s.z2), ("a2",), ("prime_too",)),
    _layer(
        "prime_too",
        "g' of z2 with a bias unit's",
        lambda s: _any_bias(sigmoidGradient(s.z2_too[:, 1:])),
    ),
    _rows("delta2", "the hidden layer's error", lambda s: s.back[:, 1:] * s.prime, ("delta2_too",)),
    _layer("delta2_too", "delta2 with a bias unit's", lambda s: s.back * s.prime_too, ("delta2",)),
    _weights_sum("Delta2", "the sum of delta3 times a2", lambda s: _outer(s.delta3, s.a2)),
    _weights_sum("Delta1", "the sum of delta2 times a1", lambda s: _outer(s.delta2, s.a1)),
    _weights("D1", "Theta1's gradient before its regularisation", lambda s: s.Delta1 / s.m),
    _weights("D2", "Theta2's gradient before its regularisation", lambda s: s.Delta2 / s.m),
    _weights("masked1", "Theta1 with zeros for the bias", lambda s: _kept(s.Theta1)),
    _weights("masked2", "Theta2 with zeros for the bias", lambda s: _kept(s.Theta2)),
    _weights(
        "decay1", "lambda/m times Theta1, the bias left out", lambda s: s.strength * s.masked1
    ),
    _weights(
        "decay2", "lambda/m times Theta2, the bias left out", lambda s: s.strength * s.masked2
    ),
    _weights(
        "all1",
        "Theta1's gradient, its bias regularised too",
        lambda s: s.D1 + s.strength * s.Theta1,
    ),
    _weights(
        "all2",
        "Theta2's gradient, its bias regularised too",
        lambda s: s.D2 + s.strength * s.Theta2,
    ),
    _weights(
        "Theta1_grad",
        "Theta1's gradient",
        lambda s: s.D1 + s.decay1,
        ("all1", "Theta1", "strength"),
    ),
    _weights(
        "Theta2_grad",
        "Theta2's gradient",
        lambda s: s.D2 + s.decay2,
        ("all2", "Theta2", "strength"),
    ),
    _begun("mean_at_first", "D1, in a vector for both", lambda s: _first(s.D1, s.D2)),
    _begun(
        "grad_at_first",
        "Theta1_grad, in a vector for both",
        lambda s: _first(s.Theta1_grad, s.D2),
    ),
    _number(
        "mean",
        "both gradients before their regularisation, in a vector",
        lambda s: _both(s.D1, s.D2),
        ("mean_at_first", "D2"),
    ),
    _number(
        "masked", "all weights, zeros for the bias", lambda s: _both(s.masked1, s.masked2), _MASKED
    ),
    _number(
        "decay",
        "lambda/m times the weights, zeros for the bias",
        lambda s: s.strength * s.masked,
        ("strength", *_MASKED),
    ),
    _number(
        "grad",
        "both gradients in a vector",
        lambda s: _both(s.Theta1_grad, s.Theta2_grad),
        ("grad_at_first", "Theta2_grad"),
        ("mean", "decay"),
        ("mean", "strength", "masked"),
        ("mean", "strength", *_MASKED),
    ),
)
OF_BOTH = (
    "kept",
    "keep",
    "diagonal",
    "size",
    "Theta",
    "squared",
    "squares",
    "penalty",
    "Delta",
    "D",
    "masked",
    "decay",
    "all",
)
COST = Quantities(
    "nnCostFunction",
    _arguments,
    (*FORWARD, *OF_THE_COST, *BACK),
    {"J": ("J",), "grad": ("Theta1_grad", "Theta2_grad")},
    examples="m",
    sizes=("n", "h_size", "K", "m"),
    scales={
        "1/m": lambda s: 1 / s.m,
        "m": lambda s: s.m,
        "lambda": lambda s: s.lambda_,
        "lambda/m": lambda s: s.lambda_ / s.m,
        "lambda/(2m)": lambda s: s.lambda_ / (2 * s.m),
        "lambda/2": lambda s: s.lambda_ / 2,
    },
    of_sums=("m", "1/m"),
    of_layers=(
        *(("n", "h_size"), ("h_size", "K"), ("a1", "a2"), ("z2", "z3"), ("a2", "h")),
        *((f"{name}1", f"{name}2") for name in OF_BOTH),
        *(("squares1", "squares"), ("penalty1", "penalty"), ("with1", "J"), ("delta2", "delta3")),
        ("Theta1_grad", "Theta2_grad"),
    ),
    nicknames={
        r"(d|err|error|sigma|e|s)(?=[23]$)": "delta",
        r"a3$": "h",
        r"(?:theta|w|t)?(?:grad|g)(?:ient|theta)?([12])$": r"theta\1grad",
        r"(?:theta|w|t)([12])g(?:rad(?:ient)?)?$": r"theta\1grad",
    },
    symbols=(
        *("Theta1", "Theta2", "X", "y", "Y", "a1", "z2", "a2", "z3", "h", "J", "m"),
        *("delta3", "delta2", "Theta1_grad", "Theta2_grad", "grad"),
    ),
)
SLOPE = Quantities(
    "sigmoidGradient",
    lambda z: {"z": z},
    (
        _number("minus_z", "-z", lambda s: -s.z),
        _number("power", "exp(-z)", lambda s: np.exp(-s.z)),
        _number("below", "1 + exp(-z)", lambda s: 1 + s.power),
        _number("sigmoid", "g(z)", lambda s: sigmoid(s.z)),
        _number("one_minus", "1 - g(z)", lambda s: 1 - s.sigmoid),
        _number("g", "g(z) (1 - g(z))", lambda s: s.sigmoid * s.one_minus),
    ),
    {"g": ("g",)},
)
QUANTITIES = (SLOPE, COST)
