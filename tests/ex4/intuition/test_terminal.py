"""`ex4 intuition`: its equations come out, what it measures agrees, and bad input is a sentence."""

import math
import os
import re
import subprocess
import sys
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.io import savemat

from ex4.__main__ import main
from ex4.digits import WEIGHTS
from ex4.intuition import equations
from ex4.intuition.example import chosen, of_the_reading
from ex4.intuition.picture import draw, save
from ex4.intuition.terminal import Checked, lines
from ex4.intuition.walk import walk
from tests.support.reference import g


def text_of(walked):
    return [line.plain for line in lines(walked)]


def intuition(capsys, *arguments):
    """Run the command in this process; return its exit status, and what it prints."""
    try:
        status = main(["intuition", *map(str, arguments)])
    except SystemExit as ended:  # argparse's way
        status = ended.code
    return status, *capsys.readouterr()


def every_equation(walked):
    L = len(walked.sizes)
    for l in range(1, L):
        for j in range(walked.sizes[l]):
            yield equations.of_z(walked, l, j)
            yield equations.of_a(walked, l, j)
            if l == L - 1:
                yield equations.of_cost(walked, j)
                yield equations.of_output_delta(walked, j)
            else:
                yield equations.of_slope(walked, l, j)
                yield equations.of_delta(walked, l, j)
                yield equations.of_delta_of_reading(walked, l, j)
    for l, Theta in enumerate(walked.Thetas):
        for j, i in np.ndindex(Theta.shape):
            yield equations.of_gradient(walked, l, j, i)


def recomputed(equation):
    """Return each side that is all numbers, computed, with the sum of its parts' sizes."""
    for right in equation.rights[:-1]:
        if not re.search(r"_|\d [a-z]", right):
            sizes = re.sub(r"(?<!e)-", "+", right)
            known = {"g": g, "log": math.log}
            of_sizes = {"g": lambda z: 1, "log": lambda h: 1 + abs(math.log(h))}
            yield eval(right, known), abs(eval(sizes, of_sizes))


def test_the_reading_s_equations_come_out_to_the_last_digit_when_they_are_computed_again():
    for equation in every_equation(of_the_reading()):
        result = equation.rights[-1]
        decimals = len(result.partition(".")[2])
        for value, _ in recomputed(equation):
            assert abs(value - float(result)) <= 0.5000001 * 10**-decimals, equation


@settings(max_examples=25)
@given(st.integers(0, 9999), st.lists(st.integers(1, 5), min_size=2, max_size=6))
def test_those_of_any_network_come_out_up_to_the_rounding_of_their_parts(seed, sizes):
    for equation in every_equation(chosen(tuple(sizes), seed=seed)):
        for value, size in recomputed(equation):
            assert abs(value - float(equation.rights[-1])) <= 2e-3 * size, equation


@settings(max_examples=8)
@given(st.integers(0, 9999), st.lists(st.integers(1, 12), min_size=2, max_size=6))
def test_no_line_is_wider_than_100_columns_and_all_that_is_true_is_measured_so(seed, sizes):
    text = text_of(chosen(tuple(sizes), seed=seed))

    assert max(map(len, text)) <= 100
    deltas, weights = sum(sizes[1:]), sum(t * (s + 1) for s, t in pairwise(sizes))
    assert re.search(rf"delta with g' +{deltas} of {deltas} +the largest.* ✓", text[-3])
    assert re.search(rf"the gradient +{weights} of {weights} +the largest.* ✓", text[-1])


def test_small_large_and_saturated_numbers_fit_and_agree():
    rng = np.random.default_rng(4)
    for scale in (1e-6, 1, 30, 100):
        Thetas = [scale * rng.uniform(-1, 1, shape) for shape in ((12, 4), (12, 13), (3, 13))]
        text = text_of(walk(Thetas, [100, -0.00012345, 0], [1, 0.5, 1e-7]))

        assert max(map(len, text)) <= 100
        assert "✓" in text[-3]
        assert "✓" in text[-1]


@pytest.fixture(scope="module")
def text():
    return "\n".join(text_of(of_the_reading()))


