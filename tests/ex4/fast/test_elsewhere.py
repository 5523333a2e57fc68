"""The cost of examples that are not in the processor's memory: computed where they are.

array-api-strict has devices that are not the processor's, and no function that the standard lacks.
"""

import sys
from types import SimpleNamespace

import array_api_compat
import array_api_strict as xp
import numpy as np
import pytest

from ex4 import nnCostFunction
from ex4.errors import DataError
from ex4.fast import elsewhere
from tests.support.networks import call, random_network

DEVICE = xp.Device("device1")


@pytest.fixture(autouse=True)
def processor_of_strict(monkeypatch):
    """What others call "cpu" has another name in array-api-strict."""
    monkeypatch.setattr(
        array_api_compat, "to_device", lambda X, _: X.to_device(xp.Device("CPU_DEVICE"))
    )


@pytest.mark.parametrize(("dtype", "rtol"), [("float64", 1e-12), ("float32", 1e-5)])
@pytest.mark.parametrize("sizes", [(5, 4, 3), (6, 5, 4, 3)])
def test_it_is_the_same_computed_there(monkeypatch, sizes, dtype, rtol):
    nn_params, X, y = random_network(1, sizes, 50)
    wanted, grad_wanted = call(nn_params, sizes, X, y, 1.5)
    asked = []
    original = elsewhere.cost_and_gradient

    def noted(Thetas, X, Y):
        asked.append((X.device, str(X.dtype).rpartition(".")[2]))
        return original(Thetas, X, Y)

    monkeypatch.setattr(elsewhere, "cost_and_gradient", noted)

    J, grad = call(nn_params, sizes, xp.asarray(X.astype(dtype), device=DEVICE), y, 1.5)

    assert asked == [(DEVICE, dtype)]
    np.testing.assert_allclose(J, wanted, rtol=rtol)
    np.testing.assert_allclose(grad, grad_wanted, rtol=0, atol=rtol * np.abs(grad_wanted).max())


def test_what_the_processor_can_read_is_not_elsewhere():
    a_table = SimpleNamespace(device=["tablet", "phone"])  # as pandas gives a column of that name
    for X in (np.ones((2, 2)), [[1.0]], xp.ones((2, 2)), "X", a_table):
        assert not elsewhere.is_elsewhere(X)


def test_numbers_that_are_none_are_told_in_their_place():
    X = np.ones((6, 3))
    X[4, 1] = np.nan

    with pytest.raises(ValueError, match=r"got nan at X\[4, 1\]"):
        nnCostFunction(np.ones(26), 3, 4, 2, xp.asarray(X, device=DEVICE), np.ones(6), 0)


class TestTrainOnADevice:
    def test_without_PyTorch_says_what_to_install(self, monkeypatch, run_ex4):
        monkeypatch.setitem(sys.modules, "torch", None)

        done = run_ex4("train", "--device", "cuda")

        assert done.returncode == 2
        assert done.stdout == ""  # before any of the work
        assert "--device cuda needs torch, which is missing: " in done.stderr
        assert 'pip install "ex4-grader[device]"' in done.stderr

    @pytest.mark.parametrize("error", [RuntimeError("no such device\nbacktrace"), AssertionError()])
    def test_a_device_that_is_not_there_is_told(self, monkeypatch, error):
        class Torch:
            @staticmethod
            def tensor(X, device):
                raise error

        monkeypatch.setitem(sys.modules, "torch", Torch)

        with pytest.raises(DataError) as told:
            elsewhere.on("cuda:7", np.ones((1, 1)))

        assert str(told.value).startswith("--device cuda:7: ")
        assert "\n" not in str(told.value)

    def test_is_for_our_own_cost(self, run_ex4, workspace):
        done = run_ex4("train", "--device", "cuda", "--mine", workspace)

        assert done.returncode == 2
        assert "no --mine" in done.stderr
