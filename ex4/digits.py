"""Data in and weights out: the embedded digits, and .mat, .npz and .csv files of one's own."""

import os
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import BinaryIO

import numpy as np

from ex4 import inputs
from ex4.errors import DataError
from ex4.reading.examples import examples
from ex4.reading.files import read
from ex4.reading.kinds import is_data
from ex4.types import Doubles, Integers, Reals

_HERE = Path(__file__).parent
# Inside the package where it is installed, beside it in the repository.
DATA = _HERE / "data" if (_HERE / "data").is_dir() else _HERE.parent / "data"
DIGITS = DATA / "digits.mat"
WEIGHTS = DATA / "weights.mat"
COURSE_DATA, COURSE_WEIGHTS = "ex4data1.mat", "ex4weights.mat"  # which the learner has


def load_data(path: str | Path = DIGITS) -> tuple[Reals, Integers]:
    """Return X and y from a file, the embedded digits by default.

    A .mat or .npz file holds the variables X and y. A .csv file holds a row for each example, its
    label in the column headed y or label or, without a header, in the last one.

    Parameters
    ----------
    path : str or Path
        A file, or a folder: all such files in it are read, in the order of their names; in the
        course's folder, ex4data1.mat alone.

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
    X, y = read_data(Path(path))
    return scaled(X), y


def read_data(path: Path) -> tuple[Reals, Integers]:
    """Return X and y as `load_data` does, but X as it is there, and not scaled.

    Its examples lie one after the other in memory, as the cost reads them, which MATLAB's do not.
    """
    files = files_of(path)
    parts = [(np.ascontiguousarray(X), y) for X, y in map(read_examples, files)]
    for file, (part, _) in zip(files, parts, strict=True):
        check_columns(file, part.shape[1], parts[0][0].shape[1])
    if len(parts) == 1:
        return parts[0]
    return np.concatenate([X for X, _ in parts]), np.concatenate([y for _, y in parts])


def files_of(path: Path) -> list[Path]:
    """Return the files of data in a folder, in order; or the file itself."""
    try:
        if not path.is_dir():
            return [path]
        if (path / COURSE_DATA).is_file():  # the course's folder, where the weights lie beside it
            return [path / COURSE_DATA]
        files = sorted(file for file in path.iterdir() if is_data(file))
    except OSError as error:
        raise DataError(f"{path}: cannot be read: {error.strerror}") from None
    if not files:
        below = [*path.glob(f"*/{COURSE_DATA}"), *path.glob(f"*/*/{COURSE_DATA}")]
        hint = f", but there is {below[0]}" if below else ""
        raise DataError(f"{path}: no .mat, .npz or .csv file is in this folder{hint}")
    return files


def check_columns(file: Path, found: int, expected: int) -> None:
    """Raise a DataError if a file has other columns than the first one."""
    if found != expected:
        raise DataError(f"{file}: {expected} columns expected, as in the first file; got {found}")


def read_examples(path: Path) -> tuple[Reals, Integers]:
    """Return X (m, n) and y (m,) from a file as they are there; raises as `load_data`."""
    variables = read(path, ("X", "y"))
    try:
        return examples(variables["X"], variables["y"])
    except ValueError as error:
        raise DataError(f"{path}: {error}") from None


def scaled(X: Reals) -> Reals:
    """Return X, with the greys of pictures from 0 to 1."""
    grey = largest_grey(X)
    return X / grey if grey > 1 else X


def largest_grey(X: Reals) -> float:
    """Return the largest number of X if all are whole and none negative, as greys are; else 0."""
    return float(X.max()) if X.min() >= 0 and (np.floor(X) == X).all() else 0.0


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
    variables = read(Path(path), ("Theta1", "Theta2"))
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

    variables = {f"Theta{l}": Theta for l, Theta in enumerate(Thetas, 1)}
    write_whole(Path(path), lambda file: savemat(file, variables))


def write_whole(path: Path, write: Callable[[BinaryIO], object]) -> None:
    """Write a file whole or not at all; a link of its name is replaced, not followed.

    Raises
    ------
    DataError
        If the file cannot be written there.
    """
    try:
        descriptor, part = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(descriptor, "wb") as file:
                write(file)
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
