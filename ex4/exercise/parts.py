"""The five graded parts, their points, and their cases: the course's own and fresh random ones."""

from dataclasses import replace

import numpy as np

from ex4.activation import sigmoidGradient
from ex4.cost import nnCostFunction
from ex4.exercise.networks import (
    Network,
    course_network,
    digits_sizes,
    random_network,
    shape_names,
    size_names,
    traits,
)
from ex4.types import Doubles
from ex4.weights import EPSILON_INIT, theta_shapes
from grader.exercise import Call, Case, Expected, Part, Slope, Timed

ARGUMENTS = (
    "nn_params",
    "input_layer_size",
    "hidden_layer_size",
    "num_labels",
    "X",
    "y",
    "lambda_",
)


def make_parts(rng: np.random.Generator) -> tuple[Part, ...]:
    """Return the parts, with random cases drawn from `rng`."""
    networks = (
        course_network(),
        random_network(rng, absent="highest"),
        random_network(rng, absent="middle"),
        random_network(rng, m=1, absent="highest"),
        random_network(rng),
    )
    plain = [cost_case(network, 0.0) for network in networks]
    regularised = [cost_case(network, network.lambda_) for network in networks]
    for cases in (plain, regularised):
        cases[-1] = with_slope(cases[-1], networks[-1].nn_params, rng)
        cases.append(again(cases[-1]))

    def cost_part(
        number: int,
        title: str,
        points: int,
        judged: tuple[str, ...],
        cases: list[Case],
        timed: Timed | None = None,
    ) -> Part:
        return Part(title, "nnCostFunction", points, judged, tuple(cases), number, timed=timed)

    return (
        cost_part(1, "Feedforward and cost", 30, ("J",), plain),
        cost_part(2, "Regularized cost", 15, ("J",), regularised),
        Part("Sigmoid gradient", "sigmoidGradient", 5, ("g",), sigmoid_cases(rng), 3),
        cost_part(4, "Gradient (backpropagation)", 40, ("J", "grad"), plain),
        cost_part(
            5, "Regularized gradient", 10, ("J", "grad"), regularised, timed=half_way_to_digits(rng)
        ),
        Part(
            "randInitializeWeights",
            "randInitializeWeights",
            0,
            ("W",),
            weights_cases(),
            examine=examine_weights,
        ),
    )


def cost_case(network: Network, lambda_: float) -> Case:
    """Return the call of nnCostFunction on a network, and what it should return."""
    arguments = (network.nn_params, *network.sizes, network.X, network.y, lambda_)
    named = not network.own_of_course  # in the course's own, one size may be two things
    return Case(
        title=f"{network.title}, lambda = {lambda_:g}",
        call=Call("nnCostFunction", arguments),
        expected=_cost_and_gradient(network, lambda_),
        before=_cost_and_gradient(network, 0.0) if lambda_ else {},
        lacks="the regularisation",
        argument_names=ARGUMENTS,
        sizes=size_names(network) if named else {},
        shapes=shape_names(network) if named else {},
        traits=traits(network),
        foreign=digits_sizes(network),
    )


def with_slope(case: Case, nn_params: Doubles, rng: np.random.Generator) -> Case:
    """Return a case with calls that measure the slope of J from nn_params in a random direction."""
    _, *others = case.call.arguments
    direction, step = rng.normal(0, 1, nn_params.size), 1e-4
    direction /= np.linalg.norm(direction)
    ahead, behind = (
        Call(case.call.function, (nn_params + side * step / 2 * direction, *others))
        for side in (1, -1)
    )
    return replace(case, slope=Slope("J", "grad", direction, step, ahead, behind))


