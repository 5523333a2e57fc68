"""Who has handed in what, by the names that Canvas, Moodle, Gradescope and git hosts give to it.

Each learner's hand-in is one folder, or some files and archives whose names belong together. This
looks only at names, and opens nothing but Gradescope's list of submitters.
"""

import hashlib
import os
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from grader.classroom.unpack import is_archive, without_suffix
from grader.errors import GraderError
from grader.exercise import Exercise
from grader.languages import LANGUAGES
from grader.text import clean

# lastnamefirst_12345_67890_nnCostFunction.py: the first number is the learner's, the second is the
# file's. "Anonymous grading" makes it anon_ and five letters or digits. LATE_ marks what came late.
CANVAS = re.compile(
    r"(?P<who>[^_]+)(?P<late>_LATE)?"
    r"_(?P<id>\d+|(?:(?<=anon_)|(?<=anon_LATE_))[0-9A-Za-z]{5})_\d+_(?P<file>.+)"
)
# Name Surname_1234567_assignsubmission_file_, as a folder or before a file's name.
MOODLE = re.compile(
    r"(?P<who>.+)_(?P<id>\d+)_assignsubmission_(?P<kind>[a-z]+)(?:_(?P<file>.*))?", re.DOTALL
)
GRADESCOPE = "submission_metadata.yml"
# Letters and signs that look like nothing, though they count as what can be seen.
UNSEEN = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0\ufe00-\ufe0f\U000e0100-\U000e01ef]"
)
LONGEST_KEY = 60
MOST_AROUND = 3  # folders, one inside another, around a whole class


@dataclass(frozen=True)
class HandIn:
    """What one learner has handed in: a folder, or else files with their original names.

    `key` names its folder among the results: it is safe as a name, and the same on every run.
    """

    key: str
    name: str
    folder: Path | None = None
    files: tuple[tuple[str, Path], ...] = ()
    late: bool = False


@dataclass(frozen=True)
class Collected:
    """A class's hand-ins, and what else was found there."""

    hand_ins: tuple[HandIn, ...]
    strays: tuple[str, ...]  # what belongs to none of them


def collect(folder: Path, exercise: Exercise, exclude: Path | None = None) -> Collected:
    """Return a class's hand-ins in a folder, and what else is there.

    `exclude` is left out: it is the results, if they are written into the same folder.

    Raises
    ------
    GraderError
        If there is no such folder, it cannot be read, or there is nothing to grade in it.
    """
    found = _collect(folder, exercise, exclude)
    if not found.hand_ins:
        name = next(iter(exercise.outputs)) + LANGUAGES[0].suffix
        raise GraderError(
            f"{folder}: there are no submissions here. Expected for each learner: a folder, a .zip "
            f"or .tar.gz, or files named as in Canvas or Moodle (lastnamefirst_123_456_{name})"
        )
    return found


def _collect(
    folder: Path, exercise: Exercise, exclude: Path | None, around: int = MOST_AROUND
) -> Collected:
    names = [name for name in _names(folder) if folder / name != exclude]
    if len(names) == 1 and around:  # one folder around them all, as in many archives
        only = folder / names[0]
        if _is_folder(only) and not _is_own(only, exercise):
            inner = _collect(only, exercise, exclude, around - 1)
            if len(inner.hand_ins) > 1:
                return inner
    real_names = _gradescope_names(folder / GRADESCOPE)
    hand_ins: list[HandIn] = []
    belonging: dict[tuple[str, str], list[_Belonging]] = {}  # by learner and number
    strays = []
    for name in names:
        path = folder / name
        if path.is_symlink() or not (path.is_dir() or path.is_file()):
            strays.append(name)
        elif path.is_dir():
            hand_ins += _as_folder(path, names, real_names)
        elif file := _belongs(path, exercise):
            belonging.setdefault((file.who, file.number), []).append(file)
        elif is_archive(name) or path.suffix == ".ipynb":
            whole = path.stem if path.suffix == ".ipynb" else without_suffix(name)
            shown = re.sub(r"-(main|master)$", "", whole)
            hand_ins.append(HandIn(_key(name), _in_one_line(shown), files=((name, path),)))
        elif name != GRADESCOPE:
            strays.append(name)
    hand_ins += [_as_files(who, number, files) for (who, number), files in belonging.items()]
    return Collected(tuple(_with_unique_names(hand_ins)), tuple(map(_in_one_line, strays)))


@dataclass(frozen=True)
class _Belonging:
    """A file that is part of what a learner has handed in."""

    who: str
    number: str
    file: str  # its original name
    path: Path
    late: bool = False


def _as_folder(path: Path, names: list[str], real_names: dict[str, str]) -> Iterator[HandIn]:
    name = path.name
    who = MOODLE.fullmatch(name)
    if who and who["kind"] != "file" and any(_moodle_files(who, names)):
        return  # text typed in beside the files; without files, it is all that was handed in
    shown = f"{real_names[name]} ({name})" if name in real_names else name
    yield HandIn(_key(name), _in_one_line(who["who"] if who else shown), folder=path)


