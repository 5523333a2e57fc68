"""One run of watched functions: what each site gave, in which turn of a loop, and what it read."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from grader.languages.watched import LOG, NUMBERS, Event, Gives, Site, decode_events
from grader.outcome import Kind, Outcome

Turns = Mapping[int, int]


@dataclass(frozen=True, eq=False)
class Seen:
    """An event, the turns of the loops around it, and the events that gave what it reads, by name.

    A loop's turn is known by how many turns the loop makes; the innermost of two alike counts.
    """

    event: Event
    turns: Turns
    inside: Sequence[int]  # the places of what functions that the line calls have given
    place: int
    given: "_Given"

    @cached_property
    def read(self) -> Mapping[str, int]:
        """The places, among the run's events, of what it reads."""
        return self.given.read(self.place)

    def all_read(self) -> "list[Seen]":
        """Return what it reads."""
        return [self.given.found[place] for place in self.read.values()]


@dataclass(frozen=True, eq=False)
class Run:
    """What was seen when a function was called once, and what it returned."""

    log: NDArray[np.float64]
    numbers: NDArray[np.float64]
    sites: Sequence[Site]
    returned: Mapping[str, NDArray[np.float64] | None]
    is_whole: bool  # whether it came to its end
    examples: int = 0
    error: str = ""  # the type of the error that ended it
    says: str = ""  # its text

    @cached_property
    def seen(self) -> tuple[Seen, ...]:
        """What was seen, in order; nothing if there was too much."""
        events = decode_events(self.log, self.numbers, len(self.sites))
        return tuple(_seen(events or (), self.sites, 0 if self.is_whole else self.examples))

    @cached_property
    def _by_site(self) -> dict[int, list[Seen]]:
        found: dict[int, list[Seen]] = {}
        for each in self.seen:
            found.setdefault(each.event.site, []).append(each)
        return found

    @cached_property
    def first_places(self) -> Mapping[int, int]:
        """For each site that was reached, the place of what it gave first."""
        return {each.event.site: place for place, each in list(enumerate(self.seen))[::-1]}

    def of_site(self, site: int) -> list[Seen]:
        """Return what a site gave, every time."""
        return self._by_site.get(site, [])

    def is_read(self, site: int) -> bool:
        """Whether any line reads what a site gave."""
        return any(
            self.seen[place].event.site == site
            for each in self.seen
            for place in each.read.values()
            if each.event.site != site
        )


def run_of(
    outcome: Outcome, sites: Sequence[Site], outputs: Sequence[str], examples: int = 0
) -> Run | None:
    """Return what was seen in a watched call; None if it was lost.

    `examples` is how many there are: over so many goes a loop of which only its first turns are
    seen, since there was an error.
    """
    reply = outcome.reply
    if reply is None or LOG not in reply.values or NUMBERS not in reply.values:
        return None
    log, numbers = reply.values[LOG].array, reply.values[NUMBERS].array
    if log is None or numbers is None:
        return None
    returned = {
        name: reply.values[name].array if name in reply.values else None for name in outputs
    }
    error, says = (reply.error.type, reply.error.message) if reply.error else ("", "")
    return Run(log, numbers, sites, returned, outcome.kind is Kind.RETURNED, examples, error, says)


@dataclass
class _Loop:
    """A loop that runs: what it runs over, and its turns so far."""

    site: int
    over: NDArray[np.float64] | None
    turns: list[int] = field(default_factory=list)  # places of the events of its first variable


def _seen(events: Sequence[Event], sites: Sequence[Site], examples: int) -> list[Seen]:
    how_often, ordinal = _turns(events, sites, examples)
    current: dict[int, int] = {}
    latest: dict[tuple[str, str], int] = {}  # what each function gave last
    found: list[Seen] = []
    given = _Given(events, sites, found, {})
    for place, event in enumerate(events):
        site = sites[event.site]
        if place in ordinal:
            current = {**current, how_often[place]: ordinal[place]}
        where = (site.file, site.function)
        begin = latest.get(where, place)
        inside: Sequence[int] = range(begin + 1, place)
        if site.gives is Gives.ARGUMENT:
            inside = ()
        elif begin == place - 1 and sites[events[begin].site].line == site.line:
            inside = found[begin].inside  # of the same statement
        found.append(Seen(event, current, inside, place, given))
        latest[where] = place
        if site.gives in (Gives.WHOLE, Gives.STATE, Gives.ARGUMENT, Gives.TURN):
            given.places.setdefault((*where, site.name), []).append(place)
    return found


