"""Data in and weights out: the embedded digits, and .mat, .npz and .csv files of one's own."""

import os
import tempfile
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from ex4 import inputs
from ex4.errors import DataError
from ex4.types import Doubles, Integers, Reals

_HERE = Path(__file__).parent
# Inside the package where it is installed, beside it in the repository.
DATA = _HERE / "data" if (_HERE / "data").is_dir() else _HERE.parent / "data"
DIGITS = DATA / "digits.mat"
WEIGHTS = DATA / "weights.mat"

Variables = dict[str, NDArray[Any]]  # of a file, by name


def load_data(path: str | Path = DIGITS) -> tuple[Reals, Integers]:
    """Return X and y from a file, the embedded digits by default.

    A .mat or .npz file holds the variables X and y. A .csv file holds a row for each example, its
    label in the column headed y or label or, without a header, in the last one.

    Parameters
    ----------
    path : str or Path
        A file, or a folder: all such files in it are read, in the order of their names.

    Returns
    -------
    X : ndarray, (m, n)
        Whole numbers above 1, the greys of a picture, are divided by the largest, so that they lie
        in [0, 1]; anything else is left as it is.
    y : ndarray of int, (m,)
        Labels 1..K.

    Raises
    ------
    DataError
        If the file is absent, damaged, of another kind, or holds something else.
    """
    files = files_of(Path(path))
    parts = [read_examples(file) for file in files]
    for file, (part, _) in zip(files, parts, strict=True):
        check_columns(file, part.shape[1], parts[0][0].shape[1])
    X, y = parts[0]
    if len(parts) > 1:
        X, y = np.concatenate([X for X, _ in parts]), np.concatenate([y for _, y in parts])
    if X.max() > 1 and (grey := largest_grey(X)):
        X = X / grey
    return X, y


def files_of(path: Path) -> list[Path]:
    """Return the files of data in a folder, in order; or the file itself."""
    if not path.is_dir():
        return [path]
    files = sorted(file for file in path.iterdir() if file.suffix.lower() in READERS)
    if not files:
        raise DataError(f"{path}: no .mat, .npz or .csv file is in this folder")
    return files


def check_columns(file: Path, found: int, expected: int) -> None:
    """Raise a DataError if a file has other columns than the first one."""
    if found != expected:
        raise DataError(f"{file}: {expected} columns expected, as in the first file; got {found}")


def read_examples(path: Path) -> tuple[Reals, Integers]:
    """Return X (m, n) and y (m,) from a file as they are there; raises as `load_data`."""
    variables = _read(path, ("X", "y"))
    try:
        given = np.asarray(variables["X"])
        X = inputs.finite(inputs.examples(given, given.shape[1] if given.ndim == 2 else 0))
        y = _labels(variables["y"], len(X))
    except ValueError as error:
        raise DataError(f"{path}: {error}") from None
    return X, y


def largest_grey(X: Reals) -> float:
    """Return the largest number of X if all are whole and none negative, as greys are; else 0."""
    return float(X.max()) if X.min() >= 0 and (np.floor(X) == X).all() else 0.0


def _labels(y: ArrayLike, m: int) -> Integers:
    """Return labels 1..K, where K is the largest there is, and no larger than the rows allow."""
    given = np.asarray(y)
    zeros = np.count_nonzero(given == 0) if given.dtype.kind in "buif" and given.size == m else 0
    if zeros:
        raise ValueError(
            f"y: labels run from 1; digit 0 is label 10, and {zeros:,} of {m:,} rows are "
            "labelled 0. y(y == 0) = 10 in Octave, y[y == 0] = 10 in Python, makes them so"
        )
    return inputs.labels(given, m, max(10, m))


def load_weights(path: str | Path = WEIGHTS) -> list[Doubles]:
    """Return [Theta1, Theta2, ...] from a .mat or .npz file, the embedded weights by default.

    Returns
    -------
    list of ndarray, (s_(l+1), 1 + s_l)
        Two or more, as many as follow one another in the file.

    Raises
    ------
    DataError
        If the file cannot be read, or the Thetas' shapes do not fit one another.
    """
    variables = _read(Path(path), ("Theta1", "Theta2"))
    count = 2
    while f"Theta{count + 1}" in variables:
        count += 1
    try:
        return inputs.network([variables[f"Theta{l}"] for l in range(1, count + 1)])
    except ValueError as error:
        raise DataError(f"{path}: {error}") from None


def save_weights(path: str | Path, Thetas: Sequence[Reals]) -> None:
    """Write Theta1, Theta2, ... to a .mat file that Octave and MATLAB load; whole or not at all.

    Parameters
    ----------
    path : str or Path
    Thetas : sequence of ndarray, (s_(l+1), 1 + s_l)

    Raises
    ------
    DataError
        If the file cannot be written there.
    """
    from scipy.io import savemat

    folder, name = Path(path).parent, Path(path).name
    try:
        descriptor, part = tempfile.mkstemp(dir=folder, prefix=f".{name}.")
        try:
            with os.fdopen(descriptor, "wb") as file:
                savemat(file, {f"Theta{l}": Theta for l, Theta in enumerate(Thetas, 1)})
            umask = os.umask(0)
            os.umask(umask)
            os.chmod(part, 0o666 & ~umask)
            os.replace(part, path)
        except BaseException:
            os.unlink(part)
            raise
    except OSError as error:
        raise DataError(f"{path}: cannot be written: {error.strerror}") from None


