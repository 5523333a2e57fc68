"""The course's own files, where they are at hand: its weights, and 198 genuine rows of its data."""

from pathlib import Path

import numpy as np
import pytest
from scipy.io import loadmat

from ex4 import nnCostFunction, predict
from ex4.digits import load_data, load_weights
from ex4.weights import unroll
from tests.support.places import COURSE_FILES

DATA = COURSE_FILES / "ex4data1-part.mat"
WEIGHTS = COURSE_FILES / "ex4weights.mat"


def test_the_rows_and_weights_are_read_as_they_are():
    X, y = load_data(DATA)

    assert X.shape == (198, 400)
    assert (loadmat(DATA)["X"] == X).all()  # the course's greys are left alone
    assert set(y) == set(range(1, 11))
    assert [Theta.shape for Theta in load_weights(WEIGHTS)] == [(25, 401), (10, 26)]


def test_195_of_198_digits_are_read_rightly():
    X, y = load_data(DATA)

    assert np.sum(predict(*load_weights(WEIGHTS), X) == y) == 195


@pytest.mark.parametrize(("lambda_", "J"), [(0, 0.2244227434), (1, 2.6522180446)])
def test_the_cost(lambda_, J):
    X, y = load_data(DATA)
    nn_params = unroll(load_weights(WEIGHTS))

    assert nnCostFunction(nn_params, 400, 25, 10, X, y, lambda_)[0] == pytest.approx(J, abs=1e-9)


def test_the_penalty_for_5000_examples_gives_the_published_differences():
    """0.383770 - 0.287629 at lambda 1, and 0.576051 - 0.287629 at lambda 3."""
    nn_params = unroll(load_weights(WEIGHTS))
    X, y = load_data(DATA)
    J = [nnCostFunction(nn_params, 400, 25, 10, X, y, lambda_)[0] for lambda_ in (0, 1)]

    penalty = (J[1] - J[0]) * len(X) / 5000

    assert penalty == pytest.approx(0.09614069393, abs=1e-10)
    assert 0.287629 + penalty == pytest.approx(0.383770, abs=1e-6)
    assert 0.287629 + 3 * penalty == pytest.approx(0.576051, abs=1e-6)


def test_none_of_them_is_in_the_repository():
    ours = [path.name for path in Path(__file__).parents[2].rglob("*.mat")]

    assert not [name for name in ours if name.startswith("ex4")]
