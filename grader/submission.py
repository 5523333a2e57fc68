"""A learner's folder: what there is to grade in it, and in which language."""

import itertools
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from grader.errors import GraderError
from grader.exercise import Convention, Exercise
from grader.files import open_plain
from grader.languages import LANGUAGES, Language
from grader.text import clean

NOTEBOOKS = (".ipynb",)
LEVELS = 4  # of folders below the first one, in which files are looked for
MOST_FOLDERS = 1000
MOST_FILES = 5000  # in one folder
CODE = (*(each.suffix for each in LANGUAGES), *NOTEBOOKS)
MOST_SOURCES = 20
MOST_TEXT = 1 << 17  # bytes of a file that are read
# What `python -m venv` and pip fill in a folder that may hold the exercise, too.
INSTALLED = {"bin", "etc", "include", "lib", "lib64", "man", "scripts", "share"}


@dataclass(frozen=True)
class Submission:
    """A folder, and the language of what is graded in it.

    If it is not in the exercise's own form, `prepared` files take the place of the folder's, and
    `conventions` are how their functions may take arguments, the likeliest first.
    """

    folder: Path
    language: Language
    prepared: Mapping[str, str] = field(default_factory=dict)
    conventions: tuple[Convention, ...] = ()
    remarks: tuple[str, ...] = ()  # what its author should know of how it was prepared
    rewritten: Mapping[str, str] = field(default_factory=dict)  # to be watched, see watched.py
    packages: tuple[str, ...] = ()  # installed ones that it uses, beside those that all may use
    within: Path | None = None  # what was handed in: nothing outside it is its author's

    @property
    def origin(self) -> str:
        """Return which file was taken, if the folder is not in the exercise's own form."""
        return ""

    def again(self, exercise: Exercise) -> "Submission":
        """Return the submission as it is now, after a file has been saved."""
        return self

    def place(self, file: str, line: int | None) -> tuple[str, int | None]:
        """Return where a line of a graded file comes from."""
        return file, line

    def file(self, function: str) -> str:
        """Return the name of a function's file."""
        return function + self.language.suffix

    def source(self, name: str) -> str:
        """Return the text of a plain file in the folder; empty if it is not one, or unreadable."""
        place = self.folder / name
        inside = os.path.realpath(self.folder)
        if os.path.commonpath((inside, os.path.realpath(place.parent))) != inside:
            return ""  # a folder in its path is a link that leads out
        try:
            with open_plain(place) as file:
                return file.read(MOST_TEXT).decode("utf-8", errors="replace")
        except OSError:
            return ""

    def definitions(self, function: str, exercise: Exercise) -> dict[str, str]:
        """Return, by name, the texts that define a function and nothing else of the exercise."""
        return {function: self.source(self.file(function))}

    def is_ours(self, exercise: Exercise) -> bool:
        """Whether `start` made the folder, or the file begins as its stub does.

        Then its arguments are laid out as the exercise says, and nothing else is right.
        """
        if (self.folder / exercise.mark).exists():
            return True
        return any("# ----" in self.source(self.file(name)) for name in exercise.outputs)

    def is_stub(self, function: str, exercise: Exercise) -> bool:
        """Whether a function's file has no line of code that its stub does not have."""
        given = self.stub_lines(function, exercise)
        lines = map(str.strip, self.source(self.file(function)).splitlines())
        return all(not line or line[0] in "#%" or line in given for line in lines)

    def stub_lines(self, function: str, exercise: Exercise) -> set[str]:
        """Return the lines of a function's stub, without the white space around them."""
        stub = exercise.stubs / self.language.name / (function + self.language.suffix)
        return set(map(str.strip, stub.read_text(encoding="utf-8").splitlines()))

    def sources(self, function: str) -> dict[str, str]:
        """Return, by name, the texts of a function's file and of the files that it may call.

        There are at most `MOST_SOURCES`; together they are no longer than one text may be.
        """
        there = set(self._names())
        found: dict[str, str] = {}
        names, room = [self.file(function)], MOST_TEXT
        while names and len(found) < MOST_SOURCES:
            name = names.pop(0)
            found[name] = self.source(name)[:room]
            room -= len(found[name])
            words = dict.fromkeys(re.findall(r"[A-Za-z]\w*", found[name]))
            names += [
                file
                for file in map(self.file, words)
                if file in there and file not in found and file not in names
            ]
        return found

    def called_here(self, function: str) -> str:
        """Return the name under which a function of the exercise is defined."""
        return function

    def watchable(self, function: str) -> dict[str, str]:
        """Return, by the names under which they run, the texts that a function is made of."""
        return self.sources(function)

    def _names(self) -> list[str]:
        try:
            return sorted(os.listdir(self.folder))
        except OSError:
            return []

    def why_missing(self, function: str, exercise: Exercise) -> str:
        """Return why a function's file is not found, as far as the folder shows it."""
        name = self.file(function)
        if os.path.islink(self.folder / name):
            return f"{name} is a link, which grading does not follow: put the file itself here"
        if os.path.lexists(self.folder / name) and not os.path.isfile(self.folder / name):
            return f"{name} is here, but it is no file"
        if f"{function}.ipynb" in self._names():
            return f"{name} is not here, but a notebook is: export it as a script, {name}"
        if other := self.misnamed(function):
            return f"{name} is not here, but {clean(other)} is: rename it to {name}"
        return f"{name} is not here: {exercise.command} start . brings it"

    def misnamed(self, function: str) -> str | None:
        """Return the name of a file that may be meant for a function's, if there is one."""
        others = tuple(each.suffix for each in LANGUAGES if each is not self.language)
        for name in self._names():
            is_near = name.lower().startswith(function.lower()) and name != self.file(function)
            is_file = os.path.isfile(self.folder / name)
            if is_near and is_file and not name.lower().endswith(others):
                return name
        return None


