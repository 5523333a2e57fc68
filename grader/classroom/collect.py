"""Who has handed in what: the names that Canvas, Moodle, Gradescope and git hosts give to it.

Each learner's hand-in is one folder, or some files and archives whose names belong together. This
only looks at names; nothing is opened here but Gradescope's list of them.
"""

import hashlib
import os
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from grader.classroom.unpack import is_archive, without_suffix
from grader.exercise import Exercise
from grader.languages import LANGUAGES
from grader.languages.wire import clean
from grader.submission import GraderError

# lastnamefirst_12345_67890_nnCostFunction.py: the first number is the learner's, the second one the
# file's; with "Anonymous grading", anon_ and five letters. LATE_ where it came late.
CANVAS = re.compile(
    r"(?P<who>[^_]+)(?P<late>_LATE)?"
    r"_(?P<id>\d+|(?:(?<=anon_)|(?<=anon_LATE_))[0-9A-Za-z]{5})_\d+_(?P<file>.+)"
)
# Name Surname_1234567_assignsubmission_file_, as a folder or before a file's name.
MOODLE = re.compile(
    r"(?P<who>.+)_(?P<id>\d+)_assignsubmission_(?P<kind>[a-z]+)(?:_(?P<file>.*))?", re.DOTALL
)
GRADESCOPE = "submission_metadata.yml"
LONGEST_KEY = 60
MOST_AROUND = 3  # folders around a whole class


@dataclass(frozen=True)
class HandIn:
    """What one learner has handed in: a folder, or else files by the names they had.

    `key` names its folder among the results: it is fit for that, and the same on every run.
    """

    key: str
    name: str
    folder: Path | None = None
    files: tuple[tuple[str, Path], ...] = ()
    late: bool = False


@dataclass(frozen=True)
class Collected:
    hand_ins: tuple[HandIn, ...]
    strays: tuple[str, ...]  # what belongs to none of them


def collect(folder: Path, exercise: Exercise, but: Path | None = None) -> Collected:
    """Return the hand-ins of a class that lie in a folder, and what else is there.

    `but` is left out: results, if they are written into the same folder.

    Raises
    ------
    GraderError
        If there is no such folder, it cannot be read, or there is nothing to grade in it.
    """
    found = _collect(folder, exercise, but)
    if not found.hand_ins:
        name = next(iter(exercise.outputs)) + LANGUAGES[0].suffix
        raise GraderError(
            f"{folder}: no submissions are here. Expected, for each learner: a folder, a .zip or "
            f".tar.gz, or files named as Canvas or Moodle do (lastnamefirst_123_456_{name})"
        )
    return found


def _collect(
    folder: Path, exercise: Exercise, but: Path | None, around: int = MOST_AROUND
) -> Collected:
    names = {name: None for name in _names(folder) if but is None or folder / name != but}
    if len(names) == 1 and around:  # one folder around them all, as archives have it
        (name,) = names
        if _is_folder(folder / name) and not _is_own(folder / name, exercise):
            inner = _collect(folder / name, exercise, but, around - 1)
            if len(inner.hand_ins) > 1:
                return inner
    real_names = _gradescope_names(folder / GRADESCOPE)
    hand_ins: dict[str, HandIn] = {}
    groups: dict[tuple[str, str], list[tuple[str, Path, bool]]] = {}
    strays = []
    for name in names:
        path = folder / name
        if path.is_symlink() or not (path.is_dir() or path.is_file()):
            strays.append(name)
        elif _is_folder(path):
            who = MOODLE.fullmatch(name)
            shown = f"{real_names[name]} ({name})" if name in real_names else name
            if who and who["kind"] != "file" and any(_moodle_files(who, names)):
                continue  # a text typed beside the files; alone it is all that was handed in
            shown = who["who"] if who else shown
            hand_ins[name] = HandIn(_key(name), _in_one_line(shown), folder=path)
        elif name != GRADESCOPE:
            belongs = _belongs(name, exercise)
            if belongs is not None:
                who, number, file, late = belongs
                groups.setdefault((who, number), []).append((file, path, late))
            elif is_archive(name):
                shown = re.sub(r"-(main|master)$", "", without_suffix(name))
                hand_ins[name] = HandIn(_key(name), _in_one_line(shown), files=((name, path),))
            else:
                strays.append(name)
    for (who, number), files in groups.items():
        name = f"{who}_{number}".strip("_")
        late = any(late for _, _, late in files)
        latest = tuple(_latest((file, path) for file, path, _ in files))
        hand_ins[f"{name} as files"] = HandIn(
            _key(name), _in_one_line(who), files=latest, late=late
        )
    return Collected(tuple(_told_apart(hand_ins.values())), tuple(map(_in_one_line, strays)))


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
    """Whether files of the exercise lie in the folder itself: then it is one learner's."""
    names = (name + each.suffix for name in exercise.outputs for each in LANGUAGES)
    return any((folder / name).exists() for name in names)


