"""Converts Python 2 into Python 3, with fissix, which keeps the lib2to3 of old alive."""

import ast
import importlib.util
import json
import re
import subprocess
import sys
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Self

from grader.languages.python.extract import names
from grader.text import in_mib

MOST = 60_000  # characters that are converted for one submission
SECONDS, MEMORY = 3, 512 << 20  # of computing, and bytes, that this may take: 60,000 take 0.3 s
CONVERT = Path(__file__).with_name("_convert.py")
# Names that were there in Python 2 alone.
GONE = {"xrange", "raw_input", "unicode", "basestring", "reduce", "long", "unichr"}
LOOKS_OLD = re.compile(
    r"^[ \t]*+(print[ ]+[^\s(=]|print$|exec[ ]+[\"'\w]|raise[ ]+\w{1,80},)"
    r"|\bexcept\s[\w.() ,]{1,80},\s?\w{1,80}\s?:|\bdef\s\w{1,80}\([^)\n]{0,80}\(|<>|`|\t| ur?['\"]",
    re.MULTILINE,
)


Converted = tuple[str, tuple[int, ...]]


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
    """Converts the cells of the files that are looked at, as long as they are not too much.

    To be used in a `with`: it starts a process when the first text comes.
    """

    def __init__(self) -> None:
        self.left = MOST
        self._known: dict[str, Converted | None] = {}
        self._process: subprocess.Popen[str] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.communicate()

    def convert(self, text: str) -> Converted:
        """Return the text in Python 3, and for each of its lines the line that it was.

        Raises
        ------
        Unconverted
            If it cannot be converted.
        """
        text = "\n".join(map(_spaces, text.split("\n")))
        if text not in self._known:  # one file may be looked at again, from another folder
            self.left -= len(text)
            if self.left < 0:
                raise Unconverted("it is too long to be converted from Python 2")
            self._known[text] = self._ask(text)
        found = self._known[text]
        if found is None:
            raise Unconverted("")
        return found

    def _ask(self, text: str) -> Converted | None:
        if self._process is None:
            self._process = _start()
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        with suppress(OSError):  # it has ended, which its silence says
            self._process.stdin.write(json.dumps(text) + "\n")
            self._process.stdin.flush()
        try:
            told = json.loads(self._process.stdout.readline())
        except ValueError:
            self.left = 0  # nothing more is converted
            raise Unconverted(
                "to convert it from Python 2 takes more than "
                f"{SECONDS} seconds or {in_mib(MEMORY)} of memory"
            ) from None
        return told and (told[0], tuple(told[1]))


def _start() -> subprocess.Popen[str]:
    if importlib.util.find_spec("fissix.refactor") is None:
        why = "it is written in Python 2, and fissix, which converts that, is not installed: "
        raise Unconverted(f"{why}pip install fissix")
    about = json.dumps([[*filter(None, sys.path)], SECONDS, MEMORY])
    try:
        return subprocess.Popen(
            [sys.executable, "-I", "-S", "-B", "-X", "utf8", str(CONVERT), about],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            encoding="utf-8",
        )
    except OSError as error:
        raise Unconverted(f"what converts Python 2 cannot start: {error.strerror}") from None


def _spaces(line: str) -> str:
    """Return a line indented by spaces; a tab went to the next multiple of 8."""
    rest = line.lstrip(" \t")
    return line[: len(line) - len(rest)].expandtabs(8) + rest
