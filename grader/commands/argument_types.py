"""What an argument may be: functions for argparse, which take a text and say what is wrong with it.

Nothing here is slow to import: the command line needs it before it knows the command.
"""

import argparse
import math
import re
from collections.abc import Callable
from datetime import datetime

from grader.text import clean, cut


def whole_number(least: int, most: int = 10**18) -> Callable[[str], int]:
    """Return an argparse type for whole numbers from `least` to `most`."""

    def read(text: str) -> int:
        value = int(text) if text.isascii() and text.isdigit() and len(text) < 20 else -1
        if not least <= value <= most:
            limit = f"{least} or more"
            if value > most or len(text) >= 20:
                limit = f"{most:,} or less"
            raise argparse.ArgumentTypeError(
                f"a whole number, {limit}, expected; got {cut(clean(text), 40)}"
            )
        return value

    return read


def pattern(text: str) -> "re.Pattern[str]":
    """Return a regular expression in which a group is called student."""
    try:
        compiled = re.compile(text)
    except re.error as error:
        raise argparse.ArgumentTypeError(f"not a regular expression: {error}: {text}") from None
    known = {"student", "id", "attempt", "late", "file"}
    unknown = sorted(set(compiled.groupindex) - known)
    if "student" not in compiled.groupindex or unknown:
        what = f"there is no {unknown[0]}" if unknown else "(?P<student>...) is missing"
        raise argparse.ArgumentTypeError(f"{what} in {text}. Groups: {', '.join(sorted(known))}")
    return compiled


def number(least: float, below: float = math.inf) -> Callable[[str], float]:
    """Return an argparse type for numbers from `least` up to, but not including, `below`."""

    def read(text: str) -> float:
        try:
            value = float(text)
        except ValueError:
            value = math.nan
        if not least <= value < below:
            limit = f", below {below:g}" if below < math.inf else ""
            raise argparse.ArgumentTypeError(
                f"a number, {least:g} or more{limit}, expected; got {text}"
            )
        return value

    return read


def points(text: str) -> dict[str, float]:
    """Read 1=25,4=50: the points of parts."""
    found = {}
    for each in text.split(","):
        match = re.fullmatch(r"\s*(\w+)\s*=\s*(\d{1,6}(?:\.\d{1,2})?)\s*", each)
        if not match:
            raise argparse.ArgumentTypeError(f"PART=N,... expected, as in 1=25,4=50; got {each}")
        found[match[1]] = float(match[2])
    return found


def parts(text: str) -> tuple[str, ...]:
    """Read 1,2,3: the names of parts."""
    names = tuple(name.strip() for name in text.split(","))
    if not all(names):
        raise argparse.ArgumentTypeError(f"parts expected, as in 1,2,3; got {text}")
    return names


def moment(text: str) -> str:
    """Read a date and a time, and return it in ISO format; a date alone is its last minute."""
    try:
        when = datetime.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(
            f'a date and time expected, as in "2026-10-09 23:59"; got {text}'
        ) from None
    if len(text) == len("2026-10-09"):
        when = when.replace(hour=23, minute=59, second=59)
    return when.isoformat()