class TestTheText:
    @pytest.mark.parametrize(
        "part",
        [
            "network 2-2-2-1, with bias units",
            "= 0.40 + (-0.50) * 0.8455 + 0.30 * 0.4403 = 0.1093",
            "cost(t) = y_1 log h_1 + (1 - y_1) log(1 - h_1)\n"
            "            = 1 * log(0.3950) + (1 - 1) * log(1 - 0.3950)\n",
            "loss = -cost(t) = 0.9289",
            "delta_1^(4) = a_1^(4) - y_1 = 0.3950 - 1 = -0.6050   difference < 1e-9 ✓",
            "d cost(t) / d z_1^(4) = y_1 - a_1^(4) = 0.6050   difference < 1e-9 ✓",
            "delta_2^(3) = Theta_12^(3) delta_1^(4) = 1.40 * (-0.6050) = -0.8470   "
            "difference 0.8029 ✗",
            "delta_2^(2) = Theta_12^(2) delta_1^(3) + Theta_22^(2) delta_2^(3)\n"
            "                    = 0.30 * (-1.0285) + (-0.50) * (-0.8470) = 0.1150   "
            "difference 0.1285 ✗",
            "(Theta_12^(2) delta_1^(3) + Theta_22^(2) delta_2^(3)) g'(z_2^(2))\n"
            "                    = (0.30 * (-0.2564) + (-0.50) * (-0.04409)) * 0.2464\n"
            "                    = (-0.05486) * 0.2464 = -0.01352   difference < 1e-9 ✓",
            "d loss / d z_2^(2), measured, is -0.01352046",
            "Even the sign comes out wrong without g': delta_2^(2).",
            "Theta_12^(2)   delta_1^(3) a_2^(2) = (-0.2564) * 0.4403 = -0.1129           "
            "-0.11287625 ✓",
            "delta without g'     1 of 5     the largest difference 2.0118 ✗",
        ],
    )
    def test_holds(self, text, part):
        assert part in text

    def test_tells_the_slip_of_the_lecture_with_the_number_it_would_give(self, text):
        example = of_the_reading()
        a, words = example.a[1][0], " ".join(text.split())

        assert "Theta_12^(2) goes with a_2^(2)" in words
        slip = f"as in a slide of the course, z_1^(3) would be {0.4 - 0.5 * a + 0.3 * a:.4f}."
        assert f"With a_1^(2) in that term, {slip}" in words

    def test_goes_from_right_to_left(self, text):
        told = re.findall(r"Unit (\d) of layer (\d)", text)

        assert told == [("1", "4"), ("1", "3"), ("2", "3"), ("1", "2"), ("2", "2")]


def test_of_another_network_nothing_is_told_of_the_course():
    text = "\n".join(text_of(chosen((2, 2, 2))))

    assert "With a_1^(2) in that term, z_1^(3) would be" in text
    assert not re.search("course|lecture|reading", text)


def test_indices_of_two_digits_are_kept_apart():
    text = "\n".join(text_of(chosen((12, 1))))

    assert "Theta_1,11^(1) a_11^(1)" in text


def test_a_layer_too_wide_to_be_written_out_is_told_shorter():
    text = "\n".join(text_of(chosen((2, 6, 1))))

    assert len(re.findall(r"g'\(z_\d\^\(2\)\) = a_", text)) == 4
    assert re.search(r"delta_6\^\(2\) = \S+   difference < 1e-9 ✓\n      without g' = ", text)
    assert "and 6 more of Theta^(1)   difference < 1e-9 ✓" in text


def test_a_number_that_differs_is_marked():
    walked = of_the_reading()
    checked = Checked(walked, walked.delta, walked.a, walked.gradient)

    assert checked.verdict(0.5, 0.5 + 1e-7).plain == "difference 1.000e-07 ✗"
    assert checked.verdict(np.array([1, 2.0]), np.array([1, 2.5])).plain == "difference 0.5000 ✗"
    assert checked.verdict(0.5, 0.5).plain == "difference < 1e-9 ✓"


