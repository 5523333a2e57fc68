"""What Octave saves is loaded here, and what is saved here Octave loads."""

import numpy as np
import pytest
from scipy.io import loadmat

from ex4 import predict
from ex4.digits import DATA, load_data, load_weights, save_weights
from ex4.errors import DataError
from tests.ex4.training.test_course_script import ex4_train

X = "X = reshape(0:59, 12, 5) / 60;"
Y = "y = mod(0:11, 4)' + 1;"


@pytest.mark.parametrize("how", ["-v7", "-v6", "-V7 "])
@pytest.mark.parametrize(
    "changes",
    [
        "",
        "X = single(X); y = single(y);",
        "X = uint8(60 * X); y = uint8(y);",
        "X = int16(60 * X); y = int32(y);",
        "X = X > 0.5; y = y';",
        "y = uint8(y');",
        "X = sparse(X);",
        "y = 1:12;",  # a range
    ],
)
def test_examples_load(how, changes, octave, tmp_path):
    octave(f"{X} {Y} {changes} save {how} data.mat X y; X = double(full(X)); save -v7 it.mat X y")
    saved = loadmat(tmp_path / "it.mat")

    loaded, labels = load_data(tmp_path / "data.mat")

    scale = saved["X"].max() if saved["X"].max() > 1 else 1
    assert loaded.tolist() == (saved["X"] / scale).tolist()
    assert labels.tolist() == saved["y"].ravel().tolist()


@pytest.mark.parametrize("how", ["-v7", "-v6"])
@pytest.mark.parametrize("kind", ["double", "single"])
def test_weights_load(how, kind, octave, tmp_path):
    octave(
        f"Theta1 = {kind}(debugInitializeWeights(5, 3)); Theta2 = {kind}(ones(4, 6));"
        f"save {how} w.mat Theta1 Theta2"
    )

    Theta1, Theta2 = load_weights(tmp_path / "w.mat")

    assert (Theta1.shape, Theta2.shape) == ((5, 4), (4, 6))
    assert np.allclose(Theta1.ravel(order="F"), np.sin(np.arange(1, 21)) / 10, rtol=1e-6)


@pytest.mark.parametrize(
    ("how", "named"),
    [("", "text format"), ("-binary", "binary format"), ("-hdf5", "HDF5"), ("-zip", "compressed")],
)
def test_another_format_is_refused_with_what_to_type_instead(how, named, octave, tmp_path):
    octave(f"{X} {Y} Theta1 = Theta2 = 1; save {how} data.mat X y; save {how} w.mat Theta1 Theta2")

    for load, file in ((load_data, "data.mat"), (load_weights, "w.mat")):
        with pytest.raises(DataError, match=f"this is .*{named}.*: save it with  save -v7 FILE"):
            load(tmp_path / file)


def test_what_is_trained_here_predicts_the_same_there(octave, tmp_path):
    done = ex4_train("--iterations", "5", "--seed", "1", "--save", "w.mat", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    X, _ = load_data()
    Thetas = load_weights(tmp_path / "w.mat")

    octave(
        f"load('{DATA / 'digits.mat'}'); X = double(X) / double(max(X(:))); load('w.mat');"
        "p = predict(Theta1, Theta2, X); class_ = class(Theta1); save -v7 p.mat p class_"
    )

    theirs = loadmat(tmp_path / "p.mat")
    assert theirs["class_"].item() == "double"
    assert theirs["p"].ravel().tolist() == predict(*Thetas, X).tolist()


def test_weights_cross_without_losing_a_bit(octave, tmp_path):
    Thetas = [np.array([[np.pi, -0.0, 5e-324], [1e308, 0.1, -1 / 3]]), np.ones((3, 3)) / 7]
    save_weights(tmp_path / "w.mat", Thetas)

    octave("load w.mat; save -v7 back.mat Theta1 Theta2")

    back = load_weights(tmp_path / "back.mat")
    assert [T.tobytes() for T in map(np.ascontiguousarray, back)] == [T.tobytes() for T in Thetas]
