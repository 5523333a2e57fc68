"""The five graded parts, their points, and their cases: the course's own and fresh random ones."""

from dataclasses import replace
from functools import partial

import numpy as np

from ex4.activation import sigmoidGradient
from ex4.cost import nnCostFunction
from ex4.exercise.derived import derived
from ex4.exercise.networks import (
    Network,
    course_network,
    course_sizes,
    digits_network,
    random_network,
    traits,
)
from ex4.exercise.shapes import (
    digits_sizes,
    misshapen_cost,
    misshapen_gradient,
    shape_names,
    size_names,
)
from ex4.types import Doubles
from ex4.weights import EPSILON_INIT, theta_shapes
from grader.exercise import Call, Case, Derived, Examined, Expected, Part, Slope, Timed

# Between these epsilons training works.
SMALLEST, LARGEST = 0.02, 0.5
COURSE_RANGE = f"[-{EPSILON_INIT}, {EPSILON_INIT}]"
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
        course_sizes(rng),
        random_network(rng, absent="highest"),
        random_network(rng, absent="middle"),
        random_network(rng, m=1, absent="highest"),
        random_network(rng),
    )
    plain = [cost_case(network, 0.0) for network in networks]
    regularised = [
        cost_case(network, network.lambda_, earlier)
        for network, earlier in zip(networks, plain, strict=True)
    ]
    for cases in (plain, regularised):
        cases[-1] = with_slope(cases[-1], networks[-1].nn_params, rng)
        cases.append(again(cases[-1]))
    by = derived(rng.spawn(1)[0])  # draws of its own: all others stay as they are
    return _parts(rng, plain, regularised, towards_digits(rng), by)


def make_full_size_parts(rng: np.random.Generator) -> tuple[Part, ...]:
    """Return the parts with one case each, of the digits' sizes."""
    network = digits_network(rng)
    plain = cost_case(network, 0.0)
    return _parts(rng, [plain], [cost_case(network, network.lambda_, plain)])


def make_parts_with_every_label(rng: np.random.Generator) -> tuple[Part, ...]:
    """Return the parts with cases in which every label has an example."""
    networks = [course_network(), random_network(rng), random_network(rng)]
    plain = [cost_case(network, 0.0) for network in networks]
    regularised = [
        cost_case(network, network.lambda_, earlier)
        for network, earlier in zip(networks, plain, strict=True)
    ]
    return _parts(rng, plain, regularised)


def _parts(
    rng: np.random.Generator,
    plain: list[Case],
    regularised: list[Case],
    timed: Timed | None = None,
    by: Derived | None = None,
) -> tuple[Part, ...]:
    def cost_part(
        number: int,
        title: str,
        points: int,
        judged: tuple[str, ...],
        cases: list[Case],
        timed: Timed | None = None,
        by: Derived | None = None,
    ) -> Part:
        function = "nnCostFunction"
        return Part(title, function, points, judged, tuple(cases), number, None, timed, by)

    return (
        cost_part(1, "Feedforward and cost", 30, ("J",), plain),
        cost_part(2, "Regularized cost", 15, ("J",), regularised),
        Part(
            "Sigmoid gradient",
            "sigmoidGradient",
            5,
            ("g",),
            sigmoid_cases(rng),
            3,
            elementwise=True,
        ),
        cost_part(4, "Gradient (backpropagation)", 40, ("J", "grad"), plain, by=by),
        cost_part(5, "Regularized gradient", 10, ("J", "grad"), regularised, timed, by),
        Part(
            "randInitializeWeights",
            "randInitializeWeights",
            0,
            ("W",),
            weights_cases(),
            examine=examine_weights,
        ),
    )


