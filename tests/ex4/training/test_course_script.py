"""`ex4 train` as it is typed: from data to accuracy."""

import os
import re
import shutil

import numpy as np
import pytest
from scipy.io import loadmat, savemat

from ex4 import predict
from ex4.digits import WEIGHTS, load_data
from ex4.training import pictures
from tests.support.commands import Terminal, ex4_process


def test_from_the_embedded_digits_to_an_accuracy_on_digits_never_seen(tmp_path):
    options = ["--save", "w.mat", "--pictures", "pictures", "--iterations", 50]
    done = ex4_process("train", "--seed", 1, *options, cwd=tmp_path)

    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    assert "1,797 images of 20 x 20 pixels from 0 to 1, labels 1 to 10" in done.stdout
    assert "lambda 0: 0.256053   1: 0.440963   3: 0.810783 (right)" in done.stdout
    assert "(right: below 1e-9)" in done.stdout
    learnt, never_seen = map(float, re.findall(r"([\d.]+)% of", done.stdout))
    assert learnt > 98
    assert 92 < never_seen <= learnt
    Thetas = loadmat(tmp_path / "w.mat")
    X, y = load_data()
    assert np.mean(predict(Thetas["Theta1"], Thetas["Theta2"], X) == y) > 0.97
    assert sorted(path.name for path in (tmp_path / "pictures").iterdir()) == [
        "confusion.png",
        "digits.png",
        "hidden_layer.png",
        "learning_curve.png",
        "misread.png",
    ]


def test_the_same_seed_gives_the_same_run(run_ex4):
    runs = [run_ex4("train", "--seed", 5, "--iterations", 3).stdout for _ in range(2)]

    without_time = [re.sub(r"in [\d.]+ s \(\d+ a second\)", "", run) for run in runs]
    assert without_time[0] == without_time[1]


@pytest.mark.parametrize(
    "options",
    [
        ["--hidden", "8,6"],
        ["--method", "fmincg"],
        ["--method", "CG", "--lambda", "0"],
        ["--holdout", "0"],
    ],
)
def test_its_options(options, run_ex4):
    done = run_ex4("train", "--iterations", 3, *options)

    assert done.returncode == 0, done.stderr
    if "--hidden" in options:
        assert "Training 400-8-6-10 on" in done.stdout
    assert ("it had never seen" in done.stdout) == ("--holdout" not in options)


class TestOnesOwnFunctions:
    def test_train_as_ours_do(self, workspace, run_ex4):
        done = run_ex4("train", "--mine", workspace, "--iterations", 20)

        assert done.returncode == 0, done.stderr
        assert "run in this process, without isolation" in done.stdout
        assert "3: 0.810783 (right)" in done.stdout
        assert float(re.findall(r"([\d.]+)% of", done.stdout)[0]) > 85

    def test_a_wrong_cost_and_a_wrong_gradient_are_seen(self, workspace, run_ex4):
        path = workspace / "nnCostFunction.py"
        path.write_text(path.read_text().replace("delta3 = h - Y", "J *= 2; delta3 = h - Y"))

        done = run_ex4("train", "--mine", workspace, "--iterations", 3)

        assert "at weights.mat   lambda 0: 0.512107   1: " in done.stdout
        assert "      expected   lambda 0: 0.256053   1: 0.440963   3: 0.810783\n" in done.stdout
        assert "WRONG: look at part 1; see ex4 grade" in done.stdout
        assert "WRONG: 1e-9 or more; see ex4 grade" in done.stdout

    @pytest.mark.parametrize(
        ("file", "old", "new", "message"),
        [
            ("nnCostFunction", "z2 = a1", "z2 = a9", "nnCostFunction.py, line 14: NameError: "),
            ("nnCostFunction", "h - Y", "h - - Y =", "nnCostFunction.py, line 22: SyntaxError: "),
            ("nnCostFunction", "return J, grad", "return J", "does not return J and grad"),
            ("nnCostFunction", "return J, grad", "return J, 0", "J of shape .* and grad of shape"),
            ("nnCostFunction", "    m = X", "    X -= 1; m = X", "line 11: .* work on a copy"),
            ("nnCostFunction", "    m = X", "    exit()\n    m = X", "calls exit"),
            ("nnCostFunction", "return J, grad", "return 0, grad * 0", "are zero: write it first"),
            ("sigmoidGradient", "1 - g", "1 - G", "sigmoidGradient.py, line 6: NameError"),
            (
                "randInitializeWeights",
                "1 + L_in",
                "L_in",
                r"expected .*; got the shape \(25, 400\)",
            ),
            ("randInitializeWeights", "* 2 * epsilon - epsilon", "* 0", "all weights are zero"),
        ],
    )
    def test_what_is_wrong_with_them_is_a_sentence(
        self, workspace, file, old, new, message, run_ex4
    ):
        path = workspace / f"{file}.py"
        assert old in path.read_text()
        path.write_text(path.read_text().replace(old, new))

        done = run_ex4("train", "--mine", workspace, "--iterations", 2)

        assert done.returncode == 2
        assert re.search(message, done.stderr), done.stderr
        assert "Traceback" not in done.stderr

    def test_a_folder_without_them(self, tmp_path, run_ex4):
        done = run_ex4("train", "--mine", tmp_path)

        assert done.returncode == 2
        assert "nnCostFunction.py: there is no such file. ex4 start DIR makes one" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--data", "none.mat"], "none.mat: there is no such file"),
        (["--hidden", "1000000000"], "a whole number, 100,000 or less, expected; got 1000000000"),
        (["--hidden", "25,x"], "a whole number, 1 or more, expected; got x"),
        (["--lambda", "-1"], "a number, 0 or more, expected; got -1"),
        (["--holdout", "1"], "a number, 0 or more, below 1, expected; got 1"),
        (["--iterations", "0"], "a whole number, 1 or more, expected; got 0"),
        (["--method", "SGD"], "invalid choice: 'SGD'"),
        (
            ["--save", "no/where/w.mat"],
            "no/where/w.mat: cannot be written: No such file or directory",
        ),
        (["--save", "w.txt"], "w.txt: weights are saved in a .mat file"),
        (["--pictures", "/dev/null/p"], "/dev/null/p: cannot be written: Not a directory"),
        (["--mine", ".", "--hidden", "5,5"], "--mine trains one hidden layer"),
    ],
)
def test_what_it_cannot_do_is_a_sentence_and_status_2(arguments, message, tmp_path, run_ex4):
    done = run_ex4("train", *arguments, cwd=tmp_path)

    assert done.returncode == 2
    assert message in done.stderr
    assert "Traceback" not in done.stderr
    assert "Training" not in done.stdout  # no work that is lost in the end


