"""What two shapes would fit: which matrix product, or what if there were a column less."""

from dataclasses import dataclass

Shape = tuple[int, ...]

# The ways to multiply matrices a and b, in the order in which they are tried: how it is written,
# whether a or b is transposed, and whether b comes first.
WAYS = (
    ("a @ b", False, False, False),
    ("a @ b.T", False, True, False),
    ("a.T @ b", True, False, False),
    ("b @ a", False, False, True),
)


@dataclass(frozen=True)
class Product:
    """A product that fits, written with a, b, @ and .T, and the shape of its result."""

    way: str
    shape: Shape


def matrix_product(a: Shape, b: Shape) -> Product | None:
    """Return the first way in which two shapes fit a matrix product; None if there is none."""
    if not (1 <= len(a) <= 2 and 1 <= len(b) <= 2):
        return None
    for way, a_turned, b_turned, b_first in WAYS:
        if (a_turned and len(a) == 1) or (b_turned and len(b) == 1):
            continue  # a 1-d array has no transpose
        left, right = a[::-1] if a_turned else a, b[::-1] if b_turned else b
        if b_first:
            left, right = right, left
        if left[-1] == right[0]:
            return Product(way, (*left[:-1], *right[1:]))
    return None


def one_off(a: Shape, b: Shape) -> str:
    """Return a note if two matrices would fit a product but for one column or row."""
    if len(a) == len(b) == 2 and abs(a[1] - b[0]) == 1:
        return f"{a[1]} columns meet {b[0]} rows: is one missing, or is there one too many?"
    return ""


def one_more(a: Shape, b: Shape) -> str:
    """Return a note if two arrays would be alike but for one row or column."""
    if len(a) != len(b) or not 1 <= len(a) <= 2:
        return ""
    more = [abs(rows - its_rows) for rows, its_rows in zip(a, b, strict=True)]
    if sorted(more) not in ([1], [0, 1]):
        return ""
    what = "an entry" if len(a) == 1 else "a row" if more[0] else "a column"
    return f"one has {what} more than the other: is it the bias unit's, and meant to be there?"
