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


def a_column_more(a: Shape, b: Shape) -> str:
    """Return a note if two matrices would be alike but for one column."""
    if len(a) == len(b) == 2 and a[0] == b[0] and abs(a[1] - b[1]) == 1:
        return "one has a column more than the other: is it meant to be there?"
    return ""