def test_data_of_another_size_and_number_of_labels(tmp_path, run_ex4, monkeypatch):
    rng = np.random.default_rng(0)
    X = rng.normal(size=(90, 7))
    np.savez(tmp_path / "a.npz", X=X, y=1 + (X[:, 0] > 0) + (X[:, 1] > 0))
    curves, draw = [], pictures.learning_curve
    monkeypatch.setattr(
        pictures, "learning_curve", lambda *given: (curves.append(given), draw(*given))[1]
    )

    done = run_ex4("train", "--data", "a.npz", "--pictures", "p", "--lambda", 0.1, cwd=tmp_path)

    assert done.returncode == 0, done.stderr
    ((curve, _, curve_held),) = curves
    assert len(curve) == len(curve_held) == 51
    assert curve[-1] < curve_held[-1]  # what it has never seen costs more in the end
    assert "labels 1 to 3" in done.stdout
    assert re.search(r"Training 7-25-3 on 7\d examples", done.stdout)
    assert sorted(path.name for path in (tmp_path / "p").iterdir()) == [
        "confusion.png",
        "learning_curve.png",
    ]


def test_a_table_is_no_picture_and_what_is_odd_about_it_is_asked_first(tmp_path, run_ex4):
    rng = np.random.default_rng(0)
    rows = np.c_[np.arange(30), rng.random((30, 3)), 1 + np.arange(30) % 2]
    name = "a\x1b[31m.csv"  # from someone who would like to write in red
    np.savetxt(tmp_path / name, rows, delimiter=",")
    os.mkfifo(tmp_path / "matplotlibrc")  # from the same: matplotlib would wait for it

    done = run_ex4("train", "--data", name, "--pictures", "p", "--iterations", 2, cwd=tmp_path)

    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("Is this meant? The first column of X counts the rows")
    assert "30 rows of 4 values" in done.stdout
    assert "\x1b" not in done.stdout
    assert "pixels" not in done.stdout
    assert not (tmp_path / "p" / "digits.png").exists()


def test_the_courses_folder_is_its_examples_and_weights(tmp_path, run_ex4):
    X, y = load_data()
    savemat(tmp_path / "ex4data1.mat", {"X": X[:200], "y": y[:200]})
    shutil.copy(WEIGHTS, tmp_path / "ex4weights.mat")

    done = run_ex4("train", "--data", tmp_path, "--iterations", 2)

    assert done.returncode == 0, done.stderr
    assert f"({tmp_path / 'ex4data1.mat'})" in done.stdout
    # What the cost of these examples is, only our own function says.
    assert re.search(r"Cost at ex4weights.mat   lambda 0: \d\.\d{6}.*\d\n", done.stdout)


def test_ctrl_c_keeps_what_was_learnt_and_says_so(tmp_path):
    options = ["--iterations", 100_000, "--lambda", 0, "--save", "w.mat"]
    with Terminal("train", *options, cwd=tmp_path) as terminal:
        terminal.read_until(rb"iteration \d+ of 100000")
        terminal.press_ctrl_c()
        status = terminal.status()

    assert status == 130
    assert b"Interrupted: going on with the best weights so far." in terminal.text
    assert b"Traceback" not in terminal.text
    assert loadmat(tmp_path / "w.mat")["Theta1"].shape == (25, 401)


def test_someone_who_watches_sees_it_go_on(tmp_path):
    """In a terminal one line is written over and over, and is gone at the end."""
    with Terminal("train", cwd=tmp_path) as terminal:
        assert terminal.status() == 0

    line = rb"\r\x1b\[K  iteration \d+ of 50   cost \d\.\d{4}   \d+ a second"
    assert re.search(line, terminal.text)
    assert b"\r\x1b[K  50 iterations in" in terminal.text
