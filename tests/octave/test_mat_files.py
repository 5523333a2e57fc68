"""What Octave saves is loaded here, and what is saved here Octave loads."""

import numpy as np
import pytest
from scipy.io import loadmat

from ex4 import predict
from ex4.digits import DATA, load_data, load_weights, save_weights
from ex4.errors import DataError
from tests.support.run_octave import run_octave

MAKE = "X = reshape(0:59, 12, 5) / 60; y = mod(0:11, 4)' + 1;"
FORMATS = ["-v7", "-v6", "-V7 "]
CHANGES = [
    "",
    "X = single(X); y = single(y);",
    "X = uint8(60 * X); y = uint8(y);",
    "X = int16(60 * X); y = int32(y);",
    "X = X > 0.5; y = y';",
    "y = uint8(y');",
    "X = sparse(X);",
    "y = 1:12;",  # a range
]
# Of a format that is not read, the word by which the message names it.
REFUSED = {"": "text format", "-binary": "binary format", "-hdf5": "HDF5", "-zip": "compressed"}


@pytest.fixture(scope="module")
def saved(tmp_path_factory):
    """A folder with all that these tests load, saved by one Octave."""
    folder = tmp_path_factory.mktemp("saved")
    lines = []
    for number, change in enumerate(CHANGES):
        lines.append(f"{MAKE} {change}")
        lines += [f"save {how} examples{number}{how.strip()}.mat X y" for how in FORMATS]
        lines.append(f"X = double(full(X)); save -v7 plain{number}.mat X y")
    for kind in ("double", "single"):
        lines.append(f"Theta1 = {kind}(debugInitializeWeights(5, 3)); Theta2 = {kind}(ones(4, 6));")
        lines += [f"save {how} {kind}{how}.mat Theta1 Theta2" for how in ("-v7", "-v6")]
    for how, name in REFUSED.items():
        lines.append(f"save {how} 'data in {name}.mat' X y")
        lines.append(f"save {how} 'weights in {name}.mat' Theta1 Theta2")
    run_octave("\n".join(lines), folder=folder)
    return folder


@pytest.mark.parametrize("how", FORMATS)
@pytest.mark.parametrize("number", range(len(CHANGES)), ids=CHANGES)
def test_examples_load(how, number, saved):
    plain = loadmat(saved / f"plain{number}.mat")

    loaded, labels = load_data(saved / f"examples{number}{how.strip()}.mat")

    scale = plain["X"].max() if plain["X"].max() > 1 else 1
    assert loaded.tolist() == (plain["X"] / scale).tolist()
    assert labels.tolist() == plain["y"].ravel().tolist()


@pytest.mark.parametrize("how", ["-v7", "-v6"])
@pytest.mark.parametrize("kind", ["double", "single"])
def test_weights_load(how, kind, saved):
    Theta1, Theta2 = load_weights(saved / f"{kind}{how}.mat")

    assert (Theta1.shape, Theta2.shape) == ((5, 4), (4, 6))
    assert np.allclose(Theta1.ravel(order="F"), np.sin(np.arange(1, 21)) / 10, rtol=1e-6)


@pytest.mark.parametrize("name", REFUSED.values())
def test_another_format_is_refused_with_what_to_type_instead(name, saved):
    for load, what in ((load_data, "data"), (load_weights, "weights")):
        with pytest.raises(DataError, match=f"this is .*{name}.*: save it with  save -v7 FILE"):
            load(saved / f"{what} in {name}.mat")


def test_what_is_trained_here_predicts_the_same_there(octave, tmp_path, run_ex4):
    options = ["--iterations", 5, "--seed", 1, "--save", "w.mat"]
    done = run_ex4("train", *options, cwd=tmp_path)
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
