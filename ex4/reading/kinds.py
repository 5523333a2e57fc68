"""What kind of file this is, by its ending and its first bytes; web pages are called .mat, too."""

from pathlib import Path

from ex4.errors import DataError

SUFFIXES = (".mat", ".npz", ".csv")

WEB_PAGE = "this is a web page, not the file: download the file itself (on GitHub, by Raw)"
LFS = "this is a pointer of Git LFS, not the file itself:  git lfs pull  fetches that"
ZIP = "this is a zip archive or a spreadsheet: unpack it, or save the sheet as .csv"
SAVE_V7 = "save it with  save -v7 FILE VARIABLES"
V73 = f"this is MATLAB's v7.3 (HDF5) format: {SAVE_V7}"
# How files begin that are something else, whatever they are called ...
NOT_DATA = {b"<!doctype html": WEB_PAGE, b"<html": WEB_PAGE, b"version https://git-lfs": LFS}
# ... and how those begin that are not what they are called.
NOT_SO = {
    ".mat": {
        b"# ": f"this is Octave's text format: {SAVE_V7}",
        b"Octave-1": f"this is Octave's binary format: {SAVE_V7}",
        b"\x89HDF": f"this is the HDF5 format: {SAVE_V7}",
        b"\x1f\x8b": f"this is a format compressed as a whole (-zip): {SAVE_V7}",
        b"MATLAB 7.3": V73,
        b"PK\x03\x04": ZIP,
    },
    ".npz": {b"\x93NUMPY": "this is a single array (.npy): save both by np.savez(FILE, X=X, y=y)"},
    ".csv": {
        b"PK\x03\x04": ZIP,
        b"\xff\xfe": "this is text in UTF-16: save it as UTF-8",
        b"\xfe\xff": "this is text in UTF-16: save it as UTF-8",
    },
}
CURES = {  # for files of other kinds, by their ending
    ".npy": ": save both arrays by np.savez(FILE, X=X, y=y)",
    ".txt": ": if this is a table with commas, name it .csv",
    ".xls": ": save the sheet as .csv",
    ".xlsx": ": save the sheet as .csv",
    ".zip": ": unpack the archive",
}


def check_kind(path: Path) -> None:
    """Raise a DataError if there is no such file, or if it is none of data."""
    suffix = path.suffix.lower()
    if path.is_dir():
        raise DataError(f"{path}: a file expected; this is a folder")
    if not path.exists() and not path.is_symlink():
        beside = sorted(file.name for file in path.parent.glob("*") if is_data(file))
        more = ", ..." if len(beside) > 5 else ""
        there = f"; there is {', '.join(beside[:5])}{more}" if beside else ""
        raise DataError(f"{path}: there is no such file{there}")
    if suffix not in SUFFIXES:
        raise DataError(f"{path}: a .mat, .npz or .csv file expected{CURES.get(suffix, '')}")
    if path.exists() and not path.is_file():
        raise DataError(f"{path}: a file expected; this is a device or a pipe")
    with open(path, "rb") as file:
        start = file.read(512)
    if not start:
        raise DataError(f"{path}: the file is empty: download or save it again")
    text = start.removeprefix(b"\xef\xbb\xbf").lstrip()
    for complaints, beginning in ((NOT_DATA, text.lower()), (NOT_SO[suffix], start)):
        for bytes_, complaint in complaints.items():
            if beginning.startswith(bytes_):
                raise DataError(f"{path}: {complaint}")
    if suffix != ".csv" and _is_text(start[:128]):  # which ends a .mat file's header, not in text
        begins = text[:40].decode(errors="replace").splitlines()[:1]
        raise DataError(
            f"{path}: this is text and no {suffix} file; it begins {' '.join(begins)!r}: download "
            "or save it again"
        )


def _is_text(start: bytes) -> bool:
    return start.isascii() and all(char.isprintable() or char.isspace() for char in start.decode())


def is_data(path: Path) -> bool:
    """Whether a file is called as files of data are."""
    return path.suffix.lower() in SUFFIXES
