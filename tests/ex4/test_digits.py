"""The embedded digits, and data of one's own in and out."""

import runpy
from pathlib import Path

import numpy as np
import pytest
from scipy.io import loadmat, savemat

from ex4 import nnCostFunction, predict
from ex4.digits import DIGITS, WEIGHTS, load_data, load_weights, save_weights
from ex4.errors import DataError
from ex4.weights import unroll


class TestEmbedded:
    def test_1797_digits_of_20_by_20_pixels_with_0_as_label_10(self):
        X, y = load_data()

        assert X.shape == (1797, 400)
        assert (X.min(), X.max()) == (0, 1)
        assert y.shape == (1797,)
        assert np.bincount(y).tolist() == [0, 182, 177, 183, 181, 182, 181, 179, 174, 180, 178]

    def test_the_file_holds_X_and_y_as_the_courses_does_and_is_small(self):
        file = loadmat(DIGITS)

        assert file["X"].dtype == np.uint8
        assert file["X"].shape == (1797, 400)
        assert file["y"].shape == (1797, 1)
        assert DIGITS.stat().st_size < 600_000

    def test_images_are_column_by_column(self):
        """A one is taller than wide; laid out by rows it would lie on its side."""
        X, y = load_data()

        mean = X[y == 1].mean(axis=0).reshape(20, 20, order="F") > 0.3

        assert mean.any(axis=1).sum() > 1.3 * mean.any(axis=0).sum()

    def test_the_cost_at_the_embedded_weights(self):
        X, y = load_data()
        Thetas = load_weights()

        J = [nnCostFunction(unroll(Thetas), 400, 25, 10, X, y, lambda_)[0] for lambda_ in (0, 1, 3)]

        assert [Theta.shape for Theta in Thetas] == [(25, 401), (10, 26)]
        assert pytest.approx([0.256053, 0.440963, 0.810783], abs=5e-7) == J
        assert np.mean(predict(*Thetas, X) == y) > 0.98

    def test_the_script_makes_both_files_again_bit_for_bit(self):
        make = runpy.run_path(str(Path(__file__).parents[2] / "data" / "make.py"))

        digits = make["digits"]()
        weights = make["weights"](**digits)

        for path, made in ((DIGITS, digits), (WEIGHTS, weights)):
            for name, value in loadmat(path).items():
                if not name.startswith("__"):
                    assert value.dtype == made[name].dtype
                    assert (value == made[name]).all()


X = np.array([[0.0, 0.5, -0.1], [1.0, 0.25, 1.1], [0.5, 0.5, 0.5]])
Y = np.array([1, 10, 2])


class TestDataOfOnesOwn:
    @pytest.mark.parametrize("shape", [(3,), (3, 1), (1, 3)])
    def test_mat_and_npz(self, tmp_path, shape):
        savemat(tmp_path / "a.mat", {"X": X, "y": Y.reshape(shape)})
        np.savez(tmp_path / "a.npz", X=X, y=Y.reshape(shape))

        for name in ("a.mat", "a.npz"):
            loaded_X, loaded_y = load_data(tmp_path / name)
            assert (loaded_X == X).all()
            assert loaded_y.tolist() == [1, 10, 2]

    @pytest.mark.parametrize("dtype", ["float32", "float64"])
    def test_real_numbers_are_left_as_they_are(self, tmp_path, dtype):
        np.savez(tmp_path / "a.npz", X=X.astype(dtype), y=Y)

        assert (load_data(tmp_path / "a.npz")[0] == X.astype(dtype)).all()

    @pytest.mark.parametrize("dtype", ["uint8", "float64"])
    def test_greys_in_whole_numbers_are_scaled_to_one(self, tmp_path, dtype):
        np.savez(tmp_path / "a.npz", X=np.array([[0, 51], [255, 102]], dtype=dtype), y=[1, 2])

        assert load_data(tmp_path / "a.npz")[0].tolist() == [[0, 0.2], [1, 0.4]]

    def test_csv_with_the_label_last_or_named_in_a_header(self, tmp_path):
        (tmp_path / "plain.csv").write_text("0,0.5,1\n1,0.25,10\n")
        (tmp_path / "header.csv").write_text("\ufefflabel,p1,p2\r\n1,0,0.5\r\n10,1,0.25\r\n")

        for name in ("plain.csv", "header.csv"):
            loaded_X, loaded_y = load_data(tmp_path / name)
            assert loaded_X.tolist() == [[0, 0.5], [1, 0.25]]
            assert loaded_y.tolist() == [1, 10]


def write(path, content):
    if isinstance(content, bytes):
        path.write_bytes(content)
    elif path.suffix == ".npz":
        np.savez(path, **content)
    else:
        savemat(path, content)