def half_way_to_digits(rng: np.random.Generator) -> Timed:
    """Return a call so large that loops over single numbers take longer than matrix products.

    The digits are 400 times as much work, and 50 iterations of training about 55 calls.
    """
    sizes, m = (100, 25, 10), 50
    count = sum(rows * columns for rows, columns in theta_shapes(sizes))
    y = 1 + np.arange(m) % sizes[2]
    arguments = (rng.normal(0, 0.1, count), *sizes, rng.normal(0, 1, (m, sizes[0])), y, 1.0)

    def says(seconds: float) -> str:
        return (
            f"takes {seconds:.2g} s for {m} examples of {sizes[0]} numbers; for the digits, 5000 "
            f"of 400, one call may take {400 * seconds:,.0f} s, and training makes 50 and more. "
            "Loops over single numbers are slow: products of matrices do the same at once"
        )

    return Timed(Call("nnCostFunction", arguments), 0.03, says)


def _cost_and_gradient(network: Network, lambda_: float) -> dict[str, Expected]:
    J, grad = nnCostFunction(network.nn_params, *network.sizes, network.X, network.y, lambda_)
    blocks = zip(("Theta1", "Theta2"), theta_shapes(network.sizes), strict=True)
    return {"J": Expected(np.array(J)), "grad": Expected(grad, tuple(blocks))}


def again(case: Case) -> Case:
    """Return a case whose call is made a second time, with equal arguments."""
    return replace(
        case,
        title=f"{case.title}, called a second time",
        call=Call(case.call.function, case.call.arguments),
        repeats=case,
    )


def sigmoid_cases(rng: np.random.Generator) -> tuple[Case, ...]:
    """Return the course's matrix, then a matrix, a vector and a number."""
    course = 3 * np.sin(np.arange(1, 31)).reshape(3, 10, order="F")
    inputs: dict[str, Doubles | float] = {
        "the course's own case (3 x 10)": course,
        "a random 5 x 7 matrix": rng.normal(0, 2, (5, 7)),
        "a random vector of 6": rng.normal(0, 2, 6),
        "one number": float(rng.normal(0, 2)),
    }
    return tuple(
        Case(
            title=title,
            call=Call("sigmoidGradient", (z,)),
            expected={"g": Expected(np.asarray(sigmoidGradient(z)))},
            argument_names=("z",),
        )
        for title, z in inputs.items()
    )


def weights_cases() -> tuple[Case, ...]:
    """Return the same call twice: the weights should differ."""
    return tuple(
        Case(
            title=f"randInitializeWeights(29, 23), {time}",
            call=Call("randInitializeWeights", (29, 23)),
            argument_names=("L_in", "L_out"),
        )
        for time in ("called once", "called again")
    )


def examine_weights(returned: list[Doubles]) -> str | None:
    """Return what is wrong with two draws of random weights from 29 units to 23, or None."""
    W, again = returned
    if W.shape != (23, 30):
        return (
            f"W is {' x '.join(map(str, W.shape)) or 'one number'}, 23 x 30 expected for L_in = 29 "
            "and L_out = 23: a row for each unit the weights lead to, a column for the bias and for"
            " each input"
        )
    if not np.isfinite(W).all():
        return "W holds a value that is not a number"
    if len(np.unique(W)) == 1:
        return f"every weight is {W[0, 0]:g}; they must differ, or all hidden units stay alike"
    if W.shape == again.shape and (again == W).all():
        return "a second call gives the same weights: take new random numbers on every call"
    if len(np.unique(W)) < W.size:
        return f"only {len(np.unique(W))} of the {W.size} weights differ: draw one for each"
    if np.abs(W).max() > EPSILON_INIT:
        return (
            f"weights run from {W.min():.3g} to {W.max():.3g}; "
            f"[-{EPSILON_INIT}, {EPSILON_INIT}] expected"
        )
    # Of 690 uniform values, the chance that none lies in the outermost 1/12 is below 1e-26.
    if W.min() > -EPSILON_INIT * 5 / 6 or W.max() < EPSILON_INIT * 5 / 6:
        return (
            f"weights run only from {W.min():.3g} to {W.max():.3g}; "
            f"all of [-{EPSILON_INIT}, {EPSILON_INIT}] should be used"
        )
    return None
