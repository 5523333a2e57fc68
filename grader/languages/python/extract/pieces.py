"""The text of a statement that is kept, line by line with its places, and what is cut out of it."""

import ast
import bisect
import functools
from dataclasses import dataclass

from grader.languages.python.extract.parse import Parsed
from grader.languages.python.extract.taken import Place

Span = tuple[int, int]  # bytes of a cell's text
Edit = tuple[Span, str]  # what is there instead


@dataclass(frozen=True)
class Piece:
    """A statement that is kept: its lines as they are generated, and where each is from."""

    node: ast.stmt
    lines: tuple[str, ...]
    places: tuple[Place, ...]
    first: int  # the line of the parsed text that its first line is

    @property
    def text(self) -> str:
        """Return its lines as a text."""
        return "\n".join(self.lines)


def span(cell: Parsed, node: ast.stmt | ast.expr, whole_lines: bool = False) -> Span:
    """Return where a node begins and ends, its decorators included."""
    starts = _line_starts(cell.text)
    decorators = getattr(node, "decorator_list", [])
    first = min([node.lineno, *(each.lineno for each in decorators)])
    last, end = node.end_lineno or node.lineno, node.end_col_offset or 0
    if whole_lines:
        return starts[first - 1], starts[last] - 1
    # An @ stands as far in as its def.
    return starts[first - 1] + node.col_offset, starts[last - 1] + end


def text_of(cell: Parsed, node: ast.stmt) -> str:
    """Return the text of a statement."""
    start, end = span(cell, node)
    return _encoded(cell.text)[start:end].decode()


def written(cell: Parsed, node: ast.stmt, lines: list[str], kept: ast.stmt | None = None) -> Piece:
    """Return a piece in words of ours for a statement, all from the line where that begins."""
    place = cell.place(node.lineno)
    return Piece(kept or node, tuple(lines), (place,) * len(lines), node.lineno)


def edited(cell: Parsed, node: ast.stmt, edits: list[Edit]) -> Piece | None:
    """Return a statement as it is but for the edits; None if nothing readable comes out."""
    start, end = span(cell, node)
    data = _encoded(cell.text)[start:end]
    for (a, b), instead in sorted(edits, reverse=True):
        a, b = max(a - start, 0), b - start
        newlines = b"\n" * data.count(b"\n", a, b)  # so that each line stays where it is
        data = data[:a] + instead.encode() + newlines + data[b:]
    lines = tuple(data.decode().split("\n"))
    if edits:
        try:
            compile(data, "piece", "exec", dont_inherit=True)
        except SyntaxError:
            return None
    first = bisect.bisect_right(_line_starts(cell.text), start)
    places = tuple(cell.place(first + i) for i in range(len(lines)))
    return Piece(node, lines, places, first)


@functools.lru_cache(maxsize=4)
def _encoded(text: str) -> bytes:
    return text.encode()


@functools.lru_cache(maxsize=4)
def _line_starts(text: str) -> tuple[int, ...]:
    """Return the byte at which each line begins, and one past the last line."""
    starts = [0]
    for line in _encoded(text).split(b"\n"):
        starts.append(starts[-1] + len(line) + 1)
    return tuple(starts)
