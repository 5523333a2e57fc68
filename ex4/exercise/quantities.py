"""What a learner's variables may hold on the way to J and grad, for finding the line of a mistake.

Each formula reads like the one in the course. Examples are in rows, a bias unit comes first.
"""

from typing import Any

import numpy as np

from ex4.activation import sigmoid, sigmoidGradient
from ex4.exercise.kinds import added_up, begun, count, layer, number, rows, terms, totals, weights
from ex4.exercise.layout import any_bias, begun_with, both, masks, without_bias
from ex4.exercise.mistakes.forward import one_hot, with_bias
from ex4.types import Doubles, Integers
from ex4.weights import roll
from grader.quantities import Quantities, Quantity


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


FORWARD = (
    count("zero", "0", lambda s: 0 * s.m),
    count("size1", "how many weights Theta1 has", lambda s: s.h_size * (s.n + 1)),
    count("size2", "how many weights Theta2 has", lambda s: s.K * (s.h_size + 1)),
    count("size_of_all", "how many weights there are", lambda s: s.size1 + s.size2),
    count("y_from_0", "the labels counted from 0", lambda s: s.y - 1),
    weights("Theta1", "the weights to the hidden layer", lambda s: _thetas(s)[0]),
    weights("Theta2", "the weights to the output layer", lambda s: _thetas(s)[1]),
    count("kept1", "ones for Theta1's weights, zeros for the bias", lambda s: masks(s.Theta1)),
    count("kept2", "ones for Theta2's weights, zeros for the bias", lambda s: masks(s.Theta2)),
    begun("kept_at_first", "kept1 and ones", lambda s: both(s.kept1, np.ones_like(s.Theta2))),
    count(
        "kept",
        "ones for the weights, zeros for the bias",
        lambda s: both(s.kept1, s.kept2),
        ("kept_at_first", "kept2"),
    ),
    count("keep1", "0 for the bias, ones for n inputs", lambda s: s.kept1[0]),
    count("keep2", "0 for the bias, ones for hidden units", lambda s: s.kept2[0]),
    count("diagonal1", "0 for the bias, ones, on a diagonal", lambda s: np.diag(s.keep1)),
    count("diagonal2", "0 for the bias, ones, on a diagonal", lambda s: np.diag(s.keep2)),
    count("eye", "the identity", lambda s: np.eye(s.K)),
    rows(
        "Y",
        "the labels as zeros and ones",
        lambda s: one_hot(s.y, s.K),
        ("y_from_0",),
        ("y", "eye"),
    ),
    layer("a1", "the inputs", lambda s: with_bias(s.X)),
    rows("z2", "the hidden layer's z", lambda s: s.a1 @ s.Theta1.T, ("z2_too",)),
    Quantity(
        "a2_too",
        "a2 with any bias unit",
        lambda s: any_bias(sigmoid(s.z2)),
        of_examples=True,
        has_bias=True,
        is_unfinished=True,
    ),
    layer("a2", "the hidden layer's activation", lambda s: with_bias(sigmoid(s.z2)), ("a2_too",)),
    rows("z3", "the output layer's z", lambda s: s.a2 @ s.Theta2.T),
    rows("h", "the outputs", lambda s: sigmoid(s.z3), ("one_minus_h",)),
)
OF_THE_COST = (
    rows("own", "the output of the right label", lambda s: (s.Y * s.h).sum(axis=1)),
    rows("log_own", "log(h) of the right label", lambda s: np.log(s.own)),
    terms("log_h", "log(h)", lambda s: np.log(s.h)),
    rows("one_minus_h", "1 - h", lambda s: 1 - s.h),
    terms("log_one_minus_h", "log(1 - h)", lambda s: np.log(s.one_minus_h)),
    rows("one_minus_Y", "1 - Y", lambda s: 1 - s.Y),
    terms("first", "Y log(h)", lambda s: s.Y * s.log_h),
    terms("second", "(1 - Y) log(1 - h)", lambda s: s.one_minus_Y * s.log_one_minus_h),
    added_up("first_sum", "the sum of Y log(h)", lambda s: 1 * s.first),
    added_up("second_sum", "the sum of (1 - Y) log(1 - h)", lambda s: 1 * s.second),
    rows("chosen", "h where Y is 1, and 1 - h elsewhere", lambda s: np.where(s.Y, s.h, 1 - s.h)),
    terms(
        "costs", "the cost of each output", lambda s: -s.first - s.second, ("chosen",), ("h", "Y")
    ),
    added_up("total", "the sum of the costs", lambda s: 1 * s.costs, ("first_sum", "second_sum")),
    number("data", "the cost before the regularisation", lambda s: s.total / s.m),
    number("squared1", "the squares of Theta1's weights", lambda s: s.Theta1[:, 1:] ** 2),
    number("squared2", "the squares of Theta2's weights", lambda s: s.Theta2[:, 1:] ** 2),
    number("squares1", "the sum of Theta1's squares", lambda s: np.sum(s.squared1)),
    number("squares2", "the sum of Theta2's squares", lambda s: np.sum(s.squared2)),
    number(
        "all_weights",
        "all weights but the bias, in a vector",
        lambda s: both(s.Theta1[:, 1:], s.Theta2[:, 1:]),
    ),
    number(
        "all_weights_by_rows",
        "all weights but the bias, row by row",
        lambda s: both(s.Theta1[:, 1:].T, s.Theta2[:, 1:].T),
    ),
    number(
        "squares",
        "the sum of all squares",
        lambda s: s.squares1 + s.squares2,
        ("all_weights",),
        ("all_weights_by_rows",),
        ("nn_params", "kept"),
    ),
    number("strength", "lambda / m", lambda s: s.lambda_ / s.m),
    number("penalty1", "Theta1's regularisation", lambda s: s.lambda_ / (2 * s.m) * s.squares1),
    number("penalty2", "Theta2's regularisation", lambda s: s.lambda_ / (2 * s.m) * s.squares2),
    number(
        "penalty",
        "the regularisation",
        lambda s: s.lambda_ / (2 * s.m) * s.squares,
        ("penalty1", "penalty2"),
        ("strength", "squares"),
    ),
    number("with1", "the cost with Theta1's regularisation", lambda s: s.data + s.penalty1),
    number("with2", "the cost with Theta2's regularisation", lambda s: s.data + s.penalty2),
    number(
        "J",
        "the cost",
        lambda s: s.data + s.penalty,
        ("with1", "penalty2"),
        ("with2", "penalty1"),
        ("J_all", "strength", "Theta1", "Theta2"),
    ),
    number(
        "squares_all",
        "the sum of all weights' squares",
        lambda s: np.sum(s.Theta1**2) + np.sum(s.Theta2**2),
    ),
    number("J_all", "the cost with all weights", lambda s: s.data + s.strength / 2 * s.squares_all),
)
_MASKED = ("nn_params", "kept")
BACK = (
    rows("delta3", "the output layer's error", lambda s: s.h - s.Y, ("by_h", "h_prime")),
    rows("h_prime", "g'(z3)", lambda s: s.h * (1 - s.h)),
    rows("by_h", "the cost's slope by h", lambda s: s.delta3 / s.h_prime, ("h", "Y")),
    layer("back", "what comes back through Theta2", lambda s: s.delta3 @ s.Theta2),
    layer("z2_too", "z2 with a bias unit", lambda s: any_bias(s.z2)),
    rows("prime", "g'(z2)", lambda s: sigmoidGradient(s.z2), ("a2",), ("prime_too",)),
    layer(
        "prime_too",
        "g' of z2 with a bias unit's",
        lambda s: any_bias(sigmoidGradient(s.z2_too[:, 1:])),
    ),
    rows("delta2", "the hidden layer's error", lambda s: s.back[:, 1:] * s.prime, ("delta2_too",)),
    layer("delta2_too", "delta2 with a bias unit's", lambda s: s.back * s.prime_too, ("delta2",)),
    totals("Delta2", "the sum of delta3 times a2", lambda s: _outer(s.delta3, s.a2)),
    totals("Delta1", "the sum of delta2 times a1", lambda s: _outer(s.delta2, s.a1)),
    weights("D1", "Theta1's gradient before its regularisation", lambda s: s.Delta1 / s.m),
    weights("D2", "Theta2's gradient before its regularisation", lambda s: s.Delta2 / s.m),
    weights("masked1", "Theta1 with zeros for the bias", lambda s: without_bias(s.Theta1)),
    weights("masked2", "Theta2 with zeros for the bias", lambda s: without_bias(s.Theta2)),
    weights("decay1", "lambda/m times Theta1, the bias left out", lambda s: s.strength * s.masked1),
    weights("decay2", "lambda/m times Theta2, the bias left out", lambda s: s.strength * s.masked2),
    weights(
        "all1",
        "Theta1's gradient, its bias regularised too",
        lambda s: s.D1 + s.strength * s.Theta1,
    ),
    weights(
        "all2",
        "Theta2's gradient, its bias regularised too",
        lambda s: s.D2 + s.strength * s.Theta2,
    ),
    weights(
        "Theta1_grad",
        "Theta1's gradient",
        lambda s: s.D1 + s.decay1,
        ("all1", "Theta1", "strength"),
    ),
    weights(
        "Theta2_grad",
        "Theta2's gradient",
        lambda s: s.D2 + s.decay2,
        ("all2", "Theta2", "strength"),
    ),
    begun("mean_at_first", "D1, in a vector for both", lambda s: begun_with(s.D1, s.D2)),
    begun(
        "grad_at_first",
        "Theta1_grad, in a vector for both",
        lambda s: begun_with(s.Theta1_grad, s.D2),
    ),
    number(
        "mean",
        "both gradients before their regularisation, in a vector",
        lambda s: both(s.D1, s.D2),
        ("mean_at_first", "D2"),
    ),
    number(
        "masked", "all weights, zeros for the bias", lambda s: both(s.masked1, s.masked2), _MASKED
    ),
    number(
        "decay",
        "lambda/m times the weights, zeros for the bias",
        lambda s: s.strength * s.masked,
        ("strength", *_MASKED),
    ),
    number(
        "grad",
        "both gradients in a vector",
        lambda s: both(s.Theta1_grad, s.Theta2_grad),
        ("grad_at_first", "Theta2_grad"),
        ("mean", "decay"),
        ("mean", "strength", "masked"),
        ("mean", "strength", *_MASKED),
    ),
)
MASKS = ("kept", "keep", "diagonal", "masked")
OF_BOTH = ("size", "Theta", "squared", "squares", "penalty", "Delta", "D", "decay", "all")
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
        *((f"{name}1", f"{name}2") for name in (*MASKS, *OF_BOTH)),
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
        number("minus_z", "-z", lambda s: -s.z),
        number("power", "exp(-z)", lambda s: np.exp(-s.z)),
        number("below", "1 + exp(-z)", lambda s: 1 + s.power),
        number("sigmoid", "g(z)", lambda s: sigmoid(s.z)),
        number("one_minus", "1 - g(z)", lambda s: 1 - s.sigmoid),
        number("g", "g(z) (1 - g(z))", lambda s: s.sigmoid * s.one_minus),
    ),
    {"g": ("g",)},
)
QUANTITIES = (SLOPE, COST)
