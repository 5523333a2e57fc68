"""Finds the statements of Octave source, in whatever block, line or function they stand."""

from collections.abc import Iterator
from dataclasses import dataclass

from grader.languages.octave.tokens import BLANK, CLOSING, Kind, Token, closing, tokens

BLOCKS = {"function", "if", "for", "parfor", "while", "do", "switch", "try", "unwind_protect"}
ENDS = {
    "end": BLOCKS - {"do"},
    "end_try_catch": {"try"},
    "end_unwind_protect": {"unwind_protect"},
    "until": {"do"},
    **{f"end{block}": {block} for block in ("function", "if", "for", "parfor", "while", "switch")},
}
WITH_CONDITION = {"if", "elseif", "while", "switch", "case", "until"}
WITH_NAMES = {"global", "persistent", "catch"}  # to the end of the statement


class Unread(Exception):
    """The source is not what Octave, or what this module, can read."""


@dataclass(frozen=True)
class Part:
    """A statement, the head of a function or of a loop; its bounds are places among the tokens."""

    start: int
    stop: int  # behind its last token
    function: str  # in which it lies; empty outside
    ended: bool = False  # whether a semicolon follows


@dataclass(frozen=True)
class Head(Part):
    """A function's first line."""

    parameters: tuple[str, ...] = ()


@dataclass(frozen=True)
class Loop(Part):
    """A loop's first line, if its variable is a plain name."""

    name: str = ""
    runs: tuple[int, int] = (0, 0)  # the bounds of what it runs over


def parts(source: str) -> Iterator[Part]:
    """Yield the parts of a file of functions, in the order of the text; of a script, nothing.

    Raises
    ------
    Unread
        If a bracket, a text or a block is left open, or there is a class.
    """
    found = tokens(source)
    for token in found:
        if token.kind is Kind.OTHER or not token.inside.endswith(CLOSING.get(token.text, "")):
            raise Unread
    if _left_open(found):
        raise Unread
    first = next((each for each in found if each.kind not in (*BLANK, Kind.NEWLINE)), None)
    if first is not None and first.text == "function":
        yield from _Parts(found).read()


def _left_open(found: tuple[Token, ...]) -> bool:
    if not found:
        return False
    last = found[-1]
    return last.text in tuple("([{") or len(last.inside) > (last.text in CLOSING)


