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


class TestAFolder:
    def test_the_courses_holds_its_examples_beside_its_weights(self, tmp_path):
        savemat(tmp_path / "ex4data1.mat", {"X": X, "y": Y})
        savemat(tmp_path / "ex4weights.mat", {"Theta1": X, "Theta2": X})

        assert load_data(tmp_path)[1].tolist() == [1, 10, 2]

    def test_above_the_courses_the_file_is_named(self, tmp_path):
        (tmp_path / "ex4").mkdir()
        savemat(tmp_path / "ex4" / "ex4data1.mat", {"X": X, "y": Y})

        with pytest.raises(DataError, match=r"but there is .*/ex4/ex4data1\.mat"):
            load_data(tmp_path)

    def test_without_data(self, tmp_path):
        (tmp_path / "folder.mat").mkdir()

        with pytest.raises(DataError, match=r"file is in this folder$"):
            load_data(tmp_path / "folder.mat")
        with pytest.raises(DataError, match="a file expected; this is a folder"):
            load_weights(tmp_path)

    def test_with_a_name_that_cannot_be(self):
        with pytest.raises(DataError, match="cannot be read: File name too long"):
            load_data("x" * 300 + ".mat")


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
