"""predict, and the outputs it decides by."""

import numpy as np
import pytest

from ex4 import predict
from ex4.prediction import outputs
from tests.support import reference

Theta1 = np.array([[0, 5, 0], [0, 0, 5], [1, -5, -5]])
Theta2 = np.array([[-2, 8, 0, 0], [-2, 0, 8, 0]])


def test_the_label_of_the_largest_output():
    assert predict(Theta1, Theta2, [[1, 0], [0, 1]]).tolist() == [1, 2]


def test_a_tie_goes_to_the_first():
    assert predict(Theta1, Theta2, [[1, 1]]).tolist() == [1]
    saturated = np.array([[50, 0, 0, 0], [60, 0, 0, 0]])  # both outputs round to 1
    assert predict(Theta1, saturated, [[1, 1]]).tolist() == [1]


def test_weights_that_are_one_array_twice_are_two_layers():
    Theta = np.array([[0.0, 9, -9], [1, -9, 9]])
    X = [[1, 0], [0, 1], [0.5, 0.3]]

    assert predict(Theta, Theta, X).tolist() == predict(Theta, Theta.copy(), X).tolist()
    assert np.array_equal(outputs([Theta, Theta], X), outputs([Theta, Theta.copy()], X))


def test_outputs_at_any_depth_are_the_formula():
    rng = np.random.default_rng(3)
    Thetas = [rng.normal(size=shape) for shape in [(4, 3), (5, 5), (2, 6)]]
    X = rng.normal(size=(7, 2))

    h = outputs(Thetas, X)

    for x, row in zip(X, h, strict=True):
        a = x
        for Theta in Thetas:
            a = reference.g(Theta @ np.concatenate([[1], a]))
        assert row == pytest.approx(a, rel=1e-13)


@pytest.mark.parametrize(
    ("Thetas", "X", "message"),
    [
        ((Theta1, Theta2), [[1, 2, 3]], "X: .* 2 columns .* got 1 x 3"),
        (
            (Theta1, Theta2.T),
            [[1, 2]],
            "Theta2: 4 columns expected, .* 3 rows of Theta1; got 4 x 2",
        ),
        ((Theta1[0], Theta2), [[1, 2]], "Theta1: a matrix expected; got 3 values in one dimension"),
    ],
)
def test_shapes_that_do_not_fit_are_named(Thetas, X, message):
    with pytest.raises(ValueError, match=message):
        predict(*Thetas, X)