def _moodle_files(who: re.Match, names) -> Iterator[str]:
    start = f"{who['who']}_{who['id']}_assignsubmission_file"
    return (name for name in names if name.startswith(start))


def _belongs(name: str, exercise: Exercise) -> tuple[str, str, str, bool] | None:
    """Return whose a file is: name, number, the file's own name, and whether it came late."""
    for pattern in (MOODLE, CANVAS):
        match = pattern.fullmatch(name)
        if match and match["file"]:
            return match["who"], match["id"], match["file"], bool(match.groupdict().get("late"))
    functions = "|".join(map(re.escape, exercise.outputs))
    suffixes = "|".join(re.escape(each.suffix) for each in LANGUAGES)
    match = re.fullmatch(rf"(?P<who>.+?)[ _-]+(?P<file>(?:{functions})(?:{suffixes}))", name)
    return (match["who"], "", match["file"], False) if match else None


def _latest(files) -> Iterator[tuple[str, Path]]:
    """Give each file once, the latest of its versions: Canvas names a second one nameX-1.py."""
    found: dict[str, tuple[int, Path]] = {}
    for name, path in files:
        stem, suffix = os.path.splitext(name)
        version = re.fullmatch(r"(.+?)(?:-(\d{1,4})| ?\((\d{1,4})\))", stem)
        number = 0
        if version and (is_archive(name) or suffix in {each.suffix for each in LANGUAGES}):
            name, number = version[1] + suffix, int(version[2] or version[3])
        if name not in found or number > found[name][0]:
            found[name] = (number, path)
    return ((name, path) for name, (_, path) in sorted(found.items()))


def _gradescope_names(path: Path) -> dict[str, str]:
    """Return the submitters' names by folder, as far as Gradescope's list beside them tells."""
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
    return clean(" ".join(name.split()))


def _key(name: str) -> str:
    """Return a folder's name for a hand-in's results: safe on any disk and in any shell."""
    key = re.sub(r"[^\w.@+]+", "-", name).strip(".-")[:LONGEST_KEY]
    if key == name:
        return key
    return f"{key}-{hashlib.sha256(os.fsencode(name)).hexdigest()[:6]}".strip("-")


def _told_apart(hand_ins) -> Iterator[HandIn]:
    """Give the hand-ins with names and keys that differ: two learners may share a name."""
    hand_ins = sorted(hand_ins, key=lambda each: (each.name.casefold(), each.key))
    shared = Counter(each.name for each in hand_ins)
    keys: set[str] = set()
    for each in hand_ins:
        key = each.key
        while key.casefold() in keys:  # on many a disk Ada and ada are one folder
            key += "-again"
        keys.add(key.casefold())
        name = each.name if shared[each.name] == 1 else f"{each.name} ({key})"
        yield HandIn(key, name, each.folder, each.files, each.late)
