"""fmincg visits the points the course's minimiser visits; golden values from GNU Octave 7.3.

After some twenty iterations the last bit of a sum decides where a search goes, so that only the
first costs, and counts that do not hang on it, are compared.
"""

import numpy as np
import pytest
from scipy.optimize import minimize, rosen, rosen_der

from ex4 import debugInitializeWeights, fmincg
from ex4.cost import Cost
from ex4.weights import unroll


class Counted:
    """A function that counts its calls and remembers where they were."""

    def __init__(self, function):
        self.function = function
        self.visited = []

    def __call__(self, x):
        J, grad = self.function(x)
        self.visited.append((float(J), *np.ravel(x)))
        return J, grad


def rosenbrock(x):
    """Return the value and the gradient, one term after another as Octave's loop does."""
    f, g = 0.0, np.zeros(len(x))
    for j in range(len(x) - 1):
        a, b = x[j + 1] - x[j] ** 2, 1 - x[j]
        f += 100 * a**2 + b**2
        g[j] += -400 * x[j] * a - 2 * b
        g[j + 1] += 200 * a
    return f, g


def debug_network(lambda_):
    X = debugInitializeWeights(5, 2)
    return Cost(3, 5, 3, X, 1 + np.arange(1, 6) % 3, lambda_)


def graded_network():
    X = np.sin(np.arange(1, 33)).reshape(16, 2, order="F") / 5
    return Cost(2, 4, 4, X, 1 + np.arange(1, 17) % 4, 0.1)


DEBUG = unroll([debugInitializeWeights(5, 3), debugInitializeWeights(3, 5)])
GRADED = np.concatenate([np.sin(np.arange(1, 24, 2)), np.cos(np.arange(1, 40, 2))])
GOLDEN = {
    "rosenbrock": (
        rosenbrock,
        np.array([-1.2, 1]),
        [6.631539735923557, 4.224561075899918, 4.129537972234445, 2.9505595338532067]
        + [2.6969474059117404, 2.243460094657766, 1.7192301673464756, 1.6497004945046454]
        + [1.043606557323275, 1.0426287118861228],
    ),
    "rosenbrock in ten dimensions": (
        rosenbrock,
        np.array([-1.2, 1] * 5),
        [665.0644839067496, 136.5693290090357, 58.434496372405896, 23.648274601089927]
        + [7.535198089785372, 6.762709273834403, 6.576022660780564, 6.5177627633828035]
        + [6.435225880640249, 6.350049118826412],
    ),
    "debug network": (
        debug_network(0),
        DEBUG,
        [1.8476977836815969, 1.8471494671985424, 1.8464627376807514, 1.84638040453908]
        + [1.8463517726307632],
    ),
    "debug network, regularised": (
        debug_network(1),
        DEBUG,
        [1.9574054430532404, 1.901079116809841, 1.8579377302321918, 1.8505850169322988]
        + [1.847257588435419],
    ),
    "graded network": (
        graded_network(),
        GRADED,
        [2.3025451194208273, 2.28779765238727, 2.2804948599860855, 2.275306875129183]
        + [2.2649057488913513],
    ),
}


@pytest.mark.parametrize("name", GOLDEN)
def test_the_first_costs_are_octaves(name):
    f, start, expected = GOLDEN[name]

    history = fmincg(f, start, {"MaxIter": 50})[1]

    np.testing.assert_allclose(history[: len(expected)], expected, rtol=1e-10)


def test_ten_dimensions_take_octaves_number_of_searches_and_evaluations():
    f = Counted(rosenbrock)

    _, history, i = fmincg(f, np.array([-1.2, 1] * 5), {"MaxIter": 50})

    assert (len(history), i, len(f.visited)) == (50, 50, 94)


def test_the_first_points_visited_are_octaves():
    f = Counted(rosenbrock)

    fmincg(f, np.array([-1.2, 1]), {"MaxIter": 2})

    expected = [
        (24.199999999999996, -1.2, 1),
        (23.21385489102734, -1.196024220537003, 1.0016227671277538),
        (21.32394985618495, -1.1880726616110093, 1.0048683013832613),
        (16.298208884001525, -1.1642179848330283, 1.0146049041497842),
        (6.631539735923557, -1.092653954499085, 1.0438147124493529),
        (39.32627051248665, -0.7715591544318066, 1.1968668976426736),
    ]
    np.testing.assert_allclose(f.visited[:6], expected, rtol=1e-12)
    last = (4.224561075899918, -1.0200389018220812, 1.0784272084717572)
    np.testing.assert_allclose(f.visited[-1], last, rtol=1e-12)


KINKED = (
    lambda x: (np.sum(np.arange(1, 4) * np.abs(x)), np.arange(1, 4) * np.sign(x)),
    [3, -2, 1.7],
    50,
)
FLAT = (lambda x: (1.0, np.zeros(2)), [1, 2], 50)
UNBOUNDED = (lambda x: (-np.sum(x), -np.ones(2)), [1, 2], 10)


@pytest.mark.parametrize(
    ("problem", "costs", "searches", "evaluations"),
    [
        (KINKED, [4.300000000000001, 3.9666666666666663, 3.801960784313725], 7, 91),
        (FLAT, [], 2, 43),
        (UNBOUNDED, [], 2, 43),
    ],
    ids=["kinked", "flat", "unbounded"],
)
def test_failed_searches_end_it_as_in_octave(problem, costs, searches, evaluations):
    function, start, budget = problem
    f = Counted(function)

    x, history, i = fmincg(f, np.array(start, dtype=float), {"MaxIter": budget})

    assert history == pytest.approx(costs, rel=1e-12)
    assert (i, len(f.visited)) == (searches, evaluations)
    if not costs:
        assert x.tolist() == start