def _as_files(who: str, number: str, files: list[_Belonging]) -> HandIn:
    key = _key(f"{who}_{number}".strip("_"))
    late = any(each.late for each in files)
    return HandIn(key, _in_one_line(who), files=tuple(_latest(files)), late=late)


def _names(folder: Path) -> list[str]:
    try:
        names = sorted(os.listdir(folder))
    except FileNotFoundError:
        raise GraderError(f"{folder}: there is no such folder") from None
    except OSError as error:
        raise GraderError(f"{folder}: cannot be read: {error.strerror}") from None
    return [name for name in names if not name.startswith((".", "__"))]


def _is_folder(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink()


def _is_own(folder: Path, exercise: Exercise) -> bool:
    """Whether the folder itself holds files of the exercise: then it is one learner's."""
    names = (name + each.suffix for name in exercise.outputs for each in LANGUAGES)
    return any((folder / name).exists() for name in names)


def _moodle_files(who: re.Match[str], names: list[str]) -> Iterator[str]:
    start = f"{who['who']}_{who['id']}_assignsubmission_file"
    return (name for name in names if name.startswith(start))


def _belongs(path: Path, exercise: Exercise) -> _Belonging | None:
    """Return whose a file is, if its name says so."""
    for pattern in (MOODLE, CANVAS):
        match = pattern.fullmatch(path.name)
        if match and match["file"]:
            late = bool(match.groupdict().get("late"))
            return _Belonging(match["who"], match["id"], match["file"], path, late)
    functions = "|".join(map(re.escape, exercise.outputs))
    suffixes = "|".join(re.escape(each.suffix) for each in LANGUAGES)
    match = re.fullmatch(rf"(?P<who>.+?)[ _-]+(?P<file>(?:{functions})(?:{suffixes}))", path.name)
    return _Belonging(match["who"], "", match["file"], path) if match else None


def _latest(files: list[_Belonging]) -> Iterator[tuple[str, Path]]:
    """Yield each file once, in its latest version: Canvas names the second one name-1.py."""
    found: dict[str, tuple[int, Path]] = {}
    for each in files:
        name, number = each.file, 0
        stem, suffix = os.path.splitext(name)
        version = re.fullmatch(r"(.+?)(?:-(\d{1,4})| ?\((\d{1,4})\))", stem)
        if version and (is_archive(name) or suffix in {each.suffix for each in LANGUAGES}):
            name, number = version[1] + suffix, int(version[2] or version[3])
        if name not in found or number > found[name][0]:
            found[name] = (number, each.path)
    return ((name, path) for name, (_, path) in sorted(found.items()))


def _gradescope_names(path: Path) -> dict[str, str]:
    """Return the submitters' names by folder, as far as Gradescope's list gives them."""
    found: dict[str, list[str]] = {}
    folder = None
    try:
        with open(path, encoding="utf-8", errors="replace") as file:
            for line in file:
                if match := re.match(r"(submission_\d+):", line):
                    folder = match[1]
                elif folder and (match := re.match(r"\s+-?\s*:name:\s*(.+?)\s*$", line)):
                    found.setdefault(folder, []).append(match[1].strip("'\""))
    except OSError:
        return {}
    return {folder: ", ".join(names) for folder, names in found.items()}


def _in_one_line(name: str) -> str:
    """Return a name as it is shown: two that differ never look alike for what cannot be seen."""
    return UNSEEN.sub(lambda char: f"\\u{ord(char[0]):04x}", clean(" ".join(name.split())))


def _looks(name: str) -> str:
    """Return what a name looks like, whichever way its letters are written."""
    return unicodedata.normalize("NFKC", name)


def _key(name: str) -> str:
    """Return a folder name for a hand-in's results that is safe on any disk and in any shell."""
    key = re.sub(r"[^\w.@+]+", "-", name).strip(".-")[:LONGEST_KEY]
    if key == name:
        return key
    return f"{key}-{hashlib.sha256(os.fsencode(name)).hexdigest()[:6]}".strip("-")


def _with_unique_names(found: list[HandIn]) -> Iterator[HandIn]:
    """Yield the hand-ins with names and keys that all differ: two learners may share a name."""
    hand_ins = sorted(found, key=lambda each: (each.name.casefold(), each.key))
    shared = Counter(_looks(each.name) for each in hand_ins)
    keys: set[str] = set()
    for each in hand_ins:
        key = each.key
        while key.casefold() in keys:  # on many disks Ada and ada are one folder
            key += "-again"
        keys.add(key.casefold())
        name = each.name if shared[_looks(each.name)] == 1 else f"{each.name} ({key})"
        yield HandIn(key, name, each.folder, each.files, each.late)
