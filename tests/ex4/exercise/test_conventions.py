"""Conventions are told apart by the cost, and none hands out points for a wrong gradient."""

import importlib.util
import json
import sys
from types import SimpleNamespace
from typing import NamedTuple

import numpy as np
import pytest

from ex4.exercise.conventions import CONVENTIONS, FORMS, evidence
from ex4.exercise.mistakes import COST_STEPS
from ex4.exercise.parts import make_parts
from grader.dev import returned
from grader.exercise import Call
from grader.judging.difference import differs_from

OTHER_LABELS = "the ones of Y stand one place too"  # that is a convention, if it is so throughout
PLAIN = [convention for convention in CONVENTIONS if convention.code[2:] == (0, 0)]


@pytest.fixture
def adapter(tmp_path, monkeypatch):
    """The adapter, beside a module whose function the test gives."""
    (tmp_path / "theirs.py").write_text("nn = None\n")
    names = ["nn_params", "input_layer_size", "hidden_layer_size", "num_labels", "X", "y"]
    form = {
        "module": "theirs",
        "owner": "",
        "function": "nn",
        "by_place": [*names, "lambda_"],
        "by_name": {},
        "globals": {},
    }
    (tmp_path / "form.json").write_text(json.dumps({"nnCostFunction": form}))
    (tmp_path / "ex4_adapter.py").write_text(FORMS.adapter.read_text())
    monkeypatch.syspath_prepend(tmp_path)
    spec = importlib.util.spec_from_file_location("ex4_adapter", tmp_path / "ex4_adapter.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.delitem(sys.modules, "theirs", raising=False)
    theirs = importlib.import_module("theirs")

    def use(function):
        theirs.nn = function
        return module.ex4_nnCostFunction

    yield use
    sys.modules.pop("theirs", None)


def in_convention(convention, wrong=()):
    """Return a function as someone with this convention writes it, right but for a mistake."""
    by_rows, base, y_form, with_bias = convention.code

    def again(vector, n, h, K, order, to):
        split = h * (n + 1)
        matrices = (
            vector[:split].reshape((h, n + 1), order=order),
            vector[split:].reshape((K, h + 1), order=order),
        )
        return np.concatenate([matrix.ravel(to) for matrix in matrices])

    def nn(nn_params, n, h, K, X, y, lambda_):
        order = "C" if by_rows else "F"
        ours = again(nn_params, n, h, K, order, "F")
        X = X[:, 1:] if with_bias else X
        y = np.argmax(y, axis=1) + 1 if y_form == 2 else y.ravel() - base + 1
        call = Call("nnCostFunction", (ours, n, h, K, X, y, lambda_))
        found = returned(COST_STEPS, wrong, call)
        grad = found["grad"]
        return found["J"], again(grad, n, h, K, "F", order) if grad.size == ours.size else grad

    return nn


def right_in(call, arguments, case, code):
    """Return whether J is right, and grad, under a convention; an error is not right."""
    try:
        with np.errstate(all="ignore"):
            J, grad = call(*arguments, *code)
    except (ValueError, IndexError):
        return False, False
    expected = case.expected["grad"].value
    is_J = not differs_from(np.asarray(J, dtype=float), case.expected["J"].value).any()
    return is_J, np.size(grad) == expected.size and not differs_from(grad, expected).any()


@pytest.mark.parametrize("convention", PLAIN, ids=lambda each: each.title)
def test_the_cost_tells_which_it_is(convention, adapter):
    case = FORMS.probe(np.random.default_rng(5))
    call = adapter(in_convention(convention))

    right = [
        each.title
        for each in PLAIN
        if right_in(call, case.call.arguments, case, each.code) == (True, True)
    ]

    assert right == [convention.title]


@pytest.mark.parametrize("convention", CONVENTIONS, ids=lambda each: each.title)
def test_no_convention_makes_a_wrong_gradient_right(convention, adapter):
    """A mistake in any convention, judged in whatever convention its cost is right in."""
    parts = make_parts(np.random.default_rng(5))
    case = next(part for part in parts if part.number == 5).cases[-2]
    probe = FORMS.probe(np.random.default_rng(5))
    all_wrong = [wrong for step in COST_STEPS.every() for wrong in step.wrong]
    is_plain = convention in PLAIN
    for wrong in all_wrong if is_plain else all_wrong[:: len(CONVENTIONS)]:
        if wrong.title.startswith(OTHER_LABELS):
            continue
        call = adapter(in_convention(convention, (wrong,)))
        ours = right_in(call, case.call.arguments, case, convention.code)
        for other in PLAIN if is_plain else CONVENTIONS:
            if (
                other is not convention
                and right_in(call, probe.call.arguments, probe, other.code)[0]
            ):
                assert not right_in(call, case.call.arguments, case, other.code)[1] or ours[1], (
                    wrong.title
                )


def test_a_driver_that_makes_0_of_10_speaks_for_labels_from_0():
    assert evidence("y[y == 10] = 0")[0].title == "row-major, labels 0..9"
    assert evidence("reshape((5, 4), order='F')")[0].title == "column-major, labels 1..10"


class Named(NamedTuple):
    """A result with names."""

    cost: float
    grad: object


RESULTS = {
    "a dictionary": lambda J, g1, g2, grad: {"J": J, "grad": grad},
    "a dictionary, grad first": lambda J, g1, g2, grad: {"grad": grad, "J": J},
    "a dictionary of matrices": lambda J, g1, g2, grad: {"J": J, "grad_1": g1, "grad_2": g2},
    "backwards": lambda J, g1, g2, grad: {"dW2": g2, "dW1": g1, "a2": np.ones((7, 3)), "cost": J},
    "one in another": lambda J, g1, g2, grad: {"loss": J, "grads": {"W2": g2, "W1": g1}},
    "a namedtuple": lambda J, g1, g2, grad: Named(J, (g1, g2)),
    "a namespace": lambda J, g1, g2, grad: SimpleNamespace(grad=grad, J=J),
    "three results": lambda J, g1, g2, grad: (J, g1, g2),
    "a list of matrices": lambda J, g1, g2, grad: (J, [g1, g2]),
    "an array of matrices": lambda J, g1, g2, grad: (J, np.array([g1, g2, 0], dtype=object)[:2]),
    "a column": lambda J, g1, g2, grad: [np.array([[J]]), grad[:, None]],
    "without and with lambda": lambda J, g1, g2, grad: (J + 1, g1 + 1, g2 + 1, J, g1, g2),
    "more than is asked": lambda J, g1, g2, grad: (J, grad, np.ones((7, 3))),
}
NETWORK = (np.arange(25.0), 2, 3, 4, np.ones((5, 2)), np.array([1, 2, 3, 4, 1]), 0.0)


def unrolled(matrices, order):
    return np.concatenate([matrix.ravel(order) for matrix in matrices])


@pytest.mark.parametrize("form", RESULTS)
@pytest.mark.parametrize("by_rows", [0, 1])
def test_a_form_of_results_is_read_as_what_it_holds(form, by_rows, adapter):
    """Whatever the numbers are: so what is wrong as one vector is as wrong in any other form."""
    rng = np.random.default_rng(3)
    matrices = rng.random((3, 3)), rng.random((4, 4))
    grad = unrolled(matrices, "FC"[by_rows])

    J, got = adapter(lambda *_: RESULTS[form](1.5, *matrices, grad))(*NETWORK, by_rows, 1, 0, 0)

    assert np.ravel(J) == 1.5
    assert np.array_equal(np.ravel(got), unrolled(matrices, "F"))


@pytest.mark.parametrize(
    "results",
    [
        lambda g1, g2: (1.5, g2, g1),
        lambda g1, g2: (1.5, [g1.T, g2]),
        lambda g1, g2: (1.5, {"W1": g2, "W2": g1}),
        lambda g1, g2: {"J": 1.5, "dW1": g1},
    ],
    ids=["other order", "transposed", "names exchanged", "one alone"],
)
def test_matrices_in_the_wrong_places_do_not_come_right(results, adapter):
    rng = np.random.default_rng(3)
    g1, g2 = rng.random((3, 3)), rng.random((4, 4))

    _, got = adapter(lambda *_: results(g1, g2))(*NETWORK, 1, 1, 0, 0)

    assert np.shape(got) != (25,) or not np.array_equal(got, unrolled((g1, g2), "F"))


def test_grad_before_J_is_taken_and_told(adapter):
    grad = np.arange(25.0)

    with pytest.warns(UserWarning, match="grad is returned before J"):
        J, got = adapter(lambda *_: (grad, 1.5))(*NETWORK, 0, 1, 0, 0)

    assert J == 1.5
    assert np.array_equal(got, grad)