UNUSABLE = {
    "absent.mat": (None, "there is no such file"),
    "a.txt": (b"", "a .mat, .npz or .csv file expected"),
    "noy.mat": ({"X": X}, "the variable y is expected; it holds X"),
    "noX.npz": ({"a": X, "y": Y}, "the variable X is expected; it holds a, y"),
    "rows.mat": ({"X": X, "y": Y[:2]}, "one label for each of the 3 rows of X .* got 1 x 2"),
    "zeros.mat": (
        {"X": X, "y": [0, 1, 9]},
        r"labels run from 1; digit 0 is label 10, and 1 of 3 rows are labelled 0\. y.y == 0",
    ),
    "half.npz": ({"X": X, "y": [1, 2, 1.5]}, "labels are whole numbers; got 1.5"),
    "nan.npz": ({"X": X * np.nan, "y": Y}, r"finite numbers expected; got nan at X\[0, 0\]"),
    "naninY.npz": ({"X": X, "y": [1, np.nan, 2]}, "labels are whole numbers; got nan"),
    "text.mat": ({"X": "hello", "y": Y}, "X: real numbers expected|X: one example a row"),
    "flat.npz": ({"X": X[0], "y": Y}, "one example a row"),
    "empty.npz": ({"X": X[:0], "y": Y[:0]}, "no rows"),
    "octave.mat": (
        b"# Created by Octave 7.3.0\n# name: X\n",
        "save it with  save -v7 FILE VARIABLES",
    ),
    "v73.mat": (
        b"MATLAB 7.3 MAT-file, Platform: GLNXA64".ljust(512),
        "v7.3 .* save it with  save -v7",
    ),
    "hdf.mat": (b"\x89HDF\r\n\x1a\n" + b"\0" * 600, "HDF5"),
    "semicolons.csv": (b"1;2\n", "columns separated by commas expected; got '1;2'"),
    "hole.csv": (b"1,,2\n", "line 1: 3 numbers expected; got ''"),
    "objects.npz": ({"X": np.array([None]), "y": Y}, "holds Python objects: save X and y as"),
    "onehot.npz": ({"X": X, "y": np.eye(3)}, "one label for each of the 3 rows"),
    "words.npz": ({"X": X, "y": np.array(["a", "b", "c"])}, "y: real numbers expected; got text"),
    "label.npz": ({"X": X, "y": [1, 2, 3_000_000_000]}, "labels run from 1 to 10; .* got 3e"),
    "junk.mat": (b"\x01\x02junk" * 99, "cut short, damaged or no .mat file"),
    "nothing.mat": (b"", "cut short, damaged or no .mat file"),
    "junk.npz": (b"junk", "cut short, damaged or no .npz file"),
    "words.csv": (b"1,2\n3,four\n", "line 2: 2 numbers expected; got 'four'"),
    "ragged.csv": (b"1,2,3\n4,5\n", "line 2: 3 numbers expected; got 2 columns"),
    "header.csv": (b"a,b\n1,2\n", "the header names no column y or label"),
    "headeronly.csv": (b"a,y\n\n", "a header, and no row of numbers under it"),
    "empty.csv": (b"", "the file is empty"),
    "binary.csv": (b"\x00\xff\xfe" * 50, "columns separated by commas expected"),
}


@pytest.mark.parametrize("name", UNUSABLE)
def test_a_file_that_cannot_be_used_says_why(name, tmp_path):
    content, message = UNUSABLE[name]
    if content is not None:
        write(tmp_path / name, content)

    with pytest.raises(DataError, match=message) as raised:
        load_data(tmp_path / name)

    assert str(raised.value).startswith(str(tmp_path / name))


@pytest.mark.parametrize("keep", [0.1, 0.5, 0.9, 0.99])
@pytest.mark.parametrize("suffix", [".mat", ".npz"])
def test_a_file_cut_short_says_so(keep, suffix, tmp_path):
    whole = tmp_path / f"whole{suffix}"
    if suffix == ".mat":
        savemat(whole, {"X": np.random.default_rng(0).random((50, 9)), "y": np.ones(50)})
    else:
        np.savez(whole, X=np.random.default_rng(0).random((50, 9)), y=np.ones(50))
    cut = tmp_path / f"cut{suffix}"
    cut.write_bytes(whole.read_bytes()[: int(whole.stat().st_size * keep)])

    with pytest.raises(DataError, match=r"cut short|is expected; it holds"):
        load_data(cut)


def test_a_folder_is_not_a_file(tmp_path):
    (tmp_path / "folder.mat").mkdir()

    with pytest.raises(DataError, match="file is in this folder"):
        load_data(tmp_path / "folder.mat")


class TestWeights:
    Thetas = (np.ones((3, 4)), np.full((2, 4), 0.5), np.zeros((5, 3)))

    def test_saved_and_loaded_at_any_depth(self, tmp_path):
        save_weights(tmp_path / "w.mat", self.Thetas)

        for saved, loaded in zip(self.Thetas, load_weights(tmp_path / "w.mat"), strict=True):
            assert (saved == loaded).all()
        assert [path.name for path in tmp_path.iterdir()] == ["w.mat"]

    def test_a_folder_that_is_not_there(self, tmp_path):
        with pytest.raises(DataError, match="cannot be written: No such file or directory"):
            save_weights(tmp_path / "nowhere" / "w.mat", self.Thetas)

    def test_a_failure_leaves_the_old_file_whole(self, tmp_path, monkeypatch):
        save_weights(tmp_path / "w.mat", self.Thetas)
        before = (tmp_path / "w.mat").read_bytes()
        monkeypatch.setattr("scipy.io.savemat", lambda file, _: file.write(b"half") and 1 / 0)

        with pytest.raises(ZeroDivisionError):
            save_weights(tmp_path / "w.mat", self.Thetas)

        assert (tmp_path / "w.mat").read_bytes() == before
        assert [path.name for path in tmp_path.iterdir()] == ["w.mat"]

    def test_shapes_that_do_not_fit_one_another(self, tmp_path):
        savemat(tmp_path / "w.mat", {"Theta1": np.ones((3, 4)), "Theta2": np.ones((2, 3))})

        with pytest.raises(DataError, match=r"w\.mat: Theta2: 4 columns expected"):
            load_weights(tmp_path / "w.mat")
