"""The gradient at full size against the measured slope: `ex4 check`."""

import tracemalloc

import numpy as np
import pytest

from ex4.__main__ import main
from ex4.training import gradient_check
from ex4.weights import initial_weights, theta_shapes, unroll
from tests.support.commands import Terminal
from tests.support.places import STUBS


def test_a_sample_of_the_full_network_is_right(capsys):
    assert main(["check", "--sample", "40"]) == 0

    told = capsys.readouterr().out
    assert "40 of the 10,285 numbers of the gradient of 400-25-10, 1,797 examples" in told
    assert "(right: below 1e-08)" in told


@pytest.fixture
def small(tmp_path):
    rng = np.random.default_rng(0)
    np.savez(tmp_path / "small.npz", X=rng.normal(size=(30, 6)), y=rng.integers(1, 4, 30))
    return tmp_path / "small.npz"


def test_all_of_another_network(small, capsys):
    assert main(["check", "--data", str(small), "--hidden", "4,3"]) == 0

    assert "55 of the 55 numbers of the gradient of 6-4-3-3" in capsys.readouterr().out


def test_a_gradient_that_is_wrong_at_one_label_is_found_and_its_place_named(
    workspace, small, capsys
):
    file = workspace / "nnCostFunction.py"
    text = file.read_text()
    file.write_text(text.replace("delta3 = h - Y", "delta3 = h - Y; delta3[:, 2] *= 1.001"))
    assert file.read_text() != text

    assert main(["check", "--mine", str(workspace), "--data", str(small)]) == 1

    told = capsys.readouterr().out
    assert "(WRONG: 1e-08 or more" in told
    assert "Farthest apart in Theta2(3, " in told


@pytest.mark.parametrize("options", [["--hidden", "4,3"], []])
def test_what_it_cannot_do_is_a_sentence(options, tmp_path, capsys):
    assert main(["check", "--mine", str(tmp_path), *options]) == 2

    assert capsys.readouterr().err.startswith("ex4: ")


def test_what_is_not_written_is_said_to_be(capsys):
    assert main(["check", "--mine", str(STUBS), "--sample", "3"]) == 2

    told = capsys.readouterr()
    assert "J and grad are zero: write it first, ex4 grade helps" in told.err
    assert "WRONG" not in told.out


@pytest.mark.filterwarnings("error")
def test_where_both_are_zero_they_agree(tmp_path, capsys):
    """A pixel that is always black: without regularisation its weights change nothing."""
    np.savez(tmp_path / "black.npz", X=np.zeros((4, 1)), y=[1, 2, 1, 2])
    sizes = ["--data", str(tmp_path / "black.npz"), "--hidden", "1", "--lambda", "0"]
    seed = next(s for s in range(99) if first_place(s, count=6) == 1)  # Theta1(1, 2)

    assert main(["check", *sizes, "--sample", "1", "--seed", str(seed)]) == 0

    told = capsys.readouterr().out
    assert "Relative difference 0.0e+00 (right" in told
    assert "Theta1(1, 2)" in told


def first_place(seed, count):
    rng = np.random.default_rng(seed)
    initial_weights((1, 1, 2), rng)
    return rng.permutation(count)[0]


@pytest.mark.parametrize("place", [0, 24, 25, 10_024, 10_025, 10_284])
def test_a_place_is_named_as_octave_counts(place):
    sizes = (400, 25, 10)
    Thetas = [np.zeros(shape) for shape in theta_shapes(sizes)]
    name = gradient_check._name(place, sizes)

    l, row, column = map(
        int, name.removeprefix("Theta").replace(")", "").replace("(", ",").split(",")
    )
    Thetas[l - 1][row - 1, column - 1] = 1

    assert np.flatnonzero(unroll(Thetas)).tolist() == [place]


def test_no_matrix_of_all_pairs_of_parameters():
    sizes, n = (400, 25, 10), 10_285
    cost = lambda p: (float(p @ p), 2 * p)  # noqa: E731
    places = np.arange(n)
    tracemalloc.start()
    measured, _ = gradient_check._measure(cost, np.ones(n), places)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert len(measured) == n
    assert peak < 100 * 8 * n
    assert gradient_check._name(n - 1, sizes) == "Theta2(10, 26)"


def test_ctrl_c_says_what_was_compared_so_far_and_who_watches_sees_it_go_on():
    with Terminal("check") as terminal:
        terminal.read_until(rb"(Measuring.*){4}")
        terminal.press_ctrl_c()
        status = terminal.status()

    assert status == 0  # what was compared is right
    assert b"Interrupted: " in terminal.text
    assert b"right: below" in terminal.text
    assert b"Traceback" not in terminal.text
