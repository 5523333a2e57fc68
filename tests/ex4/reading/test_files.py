"""Files of data as people bring them: what one cannot be used for is a sentence with the cure."""

import os

import numpy as np
import pytest
from scipy.io import savemat
from scipy.sparse import csc_matrix

from ex4.digits import read_examples
from ex4.errors import DataError

X = np.array([[0.0, 0.5, -0.1], [1.0, 0.25, 1.1], [0.5, 0.5, 0.5]])
Y = np.array([1, 10, 2])


def write(path, content):
    if isinstance(content, bytes):
        path.write_bytes(content)
    elif path.suffix == ".npz":
        np.savez(path, **content)
    else:
        savemat(path, content)


UNUSABLE = {
    "absent.mat": (None, "there is no such file$"),
    "a.txt": (b"", "a .mat, .npz or .csv file expected"),
    "noy.mat": ({"X": X}, "the variable y is expected; it holds X .3 x 3.. .* save -v7 FILE X y"),
    "noX.npz": ({"a": X, "y": Y}, r"it holds a \(3 x 3\), y .* np.savez\(FILE, X=X, y=y\)"),
    "rows.mat": ({"X": X, "y": Y[:2]}, "one label for each of the 3 rows of X .* got 1 x 2"),
    "struct.mat": ({"d": {"X": X, "y": Y}}, r"X = d\.X; y = d\.y; save -v7 FILE X y"),
    "weights.mat": ({"Theta1": X, "Theta2": X}, "these are weights, and the examples are in"),
    "nan.npz": ({"X": X * np.nan, "y": Y}, r"finite numbers expected; got nan at X\[0, 0\]"),
    "text.mat": ({"X": "hello", "y": Y}, "X: real numbers expected; got text"),
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
    "semicolons.csv": (b"1;2\n", "by commas expected; got '1;2'. Replace the semicolons by"),
    "decimal.csv": (b"0,5;0,25;1\n", "by commas expected; got '0,5;0,25;1'. Replace the sem"),
    "hole.csv": (b"1,,2\n", "line 1: 3 numbers expected; got nothing in column 2"),
    "utf16.csv": ("1,2\n".encode("utf-16"), "text in UTF-16: save it as UTF-8"),
    "flowers.csv": (b"1,2,rose\n", "got 'rose' as the label: give each kind a number, from 1 on"),
    "thousands.csv": (b"1,1_000\n", "line 1: 2 numbers expected; got '1_000'"),
    "arabic.csv": ("1,\u0661\n".encode(), "line 1: 2 numbers expected; got '\u0661'"),
    "gap.csv": (b"1,1\n" * 999 + b"1,900\n", "there are 2 different ones; got 900"),
    "sparse.mat": ({"X": csc_matrix((10**6, 10**6)), "y": Y}, "of 1000000 x 1000000 is too large"),
    "driving\x1b[31m.csv": (b"1,2,a\x1b[31m\n", r"got 'a\\x1b"),
    "long.csv": (b"1,2," + b"a" * 9999, "got 'a{40} ...' as the label"),
    "names.csv": (b"a" * 9999 + b",b\n1,2\n", "it names a{40} ..., b. Name the column"),
    "long.npz": ({"a" * 9999: X}, r"it holds a{40} ... \(3 x 3\)"),
    "pandas.csv": (b"0,1,2,3,4\n0,0,1,0,1\n", "line 1: counts the columns, as pandas does"),
    "first.csv": (
        b"0,9,0\n1,7,64\n2,9,0\n0,3,0\n1,9,5\n2,9,0\n",
        "in the last column, which has 3 different values from 0 to 64; the first column looks",
    ),
    "onehot.csv": (
        b"5,1,0,0\n7,0,1,0\n1,0,0,1\n2,1,0,0\n",
        r"the last 3 are one-hot, .*\(:, end-2:end\), .*\[:, -3:\].argmax",
    ),
    "zeros.csv": (b"1,2,0\n1,3,1\n1,4,0\n1,4,1", r"these run from 0 to 1: add 1"),
    "objects.npz": ({"X": np.array([None]), "y": Y}, "holds Python objects: save X and y as"),
    "junk.mat": (b"\x01\x02junk" * 99, "cut short, damaged or no .mat file"),
    "nothing.mat": (b"", "the file is empty: download or save it again"),
    "refused.mat": (b"404: Not Found\n", "text and no .mat file; it begins '404: Not Found'"),
    "page.mat": (b"\n<!DOCTYPE HTML>\n<html>", "this is a web page, not the file: download"),
    "page.csv": (b"\xef\xbb\xbf<html lang=en>", "this is a web page"),
    "pointer.npz": (b"version https://git-lfs.github.com/spec/v1\noid", "git lfs pull  fetches"),
    "archive.mat": (b"PK\x03\x04" + b"\0" * 600, "a zip archive or a spreadsheet: unpack it"),
    "single.npz": (b"\x93NUMPY\x01\0", "a single array .*: save both by np.savez"),
    "a.xlsx": (b"PK\x03\x04", "file expected: save the sheet as .csv"),
    "junk.npz": (b"\x01junk", "cut short, damaged or no .npz file"),
    "words.csv": (b"1,2\n3,four\n", "line 2: 2 numbers expected; got 'four' as"),
    "ragged.csv": (b"1,2,3\n4,5\n", "line 2: 3 numbers expected; got 2$"),
    "header.csv": (b"a,b\n1,2\n", "names no column y or label; it names a, b. Name the column"),
    "headeronly.csv": (b"a,y\n\n", "a header, and no row of numbers under it"),
    "empty.csv": (b"", "the file is empty"),
    "one_cell.csv": (b"x" * 200_000, "columns separated by commas expected; got 'xxx"),
    "binary.csv": (b"\x00\xff\xfe" * 50, "columns separated by commas expected"),
}


