"""Splits Octave source into tokens: the one reader that all else here is built on.

Octave reads a sign by what stands around it: ' ends a name or begins a text, `end` closes a block
or is the last index, a blank parts two elements in brackets. Each token says in which bracket it
lies, so that whoever reads on need not count.
"""

import functools
import re
from collections.abc import Sequence
from enum import StrEnum, auto
from typing import NamedTuple


class Kind(StrEnum):
    """What a token is."""

    NAME = auto()
    KEYWORD = auto()
    NUMBER = auto()
    STRING = auto()
    SIGN = auto()  # an operator, a bracket, a comma, a semicolon
    COMMAND = auto()  # the words after a command: hold on
    SPACE = auto()
    CONTINUES = auto()  # ... and the rest of its line
    COMMENT = auto()  # to the end of its line
    BLOCK = auto()  # a line in a block comment
    NEWLINE = auto()
    OTHER = auto()  # nothing that Octave reads, or a text that does not end


BLANK = (Kind.SPACE, Kind.CONTINUES, Kind.COMMENT, Kind.BLOCK)


class Token(NamedTuple):
    """A piece of the source."""

    kind: Kind
    text: str
    start: int  # its place in the source
    line: int  # counted from 1
    inside: str  # the brackets that are open where it stands, a closing one's own among them


KEYWORD = re.compile(
    "function|endfunction|if|elseif|else|endif|for|parfor|endfor|endparfor|while|endwhile|do|until|"
    "switch|case|otherwise|endswitch|try|catch|end_try_catch|unwind_protect|unwind_protect_cleanup|"
    "end_unwind_protect|break|continue|return|global|persistent|end|classdef"
)
# After these a statement may begin.
BEGIN = re.compile("else|try|do|otherwise|unwind_protect|unwind_protect_cleanup|end.*")
MOST_OPEN = 100  # brackets in each other; one more is nothing that anyone reads
CLOSING = {")": "(", "]": "[", "}": "{"}
NEWLINE = re.compile(r"\r\n|\n|\r")
BLOCK_COMMENT = re.compile(r"[ \t]*[%#]([{}])[ \t]*(?=[\r\n]|\Z)")
DOUBLE = re.compile(r'"(?:\\(?:\r\n|.)|""|[^"\\\r\n])*"', re.DOTALL)
SINGLE = re.compile(r"'(?:''|[^'\r\n])*'")
# What a command's words begin with, after its name and a blank: hold on, format long, disp 'x'.
WORDS = re.compile(
    r"[ \t]+(?=[A-Za-z0-9_'\"]|-[A-Za-z])(?:'[^'\r\n]*'|\"[^\"\r\n]*\"|[^\r\n;,%#])*"
)
TOKEN = re.compile(
    r"""
      (?P<SPACE>      [ \t\f\v\ufeff]+ )
    | (?P<NEWLINE>    \r\n|\n|\r )
    | (?P<CONTINUES>  \.\.\.[^\r\n]*(?:\r\n|\n|\r|\Z) | \\[ \t]*(?:\r\n|\n|\r) )
    | (?P<COMMENT>    [%\#][^\r\n]* )
    | (?P<NUMBER>     0[xX][0-9a-fA-F]+
                    | (?: \d[\d_]* (?:\.(?!\.\.)\d*)? | \.\d+ ) (?:[eEdD][+-]?\d+)? [ijIJ]? )
    | (?P<NAME>       [A-Za-z_]\w* )
    | (?P<SIGN>       \.' | \.\*\* | [.]?[*/\\^] (?: = (?!=) )? | \*\* | [-+|&]=(?!=)
                    | \+\+ | -- | [=~!<>]= | && | \|\| | [-+<>=&|!~:;,@.()\[\]{}] )
    """,
    re.VERBOSE | re.ASCII,
)


@functools.lru_cache(maxsize=64)
def tokens(source: str) -> tuple[Token, ...]:
    """Return the tokens of a source. Their texts, put together, are the source."""
    return tuple(_Reader(source).read())


def newlines(token: Token) -> int:
    """Return how many lines end in a token."""
    return len(NEWLINE.findall(token.text))


def closing(found: Sequence[Token], at: int) -> int:
    """Return the place of the bracket that closes the one here, which must be closed."""
    inside = found[at].inside + found[at].text
    while found[at].text not in CLOSING or found[at].inside != inside:
        at += 1
    return at