class _Parts:
    def __init__(self, found: tuple[Token, ...]):
        self.tokens, self.at = found, 0
        self.blocks: list[str] = []
        self.functions: list[str] = []

    def read(self) -> Iterator[Part]:
        while self.at < len(self.tokens):
            token = self.tokens[self.at]
            if token.kind in (*BLANK, Kind.NEWLINE) or token.text in (";", ","):
                self.at += 1
            elif token.text == "function" and token.kind is Kind.KEYWORD:
                yield self._head()
            elif token.text in ("for", "parfor") and token.kind is Kind.KEYWORD:
                yield from self._loop(token.text)
            elif token.kind is Kind.KEYWORD:
                self._keyword(token.text)
            else:
                start, self.at = self.at, self._statement_end(self.at)
                yield Part(start, self.at, self._function(), self._semicolon(self.at))
        if set(self.blocks) - {"function"}:
            raise Unread

    def _function(self) -> str:
        return self.functions[-1] if self.functions else ""

    def _semicolon(self, at: int) -> bool:
        at = self._next(at)
        return at < len(self.tokens) and self.tokens[at].text == ";"

    def _next(self, at: int) -> int:
        """Return the place of the next token that is not blank."""
        while at < len(self.tokens) and self.tokens[at].kind in BLANK:
            at += 1
        return at

    def _keyword(self, word: str) -> None:
        if word == "classdef":
            raise Unread
        if word in ENDS:
            block = self.blocks.pop() if self.blocks else ""
            if block not in ENDS[word]:
                raise Unread
            if block == "function":
                self.functions.pop()
        if word in BLOCKS:
            self.blocks.append(word)
        self.at += 1
        if word in WITH_CONDITION:
            self.at = self._expression_end(self.at)
        elif word in WITH_NAMES:
            self.at = self._statement_end(self.at)

    def _statement_end(self, at: int) -> int:
        """Return the place behind the last token of a statement."""
        stop = at
        while at < len(self.tokens) and not self._parts_statements(self.tokens[at]):
            at += 1
            if self.tokens[at - 1].kind not in BLANK:
                stop = at
        return stop

    def _parts_statements(self, token: Token) -> bool:
        parts_them = token.kind in (Kind.NEWLINE, Kind.KEYWORD) or token.text in (";", ",")
        return parts_them and not token.inside

    def _expression_end(self, at: int) -> int:
        """Return the place behind a condition, or a range: a statement may follow with no comma."""
        stop, ended = at, False
        while at < len(self.tokens) and not self._parts_statements(self.tokens[at]):
            token = self.tokens[at]
            at += 1
            if token.kind in (*BLANK, Kind.NEWLINE):
                continue
            if not token.inside:
                value = token.kind in (Kind.NAME, Kind.NUMBER, Kind.STRING)
                if ended and (value or token.text in ("[", "@")):
                    break
                ended = value or token.text in ("'", ".'")
            else:
                ended = True  # the bracket that closes is inside, too
            stop = at
        return stop

    def _expect(self, text: str) -> int:
        """Return the place of the next token that is not blank; it must be this one."""
        at = self._next(self.at)
        if at == len(self.tokens) or self.tokens[at].text != text:
            raise Unread
        return at

    def _name(self) -> str:
        """Take a name, maybe with points in it."""
        self.at = self._next(self.at)
        words = []
        while self.at < len(self.tokens):
            token = self.tokens[self.at]
            if token.kind is not Kind.NAME and token.text != ".":
                break
            words.append(token.text)
            self.at += 1
        if not words:
            raise Unread
        return "".join(words)

    def _head(self) -> Head:
        if set(self.blocks) - {"function"}:
            raise Unread
        start = self.at
        self.at = self._next(start + 1)
        if self.at < len(self.tokens) and self.tokens[self.at].text == "[":
            self.at = closing(self.tokens, self.at) + 1
            self.at = self._expect("=") + 1
            name = self._name()
        else:
            name = self._name()
            after = self._next(self.at)
            if after < len(self.tokens) and self.tokens[after].text == "=":
                self.at = after + 1
                name = self._name()
        parameters: tuple[str, ...] = ()
        after = self._next(self.at)
        if after < len(self.tokens) and self.tokens[after].text == "(":
            self.at = closing(self.tokens, after) + 1
            parameters = self._parameters(after + 1, self.at - 1)
        self.blocks.append("function")
        self.functions.append(name)
        return Head(start, self.at, name, parameters=parameters)

    def _parameters(self, start: int, stop: int) -> tuple[str, ...]:
        """Return the names, empty for one that is ignored, up to the first that is more."""
        names = [""]
        for token in self.tokens[start:stop]:
            if token.text == ",":
                names.append("")
            elif token.kind is Kind.NAME:
                names[-1] = token.text
            elif token.text == "=":
                return tuple(names[:-1])
        return tuple(names)

    def _loop(self, word: str) -> Iterator[Loop]:
        start = self.at
        self.blocks.append(word)
        at = self._next(start + 1)
        bracket = at < len(self.tokens) and self.tokens[at].text == "("
        name = self._next(at + 1) if bracket else at
        equals = self._next(name + 1)
        if equals >= len(self.tokens):
            raise Unread
        plain = self.tokens[name].kind is Kind.NAME and self.tokens[equals].text == "="
        if not plain:
            self.at = self._expression_end(start + 1)
            return
        begin = self._next(equals + 1)
        if bracket:
            closes = closing(self.tokens, at)
            stop = closes
            for place in range(begin, closes):
                if self.tokens[place].text == "," and self.tokens[place].inside == "(":
                    stop = place  # parfor (i = 1:m, WORKERS)
                    break
            self.at = closes + 1
        else:
            self.at = stop = self._expression_end(begin)
        runs = (begin, stop)
        yield Loop(start, self.at, self._function(), name=self.tokens[name].text, runs=runs)
