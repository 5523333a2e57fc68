"""Reads Octave source as far as the grader needs it: its statements, and which of them print."""

import functools
import re
from collections.abc import Iterator, Mapping

from grader.languages.octave.tokens import BLANK, BLOCK_COMMENT, Kind, Token, newlines, tokens

LONGEST = 500  # characters of a statement that are looked at
# Statements that show nothing, whether a semicolon follows or not.
SILENT = re.compile(
    r"(function|for|parfor|while|do|until|if|else|elseif|switch|case|otherwise|return|break|"
    r"continue|global|persistent|try|catch|unwind_protect|unwind_protect_cleanup|"
    r"end|endif|endfor|endwhile|endfunction|endswitch|end_try_catch|end_unwind_protect|"
    r"clear|clc|close|format|hold|warning|figure|error|more|pkg)\b(?!\s*=[^=])"
)
PRINTING = re.compile(r"\b(disp|display|printf|fprintf|fdisp|puts|fputs)\b")
TEXT = re.compile(r"'[^']*'|\"[^\"]*\"")
OUTPUT_NAME = re.compile(r"^(\w{1,64}) =", re.MULTILINE)


def printing_line(sources: Mapping[str, str], text: str) -> tuple[str, int] | None:
    """Return the file and line of the one statement that can have printed a text.

    None if there is no such statement, or more than one: better no line than a wrong one.
    """
    printed = set(OUTPUT_NAME.findall(text))
    by_name, by_command = [], []
    for file, source in sources.items():
        for line, shown, commands in _printing(source):
            if shown & printed:
                by_name.append((file, line))
            if commands:
                by_command.append((file, line))
    found = by_name or by_command
    return found[0] if len(found) == 1 else None


@functools.lru_cache(maxsize=64)
def _printing(source: str) -> tuple[tuple[int, set[str], bool], ...]:
    """Return the statements that print: the line, the names shown, and whether it is a command.

    The result is kept, as it is needed again for every text that was printed.
    """
    found = []
    for line, statement, ended in statements(source):
        shown = set() if ended or SILENT.match(statement) else names_shown(statement)
        commands = PRINTING.search(statement) is not None
        if shown or commands:
            found.append((line, shown, commands))
    return tuple(found)


def names_shown(statement: str) -> set[str]:
    """Return the names under which a statement's values are shown: "J = ..." or "ans = ..."."""
    left, assigns, _ = re.sub(r"[=!~<>]=", "", statement).partition("=")
    if assigns:
        # The names in A(1, :) and [a, b]; in x += the name without the operator.
        return set(re.findall(r"[A-Za-z_]\w*", re.sub(r"\([^()=]*\)", "", left)))
    return {statement} if re.fullmatch(r"\w+", statement) else {"ans"}


def statements(source: str) -> Iterator[tuple[int, str, bool]]:
    """Yield each statement with the line it begins on, and whether a semicolon ends it.

    Comments are left out; strings are emptied; a statement may span several lines.
    """
    begun: int | None = None
    statement: list[str] = []
    for token in tokens(source):
        ends = token.kind is Kind.NEWLINE or token.text in (";", ",")
        if ends and not token.inside:
            if begun is not None:
                yield begun, "".join(statement)[:LONGEST].strip(), token.text == ";"
            begun, statement = None, []
        elif begun is not None or token.kind not in BLANK:
            begun = token.line if begun is None else begun
            statement.append(_code(token))
    if begun is not None:
        yield begun, "".join(statement)[:LONGEST].strip(), False


def code_lines(source: str) -> Iterator[tuple[int, str, str]]:
    """Yield the number of each line, its code with its strings emptied, and its comment.

    Of the lines in a block comment both are empty, but for those that bound it.
    """
    number, code, comment = 1, "", ""
    for token in tokens(source):
        if token.kind is Kind.COMMENT:
            comment = token.text
        elif token.kind is Kind.BLOCK:
            comment = token.text.strip() if BLOCK_COMMENT.fullmatch(token.text) else ""
        elif token.kind is Kind.CONTINUES:
            code += "..."
        elif token.kind is not Kind.NEWLINE:
            code += _code(token)
        for _ in range(newlines(token)):
            yield number, code, comment
            number, code, comment = number + 1, "", ""
    if code or comment:
        yield number, code, comment


def _code(token: Token) -> str:
    if token.kind in (Kind.COMMENT, Kind.CONTINUES):
        return " "
    if token.kind is Kind.STRING or (token.kind is Kind.OTHER and token.text[0] in "'\""):
        return '"'
    return TEXT.sub('"', token.text) if token.kind is Kind.COMMAND else token.text