def cost_case(network: Network, lambda_: float, earlier: Case | None = None) -> Case:
    """Return the call of nnCostFunction on a network, and what it should return.

    `earlier` is the case with lambda 0, for one that is about the regularisation.
    """
    arguments = (network.nn_params, *network.sizes, network.X, network.y, lambda_)
    J, grad = nnCostFunction(*arguments)
    blocks = zip(("Theta1", "Theta2"), theta_shapes(network.sizes), strict=True)
    named = not network.from_course  # there one size may be two things
    return Case(
        title=f"{network.title}, lambda = {lambda_:g}",
        call=Call("nnCostFunction", arguments),
        expected={
            "J": Expected(np.array(J), misshapen=partial(misshapen_cost, network)),
            "grad": Expected(grad, tuple(blocks), partial(misshapen_gradient, network)),
        },
        earlier=earlier,
        lacks="the regularisation",
        argument_names=ARGUMENTS,
        sizes=size_names(network) if named else {},
        shapes=shape_names(network) if named else {},
        traits=traits(network),
        foreign=digits_sizes(network),
        weak=network.m == 1 or network.from_course == "numbers",
        fixed=network.from_course == "numbers",
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


def towards_digits(rng: np.random.Generator) -> Timed:
    """Return calls with few of the digits' 5000 examples, but all of their 10285 weights.

    What a call takes grows evenly with the examples, whatever it does for each of them.
    """
    sizes, few, many, full = (400, 25, 10), 2, 8, 5000
    weights = rng.normal(0, 0.1, sum(rows * columns for rows, columns in theta_shapes(sizes)))

    def calls(m: int) -> tuple[Call, ...]:
        X, y = rng.normal(0, 1, (m, sizes[0])), 1 + np.arange(m) % sizes[2]
        return tuple(Call("nnCostFunction", (weights, *sizes, X, y, 1.0)) for _ in range(2))

    def says(seconds: float) -> str:
        return (
            f"is slow: for the {full} digits one call would take about {seconds:.0f} s, and "
            "training makes 50 calls and more"
        )

    return Timed(few, many, {few: calls(few), many: calls(many)}, full, seconds=10, says=says)


def again(case: Case) -> Case:
    """Return a case whose call is made a second time, with equal arguments."""
    return replace(
        case,
        title=f"{case.title}, called a second time",
        call=Call(case.call.function, case.call.arguments),
        repeats=case,
    )


def sigmoid_cases(rng: np.random.Generator) -> tuple[Case, ...]:
    """Return the course's matrix, then a matrix, a vector and numbers, all of them NumPy's."""
    course = 3 * np.sin(np.arange(1, 31)).reshape(3, 10, order="F")
    inputs: dict[str, Doubles | np.float64] = {
        "the course's own case (3 x 10)": course,
        "a random 5 x 7 matrix": rng.normal(0, 2, (5, 7)),
        "a random vector of 6": rng.normal(0, 2, 6),
        "one number": np.float64(rng.normal(0, 2)),
        "one number, as an array": np.array(rng.normal(0, 2)),
    }
    return tuple(
        Case(
            title=title,
            call=Call("sigmoidGradient", (z,)),
            expected={"g": Expected(np.asarray(sigmoidGradient(z)))},
            argument_names=("z",),
            fixed=z is course,
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
            fixed=True,
        )
        for time in ("called once", "called again")
    )


def examine_weights(returned: list[Doubles]) -> Examined:
    """Examine two draws of random weights from 29 units to 23."""
    W, again = returned
    if wrong := _not_random(W, again):
        return Examined(wrong)
    largest = np.abs(W).max()
    runs = f"weights run from {W.min():.3g} to {W.max():.3g}; {COURSE_RANGE} expected"
    # Of 690 values around 0, the mean is 0.02 of the largest or less, in two cases of three.
    if abs(W.mean()) > 0.15 * largest:
        return Examined(f"{runs}: as far below 0 as above")
    if not SMALLEST <= largest <= LARGEST:
        return Examined(runs)
    if W.std() < 0.45 * largest:  # evenly drawn ones have 0.58
        how = f"draws weights that gather around 0, the largest here is {largest:.2g};"
        return Examined(unusual=f"{how} the course draws evenly. Training works with yours as well")
    glorot = np.sqrt(6) / np.sqrt(29 + 23)
    # Of 690 even values, the chance that none lies in an outermost 1/12 is below 1e-25.
    if any(epsilon * 5 / 6 < largest <= epsilon for epsilon in (EPSILON_INIT, glorot)):
        return Examined()
    return Examined(
        unusual=f"draws weights from about [-{largest:.2g}, {largest:.2g}] for L_in = 29 and L_out "
        f"= 23; the course's epsilon is {EPSILON_INIT}, or sqrt(6) / sqrt(L_in + L_out) = "
        f"{glorot:.2g}. Training works with yours as well"
    )


def _not_random(W: Doubles, again: Doubles) -> str:
    """Return why the weights are not a matrix of different numbers, drawn anew; empty if so."""
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
    if (np.round(W) == W).all():
        return f"every weight is a whole number; numbers from {COURSE_RANGE} expected"
    if len(np.unique(W)) < W.size:
        return f"only {len(np.unique(W))} of the {W.size} weights differ: draw one for each"
    return ""
