"""The sites of Python files, with what stands there in the original text."""

import ast
import re
from collections.abc import Sequence
from functools import cache

from grader.languages.python.names import reads
from grader.languages.watched import MOST_SITES, Gives, Site
from grader.text import clean

LONGEST_PIECE = 60  # characters of a piece's name

Function = ast.FunctionDef | ast.AsyncFunctionDef


class Sites:
    """The sites of files, one file after the other."""

    def __init__(self) -> None:
        self.all: list[Site] = []
        self.source_of = cache(self.shown)  # a statement may have a thousand sites

    def begin(self, file: str, text: str) -> None:
        """Begin with a file."""
        self.file, self.function = file, ""
        self.statement: ast.stmt = ast.Pass(lineno=1)
        self.lines = [line.encode() for line in re.split(r"\r\n|\r|\n", text)]

    def add(
        self,
        gives: Gives,
        name: str,
        read: Sequence[ast.AST],
        skip: bool = False,
        shares: str = "",
    ) -> int:
        """Add a site that lies in `statement` and in `function`; return its number.

        Raises
        ------
        ValueError
            If there are too many.
        """
        if len(self.all) >= MOST_SITES:
            raise ValueError("too many sites")
        number, statement = len(self.all), self.statement
        self.all.append(
            Site(
                number,
                gives,
                self.file,
                statement.lineno,
                self.source_of(statement),
                self.function,
                name,
                reads(read),
                self.last_line(statement),
                skip,
                shares,
            )
        )
        return number

    def shown(self, statement: ast.stmt) -> str:
        """Return a statement in one line, without the statements in it."""
        if isinstance(statement, Function):
            return clean(f"def {statement.name}({ast.unparse(statement.args)}):")
        end = header(statement)
        if end is None and is_compound(statement):
            return clean(" ".join(self.lines[statement.lineno - 1].decode().split()))
        text = self.text_from(statement, end or statement)
        return f"{text}:" if is_compound(statement) else text

    def last_line(self, statement: ast.stmt) -> int:
        """Return the last line of a statement, without the statements in it."""
        ends = [statement.lineno]
        if isinstance(statement, Function):
            args = [each for each in ast.walk(statement.args) if isinstance(each, ast.arg)]
            ends += [each.end_lineno or 0 for each in args]
        elif end := header(statement):
            ends.append(end.end_lineno or 0)
        elif not is_compound(statement):
            ends.append(statement.end_lineno or 0)
        return max(ends)

    def text(self, node: ast.expr) -> str:
        """Return the text of an expression, in one line."""
        return self.text_from(node, node)

    def piece(self, node: ast.expr) -> str:
        """Return the text of an expression, in one line that is not long."""
        text = self.text(node)
        return text if len(text) <= LONGEST_PIECE else f"{text[: LONGEST_PIECE - 3]}..."

    def text_from(self, first: ast.expr | ast.stmt, last: ast.expr | ast.stmt) -> str:
        """Return what stands from the beginning of one node to the end of another."""
        lines = self.lines[first.lineno - 1 : last.end_lineno]
        lines[-1] = lines[-1][: last.end_col_offset]
        lines[0] = lines[0][first.col_offset :]
        return clean(" ".join(b" ".join(lines).decode().split()))


def is_compound(statement: ast.stmt) -> bool:
    """Whether there are statements in a statement."""
    return hasattr(statement, "body") or hasattr(statement, "cases")


def header(statement: ast.stmt) -> ast.expr | None:
    """Return the expression that ends the first line of if, while and for; None of others."""
    if isinstance(statement, (ast.If, ast.While)):
        return statement.test
    return statement.iter if isinstance(statement, (ast.For, ast.AsyncFor)) else None