@dataclass(frozen=True)
class _Given:
    """Where variables were given values: places by file, function and name."""

    events: Sequence[Event]
    sites: Sequence[Site]
    found: list[Seen]
    places: dict[tuple[str, str, str], list[int]]

    def read(self, place: int) -> dict[str, int]:
        """Return the places of what the event at one reads, by name."""
        event = self.events[place]
        site = self.sites[event.site]
        if site.gives is Gives.ARGUMENT and place:
            return self._passed(event, place)
        keys = {name: (site.file, site.function, name) for name in site.reads}
        last = {name: self._last(key, place) for name, key in keys.items()}
        return {name: at for name, at in last.items() if at >= 0}

    def _last(self, key: tuple[str, str, str], place: int) -> int:
        """Return where a variable was given a value last, before a place; -1 if nowhere."""
        places = self.places.get(key, [])
        at = bisect_left(places, place)
        return places[at - 1] if at else -1

    def _passed(self, event: Event, place: int) -> dict[str, int]:
        """Return the variable that was passed as an argument: the latest one with its value."""
        last = {self._last(key, place): key[-1] for key in self.places}
        for at in sorted(last, reverse=True):
            value = self.events[at].value if at >= 0 else None
            if value is not None and event.value is not None and np.array_equal(value, event.value):
                return {last[at]: at}
        return {}


def _turns(
    events: Sequence[Event], sites: Sequence[Site], examples: int
) -> tuple[dict[int, int], dict[int, int]]:
    """Return for each event that begins a turn how many its loop makes, and which one it is."""
    running: dict[tuple[str, str, int], _Loop] = {}  # by file, function and line
    ended: list[_Loop] = []
    for place, event in enumerate(events):
        site = sites[event.site]
        key = (site.file, site.function, site.line)
        if site.gives is Gives.RANGE:
            if key in running:
                ended.append(running[key])
            running[key] = _Loop(-1, event.value)
        elif site.gives is Gives.TURN and key in running:
            loop = running[key]
            loop.site = event.site if loop.site < 0 else loop.site
            if event.site == loop.site:
                loop.turns.append(place)
    how_often, ordinal = _counted(events, sites)
    for loop in (*ended, *running.values()):
        size, numbers = _over(loop, events, examples)
        for place, number in zip(loop.turns, numbers, strict=True):
            how_often[place], ordinal[place] = size, number
    return how_often, ordinal


def _counted(
    events: Sequence[Event], sites: Sequence[Site]
) -> tuple[dict[int, int], dict[int, int]]:
    """Return the turns of loops that count for themselves: i = 0, and i = i + 1 at their end."""
    counting: dict[tuple[str, str, str], list[int]] = {}
    ended: list[list[int]] = []
    for place, event in enumerate(events):
        site = sites[event.site]
        number = _whole(event.value)
        if site.gives is not Gives.WHOLE:
            continue
        key = (site.file, site.function, site.name)
        before = counting.get(key)
        goes_on = before and number is not None and site.name in site.reads
        if goes_on and before and number == (_whole(events[before[-1]].value) or 0) + 1:
            before.append(place)
            continue
        if before and len(before) > 1:
            ended.append(before)
        counting[key] = [place] if number in (0, 1) else []
    how_often: dict[int, int] = {}
    ordinal: dict[int, int] = {}
    for places in (*ended, *counting.values()):
        for turn, place in enumerate(places[:-1]):
            how_often[place], ordinal[place] = len(places) - 1, turn
    return how_often, ordinal


def _over(loop: _Loop, events: Sequence[Event], examples: int) -> tuple[int, list[int]]:
    """Return how many turns a loop makes or would make, and the number of each turn it made."""
    counted = [_whole(events[place].value) for place in loop.turns]
    over = None if loop.over is None else loop.over.reshape(-1)
    first = _whole(over.min()) if over is not None and over.size else None
    if over is not None and first is not None and None not in counted:
        size = over.size
        if sorted(over.tolist()) == list(range(first, first + size)):
            return size, [number - first for number in counted if number is not None]
    made = len(loop.turns)
    return examples if loop.over is None and made < examples else made, list(range(made))


def _whole(value: NDArray[np.float64] | None) -> int | None:
    """Return a value as a whole number, if it is one."""
    if value is None or value.size != 1:
        return None
    number = float(value.reshape(-1)[0])
    return int(number) if number.is_integer() else None
