"""Whether the parts of a .mat file (v5 to v7) are what they must be; scipy crashes if they are not.

After a header of 128 bytes, the last two of which tell the order of bytes, the file is a sequence
of elements. Each has a tag of 8 bytes, its type and its size; where it is small, a tag of 4 bytes,
and its content in the other 4. A matrix is an element that holds others: flags with its class,
dimensions, a name, and numbers or, in a cell or a struct, matrices. A compressed element holds a
matrix and ends with a checksum.
"""

import zlib
from collections.abc import Iterator, Set
from typing import Literal

HEADER, TAG = 128, 8
PIECE = 1 << 16  # bytes that are unpacked at a time: no more than a thousand times as many come out
MOST = 1 << 31  # bytes that may come out of a compressed element
NUMBERS = {1, 2, 3, 4, 5, 6, 7, 9, 12, 13, 16, 17, 18}  # the types of numbers and of text
MATRIX, COMPRESSED = 14, 15
HOLD_MATRICES = {1, 2, 3, 16, 17, 18}  # the classes of cells, structs, objects and functions
SPARSE, COMPLEX = 5, 0x800  # a class, and a flag

Order = Literal["little", "big"]


class TooLarge(Exception):
    """What a file can hold and the memory cannot; the message is a clause."""


def check_elements(file: bytes) -> None:
    """Raise a ValueError if an element is where none of its type may be.

    Raises
    ------
    ValueError, zlib.error
    TooLarge
        If more comes out of an element than fits in the memory.
    """
    ends = file[HEADER - 2 : HEADER]
    if ends in (b"IM", b"MI"):  # else it is of v4, or none: scipy says so
        order: Order = "little" if ends == b"IM" else "big"
        _check(memoryview(file)[HEADER:], order, {MATRIX, COMPRESSED})


def _check(content: memoryview, order: Order, allowed: Set[int]) -> None:
    for type_, inside in _elements(content, order):
        if type_ not in allowed:
            raise ValueError(f"an element of type {type_} where there can be none")
        if type_ == COMPRESSED:
            _check_compressed(inside)
        elif type_ == MATRIX and inside:
            _check_matrix(inside, order)


def _check_compressed(content: memoryview) -> None:
    """Check an element's checksum: if that is right, so is what was written."""
    unpacker, size = zlib.decompressobj(), 0
    for start in range(0, len(content), PIECE):
        size += len(unpacker.decompress(content[start : start + PIECE]))
        if size > MOST:
            raise TooLarge(f"more than {MOST >> 30} GiB come out of one of its variables")
    if not unpacker.eof:
        raise ValueError("a compressed element is cut short")


def _check_matrix(content: memoryview, order: Order) -> None:
    flags = int.from_bytes(content[TAG : TAG + 4], order)
    class_, is_complex = flags & 0xFF, bool(flags & COMPLEX)
    if class_ in HOLD_MATRICES:
        _check(content, order, NUMBERS | {MATRIX})
        return
    _check(content, order, NUMBERS)
    # Flags, dimensions, name, and the numbers; in a sparse one after their rows and columns.
    expected = 4 + 2 * (class_ == SPARSE) + is_complex
    if sum(1 for _ in _elements(content, order)) < expected:
        raise ValueError("a matrix without its numbers")


def _elements(content: memoryview, order: Order) -> Iterator[tuple[int, memoryview]]:
    """Give the type and the content of each element."""
    start = 0
    while start + TAG <= len(content):
        type_, size = (int.from_bytes(content[at : at + 4], order) for at in (start, start + 4))
        if type_ >> 16:  # a small one: its size is the upper half of this number
            yield type_ & 0xFFFF, content[start + 4 : start + TAG]
            start += TAG
        else:
            yield type_, content[start + TAG : start + TAG + size]
            start += TAG + size + (0 if type_ == COMPRESSED else -size % TAG)