def find_submission(
    folder: Path, exercise: Exercise, language: Language | None = None
) -> Submission:
    """Return the submission in a folder, or in the one folder below it that holds one.

    Raises
    ------
    GraderError
        If there is no such folder, or it holds none of the exercise's files, or it holds more
        than one submission.
    """
    _must_be_readable(folder, exercise)
    wanted = (language,) if language else LANGUAGES
    found = find_places(folder, exercise, wanted)
    if not found:
        raise GraderError(f"{folder}: {_why_nothing(folder, exercise, wanted)}")
    if len(found) > 1:
        places = ", ".join(map(str, found))
        raise GraderError(f"{folder}: there is more than one folder to grade: {places}. Choose one")
    ((place, files),) = found.items()
    if len(files) > 1:
        names = " and ".join(names[0] for names in files.values())
        choices = " or ".join(f"--language {each.name}" for each in files)
        raise GraderError(f"{place}: {names} are both here. Choose with {choices}")
    (found_language,) = files
    return Submission(place.resolve(), found_language)


def _must_be_readable(folder: Path, exercise: Exercise) -> None:
    try:
        os.listdir(folder)
        os.stat(os.path.join(folder, os.curdir))  # whether what is listed can be opened, too
    except NotADirectoryError:
        if exercise.forms and folder.suffix in (".py", *NOTEBOOKS):
            name = next(iter(exercise.outputs))
            raise GraderError(
                f"{folder}: no function in it is {name} by its name and its arguments, in Python"
            ) from None
        if folder.suffix in (".zip", ".gz", ".tar", ".tgz"):
            raise GraderError(
                f"{folder} is an archive: {exercise.command} grade takes it as it is; for this, "
                "unpack it, and name its folder"
            ) from None
        raise GraderError(
            f"{folder} is a file. {exercise.command} grade {folder.parent} grades its folder"
        ) from None
    except PermissionError as error:
        raise GraderError(f"{folder}: this folder cannot be read: {error.strerror}") from None
    except OSError:
        raise GraderError(
            f"{folder}: there is no such {'file' if folder.suffix else 'folder'}. "
            f"{exercise.command} start DIR makes one"
        ) from None


def _why_nothing(folder: Path, exercise: Exercise, wanted: tuple[Language, ...]) -> str:
    """Return why a folder holds nothing to grade, and what to do about it."""
    for submission in (Submission(folder, language) for language in wanted):
        for function in exercise.outputs:
            other = Path((submission.misnamed(function) or "").lower())
            if submission.language.suffix in other.suffixes:
                return submission.why_missing(function, exercise)
    names = " or ".join(
        ", ".join(name + each.suffix for name in exercise.outputs) for each in wanted
    )
    return (
        f"none of the exercise's files is here ({names}). {exercise.command} start DIR makes "
        f"them, {exercise.command} grade DIR grades another folder"
    )


def find_places(
    folder: Path, exercise: Exercise, wanted: tuple[Language, ...]
) -> dict[Path, dict[Language, list[str]]]:
    """Return the topmost folders, from this one down, that hold the exercise's files, and these.

    There are several if folders side by side hold some.
    """
    for level in levels(folder):
        found = {place: files for place in level if (files := _files(place, exercise, wanted))}
        if found:
            return found
    return {}


def _files(
    place: Path, exercise: Exercise, wanted: tuple[Language, ...]
) -> dict[Language, list[str]]:
    """Return the exercise's files in a folder, for each language that has some there."""
    found = {}
    for language in wanted:
        names = [name + language.suffix for name in exercise.outputs]
        if names := [name for name in names if os.path.isfile(place / name)]:
            found[language] = names
    return found


def files_that_count(folder: Path, deep: int = LEVELS) -> Iterator[Path]:
    """Yield the plain files in a folder and below, within limits, always in the same order.

    What is graded, what is graded again when it changes, and where archives are looked for are
    these files and no others. Code comes first in each folder: no amount of data pushes it out.
    """
    for level in levels(folder, deep):
        for place in level:
            yield from sorted(_plain_files_in(place), key=_code_first)[:MOST_FILES]


def _code_first(path: Path) -> tuple[bool, Path]:
    return path.suffix not in CODE, path


def _plain_files_in(place: Path) -> list[Path]:
    try:
        with os.scandir(place) as entries:
            return [Path(each) for each in entries if each.is_file(follow_symlinks=False)]
    except OSError:
        return []


def levels(folder: Path, deep: int = LEVELS) -> Iterator[list[Path]]:
    """Yield the folder, then those in it, and so on, to `deep` below what is around everything."""
    level = [folder]
    while level and deep >= 0:
        yield level
        below = (inner for place in level for inner in _folders_in(place))
        inner = list(itertools.islice(below, MOST_FOLDERS))
        deep -= len(level) > 1 or len(inner) > 1 or bool(_plain_files_in(level[0]))
        level = inner


def _folders_in(place: Path) -> Iterator[Path]:
    """Yield the folders in one, but not hidden ones, nor those into which packages go.

    Whoever makes a virtual environment of the exercise's own folder has both in it.
    """
    try:
        with os.scandir(place) as entries:
            names = sorted(each.name for each in entries if each.is_dir(follow_symlinks=False))
    except OSError:
        return
    left_out = INSTALLED if os.path.exists(place / "pyvenv.cfg") else ()
    for name in names:
        if not name.startswith((".", "__")) and name.lower() not in left_out:
            yield place / name
