"""A file's variables, by their names."""

import zipfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from ex4 import inputs
from ex4.errors import DataError
from ex4.reading.csv_table import read_csv
from ex4.reading.kinds import V73, check_kind
from ex4.types import Variables

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
        variables = READERS[suffix](path)
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


def _read_mat(path: Path) -> Variables:
    from scipy.io import loadmat

    try:
        variables = loadmat(path)
    except NotImplementedError:  # of scipy for HDF5 that calls itself by another name
        raise DataError(f"{path}: {V73}") from None
    except Exception as error:  # a damaged file can make the reader fail in any way
        raise DataError(f"{path}: {DAMAGED.format('.mat')} ({error})") from None
    return {
        name: value.toarray() if hasattr(value, "toarray") else np.asanyarray(value)
        for name, value in variables.items()
        if not name.startswith("__")
    }


def _read_npz(path: Path) -> Variables:
    try:
        with open(path, "rb") as file:  # by us, as NumPy leaves a damaged one open
            archive = np.load(file, allow_pickle=False)
            return dict(archive) if isinstance(archive, np.lib.npyio.NpzFile) else {}
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
        f"{name} ({inputs.shape_in_words(value)})" for name, value in sorted(variables.items())
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
            taken = "; ".join(f"{name} = {struct}.{name}" for name in wanted)
            return f". In Octave:  {taken}; save -v7 FILE {' '.join(wanted)}"
    if suffix == ".npz":
        call = ", ".join(f"{name}={name}" for name in wanted)
        return f". Save them under these names: np.savez(FILE, {call})"
    return f". Save them under these names: save -v7 FILE {' '.join(wanted)}"


READERS = {".mat": _read_mat, ".npz": _read_npz, ".csv": read_csv}
