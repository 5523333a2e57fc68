"""Which files of a folder may hold the function that is meant, the likeliest first."""

import os
import re
from contextlib import suppress
from pathlib import Path

from grader.exercise import Form
from grader.files import open_plain
from grader.meanings import named
from grader.submission import levels

SUFFIXES = (".ipynb", ".py")
# As the course's own files are called beside the learner's, and copies that an editor makes.
NOT_MEANT = re.compile(r"checkpoint|submit|^test_|^setup|grader", re.IGNORECASE)
MOST_FILES = 300  # that are looked at
MOST_TEXT = 4 << 20  # bytes of a file that are read


def is_meant(path: Path) -> bool:
    """Whether a file's name is not one that the course's own files have: those come last."""
    return NOT_MEANT.search(path.name) is None


def ranked(folder: Path, form: Form) -> dict[Path, tuple[int, ...]]:
    """Return the files that may hold the function that is meant, and their ranks."""
    found: list[Path] = []
    for where in (where for level in levels(folder) for where in level):
        with suppress(OSError), os.scandir(where) as entries:
            plain = [entry.name for entry in entries if entry.is_file(follow_symlinks=False)]
            found += [where / name for name in sorted(plain) if name.endswith(SUFFIXES)]
    files = sorted(found, key=lambda path: not is_meant(path))[:MOST_FILES]
    return {path: rank for path in files if (rank := _rank(path, form)) is not None}


def _rank(path: Path, form: Form) -> tuple[int, ...] | None:
    """Return how likely a file holds the function that is meant; the lowest is the likeliest.

    A better name of the function comes before another, a text that is about the same before one
    that is not, a module of that name before a notebook before a script.
    """
    try:
        with open_plain(path) as file:
            text = file.read(MOST_TEXT).decode("utf-8", errors="replace")
    except OSError:
        return None
    names = [named(name, form) for name in re.findall(r"(?:\b|\\n)def\s+(\w+)", text)]
    found = [number for number in names if number is not None]
    if not found:
        return None
    kind = 1 if path.suffix == ".ipynb" else 0 if named(path.stem, form) is not None else 2
    return int(not is_meant(path)), min(found), int(re.search(form.about, text) is None), kind