class _Reader:
    def __init__(self, source: str):
        self.source, self.at, self.line = source, 0, 1
        self.inside = ""
        self.found: list[Token] = []
        self.begins = True  # whether a statement may begin here
        self.blank = True  # whether a blank, or nothing, comes before
        self.ended = False  # whether what comes before is a value, which ' can transpose

    def read(self) -> list[Token]:
        while self.at < len(self.source):
            if not self._block_comment():
                self._next()
        return self.found

    def _take(self, kind: Kind, stop: int) -> str:
        text = self.source[self.at : stop]
        self.found.append(Token(kind, text, self.at, self.line, self.inside))
        self.at = stop
        if kind is not Kind.NEWLINE and kind not in BLANK:
            self.begins = self.blank = False
        elif kind not in (Kind.COMMENT, Kind.BLOCK):
            self.blank = True
        if kind not in (Kind.SPACE, Kind.NAME, Kind.SIGN, Kind.NUMBER):
            self.line += newlines(self.found[-1])
        return text

    def _block_comment(self) -> bool:
        """Take a block comment, if one begins on this line."""
        if self.found and self.found[-1].kind is not Kind.NEWLINE:
            return False
        begin = BLOCK_COMMENT.match(self.source, self.at)
        if begin is None or begin[1] == "}":
            return False
        depth = 0
        while self.at < len(self.source):
            mark = BLOCK_COMMENT.match(self.source, self.at)
            depth += {"{": 1, "}": -1}[mark[1]] if mark else 0
            self._take(Kind.BLOCK, self._line_end())
            if newline := NEWLINE.match(self.source, self.at):
                self._take(Kind.NEWLINE, newline.end())
            if depth == 0:
                break
        return True

    def _line_end(self) -> int:
        newline = NEWLINE.search(self.source, self.at)
        return newline.start() if newline else len(self.source)

    def _next(self) -> None:
        character = self.source[self.at]
        if character == '"' or (character == "'" and not self._transposes()):
            return self._string(DOUBLE if character == '"' else SINGLE)
        if character == "'":
            self._take(Kind.SIGN, self.at + 1)
            self.ended = True
            return None
        match = TOKEN.match(self.source, self.at)
        if match is None or match.lastgroup is None:
            self._take(Kind.OTHER, self.at + 1)
            self.ended = False
            return None
        kind = Kind[match.lastgroup]
        if kind is Kind.NAME:
            return self._name(match[0], match.end())
        if kind is Kind.SIGN:
            return self._sign(match[0], match.end())
        stop = match.end()
        if match[0][-1] == "." and self.source[stop : stop + 1] in ("*", "/", "\\", "^", "'"):
            stop -= 1  # in 1.*x the point belongs to the sign
        self._take(kind, stop)
        if kind is Kind.NUMBER:
            self.ended = True
        elif kind is Kind.NEWLINE and not self.inside:
            self.begins, self.ended = True, False
        return None

    def _transposes(self) -> bool:
        apart = self.blank and self.inside[-1:] in ("[", "{")
        return self.ended and not apart

    def _string(self, pattern: re.Pattern[str]) -> None:
        match = pattern.match(self.source, self.at)
        if match:
            self._take(Kind.STRING, match.end())
        else:
            self._take(Kind.OTHER, self._line_end())
        self.ended = True

    def _name(self, name: str, stop: int) -> None:
        is_field = bool(self.found) and self.found[-1].text == "." and not self.blank
        if KEYWORD.fullmatch(name) and not is_field and not (name == "end" and self.inside):
            self._take(Kind.KEYWORD, stop)
            self.begins, self.ended = BEGIN.fullmatch(name) is not None, False
            return
        begins = self.begins
        self._take(Kind.NAME, stop)
        self.ended = True
        words = WORDS.match(self.source, stop) if begins else None
        if words:
            self._take(Kind.COMMAND, words.end())

    def _sign(self, sign: str, stop: int) -> None:
        if sign in CLOSING:
            self._take(Kind.SIGN, stop)
            # One that closes nothing of its kind closes nothing.
            if self.inside[-1:] == CLOSING[sign]:
                self.inside = self.inside[:-1]
            self.ended = True
            return
        is_too_deep = sign in "([{" and len(self.inside) == MOST_OPEN
        self._take(Kind.OTHER if is_too_deep else Kind.SIGN, stop)
        if sign in "([{" and not is_too_deep:
            self.inside += sign
        self.begins = sign in ";," and not self.inside
        self.ended = sign == ".'"


def in_one_line(shown: Sequence[Token]) -> str:
    """Return tokens as a text in one line, without comments."""
    text, blank = "", False
    for token in shown:
        if token.kind is Kind.NEWLINE and token.inside[-1:] in ("[", "{"):
            text, blank = text.rstrip(" ;") + ";", True
        elif token.kind in (*BLANK, Kind.NEWLINE):
            blank = True
        else:
            text += " " * (blank and bool(text) and not text.endswith(("(", "[", "{"))) + token.text
            blank = False
    return text
