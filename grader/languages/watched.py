"""Watching a function: what each of its assignments gives, and a value of ours in one's place.

A language rewrites a learner's files so that every assignment is a numbered site. The rewritten
function is only ever run to find the line of a mistake, never to earn points. It calls three
functions that the worker provides for such a run alone:

    has__(site)           whether the value that the site is about to give is to be replaced
    take__(site)          the value that is put in its place
    see__(site, value)    records what the site gave, and returns the value

The request is "watch" instead of "call"; its last two arguments are what `encode_replacements`
returns. The reply has two more values than outputs, from which `decode_events` reads what was seen.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

MOST_EVENTS = 20_000  # beyond these the worker ends the log with END, and records no more
MOST_SITES = 2000  # beyond these nothing is watched
MOST_NUMBERS = 500_000  # in the values of all events together
END = -1.0
NO_NUMBERS = -1  # in the place of the number of dimensions: a list, a cell, a text, ...
LOG, NUMBERS = "log__", "numbers__"  # the two more values

Numbers = NDArray[np.float64]


class Gives(StrEnum):
    """What a site gives a value to."""

    ARGUMENT = "argument"  # a parameter, when the function begins
    WHOLE = "whole"  # a variable
    PART = "part"  # an element, a row, a column of a variable, whose value then is in STATE
    STATE = "state"  # a variable of which a part was changed
    RANGE = "range"  # what a loop runs over
    TURN = "turn"  # a loop's variable, in each turn
    RESULT = "result"  # an expression that is returned
    PIECE = "piece"  # a part of the expression on the line


@dataclass(frozen=True)
class Site:
    """A place in a learner's code that gives a value: an assignment, mostly."""

    number: int  # its place in `Watched.sites`
    gives: Gives
    file: str
    line: int  # of the statement's beginning, counted from 1
    source: str  # the statement as it stands, in one line
    function: str  # in which it lies
    name: str  # of the variable; of a piece its text; of a result its place: "0", "1", ...
    reads: tuple[str, ...] = ()  # the names that its right side, and its index, mention
    last: int = 0  # line of the statement, if it goes over several
    can_skip: bool = False  # whether what it would compute is not computed when it is replaced
    shares: str = ""  # a variable that may change with it: they may hold the same numbers


@dataclass(frozen=True)
class Watched:
    """The files of a submission, rewritten, and their sites in the order of the text."""

    sources: Mapping[str, str]
    sites: tuple[Site, ...]


class Event(NamedTuple):
    """What a site gave, once."""

    site: int
    time: int  # how many events of this site came before: 0 the first time
    value: Numbers | None  # None if it is not made of numbers


@dataclass(frozen=True, eq=False)
class Replacement:
    """A value that is put in the place of what a site gives, the time it says."""

    site: int
    time: int
    value: Numbers


def encode_replacements(
    replacements: Sequence[Replacement], records: bool = True
) -> tuple[Numbers, Numbers]:
    """Return where values are replaced, and the numbers to put there, each as a flat array.

    The first begins with 1 if what is seen is to come back; and has for each replacement its site,
    its time, how many dimensions and each of them. The second has the numbers, column by column.
    """
    where: list[float] = [records]
    for each in replacements:
        where += [each.site, each.time, each.value.ndim, *each.value.shape]
    numbers = [each.value.ravel(order="F") for each in replacements]
    return np.array(where, dtype=float), np.concatenate([np.zeros(0), *numbers])


def decode_events(log: Numbers, numbers: Numbers, sites: int) -> tuple[Event, ...] | None:
    """Return what was seen; None if it is not whole, or not what a worker writes.

    The log has for each event its site, its number of dimensions (or `NO_NUMBERS`) and each of
    them.
    """
    flat = numbers.ravel(order="F")
    if not (np.abs(log) <= MOST_NUMBERS).all() or (log != np.round(log)).any():
        return None
    if log.size > 10 * MOST_EVENTS:
        return None
    words = log.ravel(order="F").astype(int).tolist()
    events: list[Event] = []
    times = [0] * sites
    at = start = 0
    while at < len(words):
        site = words[at]
        if not 0 <= site < sites or at + 1 >= len(words):
            return None  # among them END
        dimensions = words[at + 1]
        at += 2
        value = None
        if dimensions != NO_NUMBERS:
            shape = tuple(words[at : at + max(dimensions, 0)])
            at += len(shape)
            if not 0 <= dimensions == len(shape) <= 8 or min(shape, default=0) < 0:
                return None
            size = math.prod(shape)
            if start + size > len(flat):
                return None
            value = flat[start : start + size].reshape(shape, order="F")
            start += size
        events.append(Event(site, times[site], value))
        times[site] += 1
    return tuple(events)
