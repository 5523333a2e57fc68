"""The five graded parts, their points, and their cases: the course's own and fresh random ones.

The random networks are small, and all their sizes differ from one another, so that an array the
wrong way round cannot fit by accident and a shape in an error message can only be one thing.
"""

from dataclasses import dataclass, replace

import numpy as np

from ex4.activation import sigmoidGradient
from ex4.cost import nnCostFunction
from ex4.weights import EPSILON_INIT, theta_shapes, unroll
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
        cases[-1] = with_slope(cases[-1], rng)
        cases.append(again(cases[-1]))

    def cost_part(number, title, points, judged, cases, **more):
        return Part(title, "nnCostFunction", points, judged, tuple(cases), number, **more)

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


@dataclass(frozen=True)
class Network:
    """A network, its weights, and the examples it is wrong about."""

    title: str
    sizes: tuple[int, int, int]
    nn_params: np.ndarray
    X: np.ndarray
    y: np.ndarray
    lambda_: float
    own_of_course: bool = False

    @property
    def m(self) -> int:
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
    rng: np.random.Generator, m: int | None = None, absent: str | None = None
) -> Network:
    """Return a random network and examples; `absent` is the label that no example has."""
    sizes, m = _distinct_sizes(rng, m)
    n, _, K = sizes
    labels = list(range(1, K + 1))
    if absent is not None:
        labels.remove(K if absent == "highest" else int(rng.integers(2, K)))
    if m >= len(labels):  # every label once, the rest as it comes: uneven counts
        y = np.concatenate([labels, rng.choice(labels[:3], m - len(labels))])
    else:
        y = rng.choice(labels, m)
    missing = {"highest": ", no example of the highest label"}.get(absent, "")
    missing = ", no example of one label between" if absent == "middle" else missing
    return Network(
        title=f"random (m = {m}, network {'-'.join(map(str, sizes))}{missing})",
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


def cost_case(network: Network, lambda_: float) -> Case:
    """Return the call of nnCostFunction on a network, and what it should return."""
    arguments = (network.nn_params, *network.sizes, network.X, network.y, lambda_)
    named = not network.own_of_course  # in the course's own, one size may be two things
    return Case(
        title=f"{network.title}, lambda = {lambda_:g}",
        call=Call("nnCostFunction", arguments),
        expected=_cost_and_gradient(arguments),
        before=_cost_and_gradient((*arguments[:-1], 0.0)) if lambda_ else {},
        argument_names=ARGUMENTS,
        sizes=size_names(network) if named else {},
        shapes=shape_names(network) if named else {},
        traits=traits(network),
        foreign=digits_sizes(network),
    )


def traits(network: Network) -> dict[str, str]:
    """Return what is particular about a network's examples, and what failing on it points to."""
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
            "the code, or one size taken for another (there the hidden units and the labels are 4)?"
        )
    return found


def digits_sizes(network: Network) -> dict[int, str]:
    """Return the sizes of the digits, which code may have for numbers; no network here has them."""
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


def with_slope(case: Case, rng: np.random.Generator) -> Case:
    """Return a case with calls that measure the slope of J in a random direction."""
    nn_params, *others = case.call.arguments
    direction, step = rng.normal(0, 1, nn_params.size), 1e-4
    direction /= np.linalg.norm(direction)
    ahead, behind = (
        Call(case.call.function, (nn_params + side * step / 2 * direction, *others))
        for side in (1, -1)
    )
    return replace(case, slope=Slope("J", "grad", direction, step, ahead, behind))


def half_way_to_digits(rng: np.random.Generator) -> Timed:
    """Return a call large enough to tell loops over single numbers from products of matrices.

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


def _cost_and_gradient(arguments: tuple) -> dict[str, Expected]:
    J, grad = nnCostFunction(*arguments)
    blocks = zip(("Theta1", "Theta2"), theta_shapes(arguments[1:4]), strict=True)
    return {"J": Expected(np.array(J)), "grad": Expected(grad, tuple(blocks))}


def again(case: Case) -> Case:
    """Return a case whose call is made a second time, with equal arguments."""
    return replace(
        case,
        title=f"{case.title}, called a second time",
        call=Call(case.call.function, case.call.arguments),
        repeats=case,
    )


def size_names(network: Network) -> dict[int, str]:
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

    Vectors are what one example's are in a loop over the examples.
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
    }
    vectors = {
        n: f"{n} inputs, one example's x",
        n + 1: f"{n} inputs + bias, one example's a1",
        h: f"{h} hidden units: z2 or delta2 of one example, or a sum over them",
        h + 1: f"{h} hidden units + bias, one example's a2",
        K: f"{K} labels: a3 or delta3 of one example, or a sum over them",
        network.nn_params.size: "nn_params or grad, every weight in one vector",
    }
    if m > 1:
        vectors[m] = f"{m} examples, like y"
    names = {}
    for size, what in vectors.items():
        names |= {(size,): what, (size, 1): what, (1, size): what}
    for (rows, columns), (what, down, across) in matrices.items():
        names[(rows, columns)] = f"{what}: {down} x {across}"
        if m > 1 or rows != m:
            names[(columns, rows)] = f"{what}, transposed: {across} x {down}"
    return names


def sigmoid_cases(rng: np.random.Generator) -> tuple[Case, ...]:
    """Return the course's matrix, then a matrix, a vector and a number."""
    course = 3 * np.sin(np.arange(1, 31)).reshape(3, 10, order="F")
    inputs = {
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


def examine_weights(returned: list[np.ndarray]) -> str | None:
    """Say what is wrong with two draws of random weights from 29 units to 23, or None."""
    W, again = returned
    if W.shape != (23, 30):
        return (
            f"W is {' x '.join(map(str, W.shape)) or 'one number'}, 23 x 30 expected for L_in = 29 "
            "and L_out = 23: "
            "a row for each unit the weights lead to, a column for the bias and for each input"
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
