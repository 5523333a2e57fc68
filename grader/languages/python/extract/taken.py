"""What was taken out of a file: modules of definitions, and where each of their lines is from."""

from collections.abc import Mapping
from dataclasses import dataclass

from grader.languages.python.packages import is_installed


@dataclass(frozen=True)
class Place:
    """A line as the learner knows it.

    The file is relative to the root. Cells are counted from 1 over the code cells of a notebook,
    empty ones too; a script has none. The line is counted in the cell, or in the file.
    """

    file: str
    cell: int | None
    line: int

    def __str__(self) -> str:
        cell = "" if self.cell is None else f", code cell {self.cell}"
        return f"{self.file}{cell}, line {self.line}"


@dataclass(frozen=True)
class Function:
    """A function or a method that was taken."""

    name: str
    parameters: tuple[str, ...]  # in order, without self; "*args" and "**more" with their stars
    required: int  # how many of them must be given by position: those without a default
    owner: str  # the class whose method it is, or ""
    place: Place  # of its def
    reads: tuple[
        str, ...
    ]  # names that it, or what it calls in its module, reads; none defines them
    absent: tuple[
        str, ...
    ]  # modules that it, or what it calls anywhere, uses and that are not here
    source: str
    module: str  # the generated module it is in, as it is imported


def installed_in(function: Function) -> set[str]:
    """Return the packages that a function uses and that are installed, though not for all."""
    return {package for package in map(top, function.absent) if is_installed(package)}


def top(dotted: str) -> str:
    """Return the package of a module."""
    return dotted.partition(".")[0]


@dataclass(frozen=True)
class Taken:
    """Generated modules, to be put into the worker's folder, and what is known about them."""

    main: str  # the module that was made of the main file, as it is imported
    files: Mapping[str, str]  # by relative path: "exercise4.py", "ex2/sigmoid.py"
    places: Mapping[str, tuple[Place | None, ...]]  # of each line; None where a line is ours
    functions: tuple[Function, ...]  # of the main file in order, then of what it imports
    driver: str  # what was left out of the main file: it loads, draws, trains, submits
    missing: tuple[str, ...]  # modules that are imported and not here; `files` has a stand-in each
    notes: tuple[str, ...]  # sentences for the learner

    def place(self, file: str, line: int) -> Place | None:
        """Return where a line of a generated file is from."""
        lines = self.places.get(file, ())
        return lines[line - 1] if 0 < line <= len(lines) else None