class TestTheCommand:
    def test_in_a_pipe_it_is_plain(self):
        command = [sys.executable, "-m", "ex4", "intuition"]
        environment = {**os.environ, "PYTHONIOENCODING": "utf-8"}
        done = subprocess.run(command, capture_output=True, encoding="utf-8", env=environment)

        assert done.returncode == 0
        assert done.stderr == ""
        assert done.stdout.splitlines() == text_of(of_the_reading())

    def test_ones_own_numbers(self, capsys):
        status, out, _ = intuition(
            capsys, "--sizes", "3,2,2", "--x", "-0.5,1,.25", "--y", "2", "--seed", "7"
        )

        assert status == 0
        assert "network 3-2-2" in out
        assert "x = (-0.50, 1, 0.25)\n  y = (0, 1)\n" in out

    def test_the_same_seed_gives_the_same_numbers_and_another_one_others(self, capsys):
        runs = [intuition(capsys, "--seed", seed) for seed in (5, 5, 6)]

        assert runs[0] == runs[1] != runs[2]

    def test_the_reading_s_network_with_another_example(self, capsys):
        status, out, _ = intuition(capsys, "--x", "-1,2", "--y", "0.25")

        assert status == 0
        assert "= 0.70 + 0.20 * (-1) + 1 * 2 = 2.5000" in out
        assert "- 0.25 = " in out

    @pytest.mark.parametrize("kind", ["mat", "npz"])
    def test_weights_from_a_file(self, kind, capsys, tmp_path):
        rng = np.random.default_rng(0)
        Thetas = {"Theta1": rng.normal(size=(4, 4)), "Theta2": rng.normal(size=(2, 5))}
        path = tmp_path / f"w.{kind}"
        savemat(path, Thetas) if kind == "mat" else np.savez(path, **Thetas)

        status, out, _ = intuition(capsys, "--theta", path, "--y", "1,0")

        assert status == 0
        assert "network 3-4-2" in out
        assert "Theta_10^(1)   delta_1^(2) * 1 " in out
        assert f"= {equations.given(Thetas['Theta1'][0, 0])} + " in out

    @pytest.mark.parametrize("kind", ["png", "svg", "pdf"])
    def test_a_picture(self, kind, capsys, tmp_path):
        path = tmp_path / f"network.{kind}"

        status, out, _ = intuition(capsys, "--picture", path)

        assert status == 0
        assert out.endswith(f"\n\n  The network is drawn in {path}\n")
        begins = {"png": b"\x89PNG", "svg": b"<?xml", "pdf": b"%PDF"}
        assert path.read_bytes().startswith(begins[kind])

    @pytest.mark.parametrize(
        ("arguments", "message"),
        [
            (["--sizes", "3"], "3: 2 to 6 layers expected"),
            (["--sizes", "1,1,1,1,1,1,1"], "2 to 6 layers expected"),
            (["--sizes", "2,13"], "2-13: 1 to 12 units in each layer expected"),
            (["--sizes", "2,0"], "a whole number, 1 or more, expected; got 0"),
            (["--sizes", "2,x"], "a whole number, 1 or more, expected; got x"),
            (["--x", "1"], "x: one value for each input expected, 2 in all; got 1"),
            (["--x", "1,a"], "numbers separated by commas expected; got 1,a"),
            (["--x", "1,nan"], "x: finite numbers expected"),
            (["--x", "1e9,1"], "x: numbers of up to 100 in size expected"),
            (["--y", "3"], "y: values from 0 to 1 expected; got [3.0]"),
            (["--y", "0,1"], "y: one value for each output expected, 1 in all; got 2"),
            (["--sizes", "2,3", "--y", "4"], "y: labels run from 1 to 3; got 4"),
            (["--seed", "-1"], "a whole number, 0 or more, expected; got -1"),
            (["--theta", "none.mat"], "none.mat: there is no such file"),
            (["--theta", WEIGHTS], "400-25-10: 1 to 12 units in each layer expected"),
            (["--picture", "a.txt"], "a.txt: a picture is a .png, .svg or .pdf file"),
            (["--picture", "no/where/a.png"], "no/where/a.png: cannot be written: No such file"),
        ],
    )
    def test_bad_input_is_a_sentence_and_status_2(self, arguments, message, capsys):
        status, out, err = intuition(capsys, *arguments)

        assert (status, out) == (2, "")
        assert message in err.splitlines()[-1]

    def test_weights_of_another_network_than_asked_for(self, capsys, tmp_path):
        savemat(tmp_path / "w.mat", {"Theta1": np.ones((4, 4)), "Theta2": np.ones((2, 5))})

        status, _, err = intuition(capsys, "--theta", tmp_path / "w.mat", "--sizes", "3,3,2")

        assert status == 2
        assert err.endswith("w.mat holds a network 3-4-2, not 3-3-2\n")


class TestThePicture:
    def test_holds_every_number_of_a_small_network(self):
        walked = of_the_reading()

        written = {text.get_text() for text in draw(walked).axes[0].texts}

        weights = np.concatenate([Theta.ravel() for Theta in walked.Thetas])
        slopes = np.concatenate([gradient.ravel() for gradient in walked.gradient])
        deltas = np.concatenate(walked.delta[1:])
        for values, form in ((weights, "{:.2f}"), (slopes, "{:.3f}"), (deltas, "δ {:.3f}")):
            assert {form.format(value).replace("-", "−") for value in values} <= written

    def test_of_a_wide_network_and_of_one_without_any_weight(self, tmp_path):
        save(chosen((12, 12, 1)), tmp_path / "large.png")
        save(walk([np.zeros((1, 2))], [0], 1), tmp_path / "zero.png")
