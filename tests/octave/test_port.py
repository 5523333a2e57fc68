"""The port equals Octave: the same arguments to both, and the same numbers back."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from scipy.io import loadmat, savemat

from ex4 import (
    checkNNGradients,
    computeNumericalGradient,
    debugInitializeWeights,
    fmincg,
    nnCostFunction,
    predict,
    sigmoid,
    sigmoidGradient,
)
from ex4.display import image_grid
from ex4.weights import roll, unroll

HERE = Path(__file__).parent


@st.composite
def cases(draw):
    """A random network, examples, and a matrix z; all sizes as they come, from 1 up."""
    size = st.integers(1, 9)
    n, h, K, m = draw(size), draw(size), draw(st.integers(2, 9)), draw(st.integers(1, 20))
    rng = np.random.default_rng(draw(st.integers(0, 2**32)))
    scale = draw(st.sampled_from([0.1, 0.5, 1.0]))
    return {
        "nn_params": rng.normal(0, scale, h * (n + 1) + K * (h + 1)),
        "input_layer_size": n,
        "hidden_layer_size": h,
        "num_labels": K,
        "X": rng.normal(0, 1, (m, n)),
        "y": rng.integers(1, K + 1, m),
        "lambda": draw(st.sampled_from([0.0, 1.0, 0.3])),
        "z": rng.normal(0, 2, (draw(size), draw(size))),
        "width": draw(st.sampled_from([w for w in range(1, n + 1) if n % w == 0])),
    }


def in_octave(octave, folder: Path, made: list[dict]) -> list[dict]:
    """Compute all the cases in one Octave; return the result of each as plain arrays."""
    cells = np.empty((1, len(made)), dtype=object)
    for i, case in enumerate(made):
        doubles = {name: np.asarray(value, dtype=float) for name, value in case.items()}
        cells[0, i] = doubles
    savemat(folder / "in.mat", {"cases": cells}, oned_as="column")
    octave(f"in = 'in.mat'; out = 'out.mat'; source('{HERE / 'batch.m'}');")
    results = loadmat(folder / "out.mat")["results"].ravel()
    return [{name: r[name][0, 0] for name in r.dtype.names} for r in results]


def close(ours, octaves, relative):
    """Whether two arrays agree, in shape and to a fraction of the largest value."""
    ours, octaves = np.asarray(ours, dtype=float), np.asarray(octaves, dtype=float)
    octaves = octaves.reshape(ours.shape)  # a column or 1 x 1 where ours has fewer dimensions
    return np.abs(ours - octaves).max() <= relative * max(np.abs(octaves).max(), 1e-300)


@settings(
    max_examples=4,
    phases=[Phase.generate],  # shrinking takes an Octave for each try
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(made=st.lists(cases(), min_size=25, max_size=25))
def test_every_output_equals_octaves(made, octave, tmp_path):
    for case, theirs in zip(made, in_octave(octave, tmp_path, made), strict=True):
        n, h, K = (case[f"{name}"] for name in list(case)[1:4])
        J, grad = nnCostFunction(case["nn_params"], n, h, K, case["X"], case["y"], case["lambda"])
        Theta1, Theta2 = roll(case["nn_params"], (n, h, K))

        assert close(J, theirs["J"], 1e-12)
        assert close(grad, theirs["grad"], 1e-12)
        assert close(sigmoid(case["z"]), theirs["sigmoid"], 1e-12)
        assert close(sigmoidGradient(case["z"]), theirs["slope"], 1e-12)
        assert close(image_grid(case["X"], case["width"]), theirs["picture"], 1e-12)
        assert close(debugInitializeWeights(K, n), theirs["debug"], 1e-15)
        assert Theta1.tolist() == theirs["Theta1"].tolist()
        assert Theta2.tolist() == theirs["Theta2"].tolist()
        assert unroll([Theta1, Theta2]).tolist() == theirs["unrolled"].ravel().tolist()
        assert predict(Theta1, Theta2, case["X"]).tolist() == theirs["p"].ravel().tolist()
        # A difference of two costs, divided by 2e-4, keeps twelve digits of the costs' sixteen.
        numgrad = computeNumericalGradient(lambda t: np.sum(sigmoid(t) ** 2), case["z"])
        assert np.abs(numgrad - theirs["numgrad"]).max() < 1e-10


@pytest.mark.parametrize("lambda_", [0, 1, 3])
def test_check_nn_gradients_columns_are_octaves(lambda_, octave, tmp_path, capsys):
    printed = octave(
        f"[numgrad, grad] = checkNNGradients({lambda_}); save -v7 columns.mat numgrad grad"
    )
    theirs = loadmat(tmp_path / "columns.mat")

    numgrad, grad = _our_columns(lambda_)

    assert np.abs(grad - theirs["grad"].ravel()).max() <= 1e-15
    # Costs that agree to the last bit or two give slopes over 2e-4 that agree to 1e-11.
    assert np.abs(numgrad - theirs["numgrad"].ravel()).max() <= 1e-11
    relative = float(printed.split("relative difference ")[1].split()[0])
    assert relative < 1e-9
    assert checkNNGradients(lambda_) < 1e-9


def _our_columns(lambda_):
    """What checkNNGradients puts side by side."""
    thetas = [debugInitializeWeights(5, 3), debugInitializeWeights(3, 5)]
    X, y = debugInitializeWeights(5, 2), 1 + np.arange(1, 6) % 3

    def cost(p):
        return nnCostFunction(p, 3, 5, 3, X, y, lambda_)

    return computeNumericalGradient(cost, unroll(thetas)), cost(unroll(thetas))[1]


# fmincg: name -> function in Octave, in Python, start, MaxIter
def rosenbrock(x):
    a, b = x[:-1], x[1:]
    gradient = np.zeros_like(x)
    gradient[:-1] = -400 * a * (b - a**2) - 2 * (1 - a)
    gradient[1:] += 200 * (b - a**2)
    return np.sum(100 * (b - a**2) ** 2 + (1 - a) ** 2), gradient


def kink(x):
    j = np.arange(1, len(x) + 1)
    return np.sum(j * np.abs(x)), j * np.sign(x)


PROBLEMS = {
    "rosenbrock": ("@rosenbrock", rosenbrock, [-1.2, 1], 50),
    "rosenbrock in ten dimensions": ("@rosenbrock", rosenbrock, [-1.2, 1] * 5, 50),
    "rosenbrock, 30 evaluations": ("@rosenbrock", rosenbrock, [-1.2, 1], -30),
    "a kink": ("@kink", kink, [3, -2, 1.7], 50),
    "flat": ("@(x) deal(1, 0 * x)", lambda x: (1.0, 0 * x), [1, 2], 50),
    "unbounded": ("@(x) deal(-sum(x), -ones(size(x)))", lambda x: (-x.sum(), -(x**0)), [1, 2], 10),
    "a gradient that is a row": ("@(x) deal(sum(x.^2), 2*x')", lambda x: (x @ x, 2 * x), [1, 2], 2),
}


@pytest.mark.parametrize("name", PROBLEMS)
def test_fmincg_visits_the_same_points(name, octave, tmp_path):
    theirs, ours, start, budget = PROBLEMS[name]
    octave(
        """function [c, g] = rosenbrock(x)
          a = x(1:end-1); b = x(2:end);
          c = sum(100 * (b - a.^2).^2 + (1 - a).^2);
          g = [-400 * a .* (b - a.^2) - 2 * (1 - a); 0] + [0; 200 * (b - a.^2)];
        end
        function [c, g] = kink(x)
          j = (1:numel(x))'; c = sum(j .* abs(x)); g = j .* sign(x);
        end"""
        f"\n[X, fX, i] = fmincg({theirs}, {start}', struct('MaxIter', {budget}));"
        "save -v7 end.mat fX i"
    )
    end = loadmat(tmp_path / "end.mat")

    _, history, i = fmincg(ours, np.array(start, dtype=float), {"MaxIter": budget})

    assert np.allclose(history[:10], end["fX"].ravel()[:10], rtol=1e-10, atol=0)
    if name != "rosenbrock":  # its end hangs on the last bit of a sum
        assert (len(history), i) == (end["fX"].size, end["i"].item())


# From the description of the course's routine, section 10: lambda -> first costs.
NETWORK_COSTS = {
    0: [1.8476977836815969, 1.8471494671985424, 1.8464627376807514, 1.84638040453908],
    1: [1.9574054430532404, 1.901079116809841, 1.8579377302321918, 1.8505850169322988],
}


@pytest.mark.parametrize("lambda_", NETWORK_COSTS)
def test_fmincg_trains_the_small_network_as_the_course_does(lambda_, octave, tmp_path):
    octave(
        "X = debugInitializeWeights(5, 2); y = 1 + mod(1:5, 3)';"
        "p = [debugInitializeWeights(5, 3)(:); debugInitializeWeights(3, 5)(:)];"
        f"f = @(p) nnCostFunction(p, 3, 5, 3, X, y, {lambda_});"
        "[X, fX, i] = fmincg(f, p, struct('MaxIter', 50)); save -v7 end.mat fX i"
    )
    end = loadmat(tmp_path / "end.mat")
    thetas = [debugInitializeWeights(5, 3), debugInitializeWeights(3, 5)]
    X, y = debugInitializeWeights(5, 2), 1 + np.arange(1, 6) % 3

    _, history, i = fmincg(
        lambda p: nnCostFunction(p, 3, 5, 3, X, y, lambda_), unroll(thetas), {"MaxIter": 50}
    )

    assert np.allclose(history[:10], end["fX"].ravel()[:10], rtol=1e-10, atol=0)
    assert np.allclose(history[:4], NETWORK_COSTS[lambda_], rtol=1e-10, atol=0)
    if lambda_ == 0:  # with 1 it ends by two failures, when is a matter of the last bits
        assert (len(history), i) == (end["fX"].size, end["i"].item()) == (50, 50)