@pytest.mark.parametrize("name", UNUSABLE)
def test_a_file_that_cannot_be_used_says_why(name, tmp_path):
    content, message = UNUSABLE[name]
    if content is not None:
        write(tmp_path / name, content)

    with pytest.raises(DataError, match=message) as raised:
        read_examples(tmp_path / name)

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
        read_examples(cut)


def test_what_else_is_in_a_file_does_not_spoil_it(tmp_path):
    np.savez(tmp_path / "a.npz", X=X, y=Y, notes=np.array([None]))

    assert read_examples(tmp_path / "a.npz")[1].tolist() == [1, 10, 2]


@pytest.mark.parametrize("byte", [160, 0, 14])
def test_at_a_damaged_file_nothing_crashes(byte, tmp_path):
    """scipy looks up the type of X's numbers, which is at this place, wherever it leads."""
    place = 128 + 48
    savemat(tmp_path / "a.mat", {"X": X, "y": Y})
    damaged = bytearray((tmp_path / "a.mat").read_bytes())
    assert damaged[place] == 9  # doubles
    damaged[place] = byte
    (tmp_path / "a.mat").write_bytes(damaged)

    with pytest.raises(DataError, match=f"damaged .*an element of type {byte} where"):
        read_examples(tmp_path / "a.mat")


def test_what_is_there_instead_is_named(tmp_path):
    np.savez(tmp_path / "a.npz", X=X, y=Y)

    with pytest.raises(DataError, match=r"b\.npz: there is no such file; there is a\.npz$"):
        read_examples(tmp_path / "b.npz")


def test_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "a.mat")

    with pytest.raises(DataError, match="a file expected; this is a device or a pipe"):
        read_examples(tmp_path / "a.mat")


def test_a_csv_as_R_and_pandas_write_it(tmp_path):
    (tmp_path / "R.csv").write_text('\n"x,1","x2","y"\n"0.5","1",2\n\n"1","0.25",1\n')
    (tmp_path / "pandas.csv").write_text("0,1,label\n0.5,1,2\n1,0.25,1\n")

    for name in ("R.csv", "pandas.csv"):
        loaded_X, loaded_y = read_examples(tmp_path / name)
        assert loaded_X.tolist() == [[0.5, 1], [1, 0.25]]
        assert loaded_y.tolist() == [2, 1]


@pytest.mark.parametrize("suffix", [".mat", ".npz"])
def test_a_small_file_of_which_far_too_much_comes_out_is_refused(suffix, tmp_path, monkeypatch):
    for place in ("ex4.reading.files.MOST", "ex4.reading.mat_elements.MOST"):
        monkeypatch.setattr(place, 1 << 20)
    file, content = tmp_path / f"bomb{suffix}", {"X": np.zeros((1000, 400)), "y": np.ones(1000)}
    if suffix == ".mat":
        savemat(file, content, do_compression=True)
    else:
        np.savez_compressed(file, **content)

    assert file.stat().st_size < 20_000
    with pytest.raises(DataError, match="come out of one of its variables"):
        read_examples(file)
