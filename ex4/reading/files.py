"""A file's variables, by their names."""

import math
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ex4 import inputs
from ex4.errors import DataError, quoted
from ex4.reading.csv_table import read_csv
from ex4.reading.kinds import V73, check_kind
from ex4.reading.mat_elements import MOST, TooLarge, check_elements
from ex4.types import Variables

MOST_DENSE = MOST // 8  # numbers of a matrix that takes next to nothing in a file
DAMAGED = "cannot be read, it is cut short, damaged or no {} file: download or save it again"


def read(path: Path, wanted: Sequence[str]) -> Variables:
    """Return a file's variables; the ending of its name decides how it is read.

    Parameters
    ----------
    path : Path
    wanted : sequence of str
        The variables it must hold.

    Raises
    ------
    DataError
        If it is absent, damaged, of another kind, or lacks one of these.
    """
    suffix = path.suffix.lower()
    try:
        check_kind(path)
        variables = read_csv(path) if suffix == ".csv" else READERS[suffix](path, wanted)
    except OSError as error:
        if error.strerror is None:  # the reader's complaint about the content, not the system's
            raise DataError(f"{path}: {DAMAGED.format(suffix)}") from None
        raise DataError(f"{path}: cannot be read: {error.strerror}") from None
    for name in wanted:
        if name not in variables:
            raise DataError(
                f"{path}: the variable {name} is expected; it holds "
                f"{_contents(variables)}{_cure(suffix, variables, wanted)}"
            )
    return variables


def _read_mat(path: Path, wanted: Sequence[str]) -> Variables:
    from scipy.io import loadmat, whosmat

    try:
        check_elements(path.read_bytes())
        names = _needed([name for name, *_ in whosmat(path)], wanted)
        variables = {
            name: _dense(value)
            for name, value in loadmat(path, variable_names=names).items()
            if not name.startswith("__")
        }
    except NotImplementedError:  # of scipy for HDF5 that calls itself by another name
        raise DataError(f"{path}: {V73}") from None
    except TooLarge as error:
        raise DataError(f"{path}: {error}") from None
    except Exception as error:  # a damaged file can make the reader fail in any way
        raise DataError(f"{path}: {DAMAGED.format('.mat')} ({error})") from None
    return variables


def _needed(names: Sequence[str], wanted: Sequence[str]) -> Sequence[str]:
    """Return which variables to read: if all are there, no others, which may be unreadable."""
    if set(wanted) <= set(names):
        return [name for name in names if name in wanted or name.startswith("Theta")]
    return names


def _dense(value: Any) -> NDArray[Any]:  # scipy has no types
    """Return a variable as an array; of a sparse one the places are checked, as scipy does not."""
    if not hasattr(value, "toarray"):
        return np.asanyarray(value)
    if hasattr(value, "check_format"):
        value.check_format()
    if math.prod(value.shape) > MOST_DENSE:
        shape = inputs.shape_in_words(value)
        raise TooLarge(f"a sparse matrix of {shape} is too large: leave out columns of zeros")
    dense: NDArray[Any] = value.toarray()
    return dense


def _read_npz(path: Path, wanted: Sequence[str]) -> Variables:
    try:
        with open(path, "rb") as file:  # by us, as NumPy leaves a damaged one open
            archive = np.load(file, allow_pickle=False)
            if not isinstance(archive, np.lib.npyio.NpzFile):
                return {}
            names = _needed(archive.files, wanted)
            held = archive.zip.infolist() if archive.zip else []
            sizes = {each.filename.removesuffix(".npy"): each.file_size for each in held}
            if any(sizes.get(name, 0) > MOST for name in names):
                raise TooLarge(f"more than {MOST >> 30} GiB come out of one of its variables")
            return {name: archive[name] for name in names}
    except TooLarge as error:
        raise DataError(f"{path}: {error}") from None
    except OSError:
        raise
    except Exception as error:
        if zipfile.is_zipfile(path) and "allow_pickle" in str(error):
            raise DataError(
                f"{path}: holds Python objects: save X and y as numbers, "
                "np.savez(FILE, X=np.array(X, float), y=np.array(y, int))"
            ) from None
        raise DataError(f"{path}: {DAMAGED.format('.npz')}") from None


def _contents(variables: Variables) -> str:
    """Return what there is: images (5000 x 400), labels (5000 x 1)."""
    named = [
        f"{quoted(name)} ({inputs.shape_in_words(value)})"
        for name, value in sorted(variables.items())
    ]
    return ", ".join(named[:5]) + (", ..." if len(named) > 5 else "") if named else "nothing"


def _cure(suffix: str, variables: Variables, wanted: Sequence[str]) -> str:
    """Return what to do where a file holds other variables than those wanted."""
    if wanted[0] != "Theta1" and "Theta1" in variables:
        return ": these are weights, and the examples are in another file"
    if wanted[0] == "Theta1" and "X" in variables:
        return ": these are examples, and the weights are in another file"
    for struct, value in variables.items():
        if value.dtype.names is not None and set(wanted) <= set(value.dtype.names):
            taken = "; ".join(f"{name} = {quoted(struct)}.{name}" for name in wanted)
            return f". In Octave:  {taken}; save -v7 FILE {' '.join(wanted)}"
    if suffix == ".npz":
        call = ", ".join(f"{name}={name}" for name in wanted)
        return f". Save them under these names: np.savez(FILE, {call})"
    return f". Save them under these names: save -v7 FILE {' '.join(wanted)}"


READERS = {".mat": _read_mat, ".npz": _read_npz}