def check_writable(path: Path) -> None:
    """Raise the DataError that `save_weights` would, while there is no work to lose."""
    if path.suffix.lower() != ".mat":
        raise DataError(f"{path}: weights are saved in a .mat file")
    try:
        tempfile.TemporaryFile(dir=path.parent).close()
    except OSError as error:
        raise DataError(f"{path}: cannot be written: {error.strerror}") from None


def _read(path: Path, wanted: Sequence[str]) -> Variables:
    """Return a file's variables; the ending of its name decides how it is read."""
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        raise DataError(f"{path}: a .mat, .npz or .csv file expected")
    try:
        variables = reader(path)
    except FileNotFoundError:
        raise DataError(f"{path}: there is no such file") from None
    except OSError as error:
        if error.strerror is None:  # the reader's complaint about the content, not the system's
            raise DataError(f"{path}: cannot be read, it is cut short or damaged") from None
        raise DataError(f"{path}: cannot be read: {error.strerror}") from None
    for name in wanted:
        if name not in variables:
            found = ", ".join(sorted(n for n in variables if not n.startswith("__"))) or "nothing"
            raise DataError(f"{path}: the variable {name} is expected; it holds {found}")
    return variables


# How files begin that are called .mat but that scipy does not read.
OTHER_MATS = {
    b"# ": "Octave's text format",
    b"Octave-1": "Octave's binary format",
    b"\x89HDF": "the HDF5 format",
    b"\x1f\x8b": "a format compressed as a whole (-zip)",
    b"MATLAB 7.3": "MATLAB's v7.3 (HDF5) format",
}


def _read_mat(path: Path) -> Variables:
    from scipy.io import loadmat

    with open(path, "rb") as file:
        start = file.read(16)
    for beginning, name in OTHER_MATS.items():
        if start.startswith(beginning):
            raise DataError(f"{path}: this is {name}: save it with  save -v7 FILE VARIABLES")
    try:
        variables = loadmat(path)
    except Exception as error:  # a damaged file can make the reader fail in any way
        raise DataError(
            f"{path}: cannot be read, it is cut short, damaged or no .mat file ({error})"
        ) from None
    return {name: v.toarray() if hasattr(v, "toarray") else v for name, v in variables.items()}


def _read_npz(path: Path) -> Variables:
    try:
        with open(path, "rb") as file:  # by us, as NumPy leaves a damaged one open
            archive = np.load(file, allow_pickle=False)
            return dict(archive) if isinstance(archive, np.lib.npyio.NpzFile) else {}
    except OSError:
        raise
    except Exception as error:
        if zipfile.is_zipfile(path) and "allow_pickle" in str(error):
            raise DataError(f"{path}: holds Python objects: save X and y as numbers") from None
        raise DataError(
            f"{path}: cannot be read, it is cut short, damaged or no .npz file ({error})"
        ) from None


def _read_csv(path: Path) -> Variables:
    with open(path, encoding="utf-8-sig", errors="replace") as file:
        lines = file.read().splitlines()
    if not lines:
        raise DataError(f"{path}: the file is empty")
    names = [name.strip().strip('"').lower() for name in lines[0].split(",")]
    if len(names) < 2:
        raise DataError(f"{path}: columns separated by commas expected; got {lines[0][:40]!r}")
    header = not any(map(_is_number, names))
    label = _label_column(path, names) if header else len(names) - 1
    rows = []
    for number, line in enumerate(lines[header:], 1 + header):
        cells = line.split(",")
        wrong = [cell for cell in cells if not _is_number(cell)]
        if line and (wrong or len(cells) != len(names)):
            what = f"{wrong[0].strip()!r}" if wrong else f"{len(cells)} columns"
            raise DataError(f"{path}, line {number}: {len(names)} numbers expected; got {what}")
        rows += [line] if line else []
    if not rows:
        raise DataError(f"{path}: a header, and no row of numbers under it")
    table = np.loadtxt(rows, delimiter=",", ndmin=2)
    return {"X": np.delete(table, label, axis=1), "y": table[:, label]}


def _label_column(path: Path, names: list[str]) -> int:
    """Return which column a header says the labels are in."""
    for name in ("y", "label"):
        if name in names:
            return names.index(name)
    raise DataError(
        f"{path}: the header names no column y or label; it names "
        f"{', '.join(names[:5])}{', ...' if len(names) > 5 else ''}"
    )


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


READERS: dict[str, Callable[[Path], Variables]] = {
    ".mat": _read_mat,
    ".npz": _read_npz,
    ".csv": _read_csv,
}
