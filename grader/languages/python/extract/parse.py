"""Parses a cell: as it is, else without its magics, else as Python 2."""

import ast
import warnings
from dataclasses import dataclass

from grader.languages.python.extract import python2
from grader.languages.python.extract.cells import Cell, Source, without_magics
from grader.languages.python.extract.taken import Place

FLAGS = ast.PyCF_ALLOW_TOP_LEVEL_AWAIT  # as in a notebook


@dataclass(frozen=True)
class Parsed:
    """A cell, the text as it could be parsed, and its statements; or why there are none."""

    file: str
    cell: int | None
    text: str
    numbers: tuple[int, ...]  # for each line of the text, its line in the cell
    body: tuple[ast.stmt, ...] = ()
    problem: str = ""
    python2: bool = False  # whether it was converted

    def place(self, line: int) -> Place:
        """Return the place of a line of the text."""
        return Place(self.file, self.cell, self.numbers[min(line, len(self.numbers)) - 1])


class Unreadable(Exception):
    """A text is not Python 3."""


def parse_source(file: str, source: Source, converter: python2.Converter) -> list[Parsed]:
    """Return the cells of a file, parsed."""
    return [_parse(file, cell, converter) for cell in source.cells]


def _parse(file: str, cell: Cell, converter: python2.Converter) -> Parsed:
    text, problem = cell.text, ""
    body: tuple[ast.stmt, ...] = ()
    numbers = tuple(range(1, text.count("\n") + 2))
    if not cell.python:
        problem = "its first line says that it is not Python for this notebook"
        return Parsed(file, cell.number, text, numbers, problem=problem)
    for text in (cell.text, without_magics(cell.text)):
        try:
            body, problem = _statements(text), ""
            break
        except Unreadable as error:
            problem = str(error)
    if python2.is_old(text) if problem else python2.uses_old_names(body):
        try:
            converted, origins = converter.convert(text)
            body = _statements(converted)
            return Parsed(file, cell.number, converted, origins, body, python2=True)
        except Unreadable:
            pass
        except python2.Unconverted as error:
            problem = problem and (str(error) or problem)
    return Parsed(file, cell.number, text, numbers, body, problem)


def _statements(text: str) -> tuple[ast.stmt, ...]:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tree = ast.parse(text)
            compile(text, "cell", "exec", FLAGS, dont_inherit=True)
    except SyntaxError as error:
        line = f" (line {error.lineno})" if error.lineno else ""
        raise Unreadable(f"{error.msg}{line}") from None
    except (RecursionError, MemoryError):
        raise Unreadable("it is nested too deeply") from None
    except ValueError as error:
        raise Unreadable(str(error)) from None
    return tuple(tree.body)
