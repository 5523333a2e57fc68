"""Who has handed in what: the entries of a folder, put together learner by learner.

Names say most of it (see `systems`); the only files that are opened are those in which a system
says who submitted. Whatever is there either belongs to someone or is told.
"""

import os
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from grader.classroom.hand_in import Collected, HandIn, Person
from grader.classroom.learners import Entry, by_learner
from grader.classroom.names import in_one_line, key_of, with_unique_names
from grader.classroom.submitters import gradescope_submitters
from grader.classroom.systems import OWN, Named, is_hidden, read_names
from grader.classroom.unpack import is_archive, without_suffix
from grader.errors import GraderError
from grader.exercise import Exercise
from grader.languages import LANGUAGES

MOST_AROUND = 3  # folders, one inside another, around a whole class
MANY = 10  # repositories whose names begin in the same way by no chance
MARKS = (".git", ".github", ".classroom50.yaml")  # what tells a repository from a folder


class Choice(NamedTuple):
    """What an instructor may say of a class's names, and of attempts."""

    pattern: re.Pattern[str] | None = None
    attempt: str = "last"  # or "first", or "best": then all are graded


def collect(
    folder: Path, exercise: Exercise, exclude: Path | None = None, choice: Choice | None = None
) -> Collected:
    """Return a class's hand-ins in a folder, and what else is there.

    `exclude` is left out: it is the results, if they are written into the same folder.

    Raises
    ------
    GraderError
        If there is no such folder, it cannot be read, or there is nothing to grade in it.
    """
    choice = choice or Choice()
    found = _collect(folder, exercise, exclude, choice)
    if not found.hand_ins:
        name = next(iter(exercise.outputs)) + LANGUAGES[0].suffix
        fits = ": no name here fits the pattern" if choice.pattern else ""
        raise GraderError(
            f"{folder}: there are no submissions here{fits}. Expected for each learner: a folder, "
            f"a .zip or .tar.gz, or files named as in Canvas or Moodle "
            f"(lastnamefirst_123_456_{name})"
        )
    return found


def _collect(
    folder: Path,
    exercise: Exercise,
    exclude: Path | None,
    choice: Choice,
    around: int = MOST_AROUND,
) -> Collected:
    all_names = [name for name in _names(folder) if folder / name != exclude]
    names = [name for name in all_names if not is_hidden(name)]
    if len(names) == 1 and around:  # one folder around them all, as in many archives
        only = folder / names[0]
        if _is_folder(only) and not _is_own(only, exercise) and not read_names(names):
            inner = _collect(only, exercise, exclude, choice, around - 1)
            if len(inner.hand_ins) > 1:
                return replace(inner, around=f"{in_one_line(names[0])}/{inner.around}")
    told = read_names(names, choice.pattern)
    named: list[Entry] = []
    whole: list[Path] = []  # a folder or an archive that is one learner's
    loose: list[Path] = []
    strays = [folder / name for name in all_names if _is_missed(folder / name, exercise)]
    for path in (folder / name for name in names):
        if path.is_symlink() or not (path.is_dir() or path.is_file()):
            strays.append(path)
        elif entry := _named(path, told.get(path.name), exercise, choice):
            named.append(entry)
        elif choice.pattern:
            strays += [path] if path.name not in OWN else []
        elif path.is_dir() or is_archive(path.name) or path.suffix == ".ipynb":
            whole.append(path)
        elif path.name not in OWN:
            loose.append(path)
    named, loose = _with_helpers(named, loose)
    hand_ins = [
        *_wholes(whole, exercise),
        *by_learner(named, gradescope_submitters(folder), choice.attempt),
    ]
    strays = sorted([*strays, *loose])
    shown = tuple(in_one_line(path.name) for path in strays)
    return Collected(tuple(with_unique_names(hand_ins)), shown)


def _names(folder: Path) -> list[str]:
    try:
        return sorted(os.listdir(folder))
    except FileNotFoundError:
        raise GraderError(f"{folder}: there is no such folder") from None
    except OSError as error:
        raise GraderError(f"{folder}: cannot be read: {error.strerror}") from None


def _is_folder(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink()


def _is_own(folder: Path, exercise: Exercise) -> bool:
    """Whether the folder itself holds files of the exercise: then it is one learner's."""
    names = (name + each.suffix for name in exercise.outputs for each in LANGUAGES)
    return any((folder / name).exists() for name in names)


def _is_missed(path: Path, exercise: Exercise) -> bool:
    """Whether the exercise's files are in what is hidden, but not what macOS keeps beside one."""
    own = tuple(name + each.suffix for name in exercise.outputs for each in LANGUAGES)
    has_own = _is_own(path, exercise) or path.name.endswith(own)
    return is_hidden(path.name) and has_own and not path.name.startswith("._")


def _named(path: Path, named: Named | None, exercise: Exercise, choice: Choice) -> Entry | None:
    """Return an entry whose name tells whose it is."""
    if named and (choice.pattern or bool(named.file or named.is_receipt) != path.is_dir()):
        return Entry(path, named)
    if choice.pattern or path.is_dir():
        return None
    functions = "|".join(map(re.escape, exercise.outputs))
    suffixes = "|".join(re.escape(each.suffix) for each in LANGUAGES)
    match = re.fullmatch(rf"(?P<who>.+?)[ _-]+(?P<file>(?:{functions})(?:{suffixes}))", path.name)
    return Entry(path, _of(match["who"], match["file"])) if match else None


def _of(who: str, file: str) -> Named:
    return Named("", who, "", "", "", False, file, False, False)


def _with_helpers(named: list[Entry], loose: list[Path]) -> tuple[list[Entry], list[Path]]:
    """Return the entries with the files that begin as a learner's do, and those that do not.

    ada_layers.py beside ada_nnCostFunction.py is Ada's: without it her function does not run.
    """
    owners = sorted({each.named.who for each in named if not each.named.system}, key=len)
    left = []
    for path in loose:
        starts = (who for who in reversed(owners) if re.match(rf"{re.escape(who)}[ _-]", path.name))
        who = next(starts, None)
        if who is None:
            left.append(path)
        else:
            named.append(Entry(path, _of(who, path.name[len(who) :].lstrip(" _-"))))
    return named, left


def _wholes(paths: list[Path], exercise: Exercise) -> Iterator[HandIn]:
    """Yield a hand-in for each folder, archive and notebook that is one learner's."""
    are_repositories = all(any((path / each).exists() for each in MARKS) for path in paths)
    start = _assignment([path.name for path in paths], exercise) if are_repositories else ""
    for path in paths:
        if path.is_dir():
            who = in_one_line(path.name.removeprefix(start))
            person = Person(who, "", who if are_repositories else "")
            yield HandIn(key_of(path.name), who, path, people=(person,))
        else:
            stem = path.stem if path.suffix == ".ipynb" else without_suffix(path.name)
            who = in_one_line(re.sub(r"-(main|master)$", "", stem))
            files = ((path.name, path),)
            yield HandIn(key_of(path.name), who, files=files, people=(Person(who),))


def _assignment(names: list[str], exercise: Exercise) -> str:
    """Return what repositories' names begin with: cs1-ex4- in cs1-ex4-ada, cs1-ex4-bob.

    User names begin alike as well: what de-vries and de-boer share is cut off only if very many do.
    """
    shared = os.path.commonprefix(names)  # noqa: RUF071  (of characters)
    shared = shared[: shared.rfind("-") + 1]
    if len(names) >= MANY:
        return shared
    match = re.match(rf"(.*?-)?{re.escape(exercise.name)}-", shared, re.IGNORECASE)
    return match[0] if match else ""