class TestBudget:
    def test_a_hundred_searches_unless_told_otherwise(self):
        f, start = rosenbrock, np.array([-1.2, 1] * 20)

        assert fmincg(f, start)[2] == fmincg(f, start, {})[2] == 100

    @pytest.mark.parametrize("evaluations", [1, 2, 7, 30])
    def test_a_negative_one_counts_evaluations_and_is_never_overrun(self, evaluations):
        f = Counted(rosenbrock)

        i = fmincg(f, np.array([-1.2, 1]), {"MaxIter": -evaluations})[2]

        assert i == len(f.visited) == evaluations

    def test_none_evaluates_once(self):
        f = Counted(rosenbrock)

        x, history, i = fmincg(f, np.array([-1.2, 1]), {"MaxIter": 0})

        assert (x.tolist(), len(history), i, len(f.visited)) == ([-1.2, 1], 0, 0, 1)

    def test_a_pair_gives_the_first_reduction_too(self):
        f = Counted(rosenbrock)

        fmincg(f, np.array([-1.2, 1]), {"MaxIter": [1, 0.5]})

        g = rosenbrock(np.array([-1.2, 1]))[1]
        step = 0.5 / (1 + g @ g)
        assert f.visited[1][1:] == pytest.approx([-1.2, 1] - step * g, rel=1e-14)


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("bad", [np.inf, np.nan])
def test_costs_that_are_no_numbers_do_not_stop_it(bad):
    def walled(x):
        return (bad if abs(x[0]) > 1.5 else (x @ x)), 2 * x

    x, _, i = fmincg(walled, np.array([1.0, 1.0]), {"MaxIter": 20})

    assert i > 0
    assert np.isfinite(x).all()


def test_prints_its_progress_as_the_course_does(capsys):
    fmincg(rosenbrock, np.array([-1.2, 1]), {"MaxIter": 1})

    assert capsys.readouterr().out == "Iteration     1 | Cost: 6.631540e+00\r\n"


def test_the_answer_has_the_shape_of_the_start():
    def f(x):
        J, grad = rosenbrock(x.ravel())
        return J, grad.reshape(x.shape)

    x = fmincg(f, np.array([[-1.2], [1]]), {"MaxIter": 3})[0]

    assert x.shape == (2, 1)


def test_options_in_any_case_and_further_arguments_for_f():
    def f(x, factor):
        J, grad = rosenbrock(x)
        return factor * J, factor * grad

    assert fmincg(f, np.array([-1.2, 1]), {"maxiter": 3, "GradObj": "on"}, 2.0)[2] == 3


@pytest.mark.parametrize(
    ("f", "options", "message"),
    [(rosenbrock, 5, "a mapping such as"), (lambda x: 1.0, {}, "a cost and a gradient expected")],
)
def test_what_it_cannot_use_is_named(f, options, message):
    with pytest.raises(ValueError, match=message):
        fmincg(f, np.array([-1.2, 1]), options)


class TestAsAMethodOfScipy:
    def test_the_same_run_as_in_the_courses_form(self, capsys):
        start = np.array([-1.2, 1] * 5)

        result = minimize(rosenbrock, start, jac=True, method=fmincg, options={"maxiter": 9})

        assert capsys.readouterr().out == ""
        x, history, i = fmincg(rosenbrock, start, {"MaxIter": 9})
        assert (result.x == x).all()
        assert (result.history == history).all()
        assert result.fun == history[-1]
        assert result.nit == i == 9
        assert result.success
        assert (result.jac == rosenbrock(x)[1]).all()

    def test_says_so_when_it_found_no_way_down(self):
        result = minimize(FLAT[0], [1.0, 2], jac=True, method=fmincg)

        assert not result.success
        assert result.nfev == 43
        assert "no way down" in result.message

    def test_the_gradient_is_the_one_at_the_answer_after_a_failed_search_too(self):
        function, start, _ = KINKED

        for budget in range(1, 9):
            result = minimize(function, start, jac=True, method=fmincg, options={"maxiter": budget})

            assert (result.jac == function(result.x)[1]).all()
            assert result.fun == function(result.x)[0]

    def test_a_callback_may_end_it(self):
        def stop(x):
            raise StopIteration

        result = minimize(rosenbrock, [-1.2, 1], jac=True, method=fmincg, callback=stop)

        assert (result.nit, result.success) == (1, False)

    def test_a_gradient_of_its_own_arguments_and_a_callback(self):
        visited = []

        result = minimize(
            lambda x, a: a * rosen(x),
            [-1.2, 1],
            args=(2,),
            jac=lambda x, a: a * rosen_der(x),
            method=fmincg,
            callback=visited.append,
            options={"maxiter": 5},
        )

        assert len(visited) == len(result.history) == 5
        assert 2 * rosen(visited[-1]) == result.fun

    @pytest.mark.parametrize(
        ("given", "message"),
        [
            (dict(jac=None), "needs the gradient"),
            (dict(bounds=[(0, 1), (0, 1)]), "without bounds"),
            (dict(options={"gtol": 1e-3}), "options maxiter and disp; got gtol"),
        ],
    )
    def test_refuses_what_it_cannot_do(self, given, message):
        given = {"jac": True, **given}
        with pytest.raises(ValueError, match=message):
            minimize(rosenbrock, [-1.2, 1], method=fmincg, **given)
