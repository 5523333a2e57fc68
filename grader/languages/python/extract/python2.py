"""Converts Python 2 into Python 3, with fissix, which keeps the lib2to3 of old alive."""

import ast
import difflib
import re
from collections.abc import Iterable

from grader.languages.python.extract import names

MOST = 60_000  # characters that are converted for one main file: a few seconds
FIXERS = """
    apply basestring dict except exec filter has_key imports itertools itertools_imports long map ne
    next nonzero numliterals paren print raise raw_input reduce repr sys_exc tuple_params types
    unicode urllib xrange zip
"""
# Names that were there in Python 2 alone.
GONE = {"xrange", "raw_input", "unicode", "basestring", "reduce", "long", "unichr"}
LOOKS_OLD = re.compile(
    r"^[ \t]*+(print[ ]+[^\s(=]|print$|exec[ ]+[\"'\w]|raise[ ]+\w{1,80},)"
    r"|\bexcept\s[\w.() ,]{1,80},\s?\w{1,80}\s?:|\bdef\s\w{1,80}\([^)\n]{0,80}\(|<>|`|\t| ur?['\"]",
    re.MULTILINE,
)


class Unconverted(Exception):
    """A text could not be converted; its message may say why."""


def is_old(text: str) -> bool:
    """Return whether a text that cannot be read may be Python 2."""
    return LOOKS_OLD.search(text) is not None


def uses_old_names(body: Iterable[ast.stmt]) -> bool:
    """Return whether a function that can be read as Python 3 uses what only Python 2 had."""
    gone: set[str] = set()
    bound: set[str] = set()
    scopes = [each for each in body if isinstance(each, ast.FunctionDef | ast.ClassDef)]
    for node in (node for each in scopes for node in ast.walk(each)):
        if isinstance(node, ast.Name) and node.id in GONE:
            (gone if isinstance(node.ctx, ast.Load) else bound).add(node.id)
        elif isinstance(node, ast.arg | ast.FunctionDef):
            bound.add(node.arg if isinstance(node, ast.arg) else node.name)
        elif isinstance(node, ast.Attribute) and node.attr == "has_key":
            return True
    return bool(gone - bound.union(*map(names.bound, body)))


class Converter:
    """Converts the cells of one main file and its neighbours, as long as they are not too long."""

    def __init__(self) -> None:
        self.left = MOST

    def convert(self, text: str) -> tuple[str, tuple[int, ...]]:
        """Return the text in Python 3, and for each of its lines the line that it was.

        Raises
        ------
        Unconverted
            If it cannot be converted.
        """
        text = "\n".join(map(_spaces, text.split("\n")))
        self.left -= len(text)
        if self.left < 0:
            raise Unconverted("it is too long to be converted from Python 2")
        try:
            from fissix.refactor import RefactoringTool
        except ImportError:
            why = "it is written in Python 2, and fissix, which converts that, is not installed: "
            raise Unconverted(f"{why}pip install fissix") from None
        except OSError as error:
            raise Unconverted(f"fissix, which converts Python 2, cannot start: {error}") from None
        fixers = [f"fissix.fixes.fix_{name}" for name in FIXERS.split()]
        try:
            converted = str(RefactoringTool(fixers).refactor_string(text + "\n", "cell"))[:-1]
        except Exception:  # its parser raises its own kinds, and those of Python
            raise Unconverted("") from None
        return converted, _lines_of(text.split("\n"), converted.split("\n"))


def _spaces(line: str) -> str:
    """Return a line indented by spaces; a tab went to the next multiple of 8."""
    rest = line.lstrip(" \t")
    return line[: len(line) - len(rest)].expandtabs(8) + rest


def _lines_of(before: list[str], after: list[str]) -> tuple[int, ...]:
    """Return for each line after the number of the line before that it was."""
    if len(before) == len(after):
        return tuple(range(1, len(after) + 1))
    numbers = []
    for _, i1, i2, j1, j2 in difflib.SequenceMatcher(None, before, after).get_opcodes():
        numbers += [min(i1 + k, max(i2 - 1, i1)) + 1 for k in range(j2 - j1)]
    return tuple(min(number, len(before)) for number in numbers)
