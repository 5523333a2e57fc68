"""Walks through an output's own steps on one case, and finds the wrong ways that give its value."""

from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import ArrayLike, NDArray

from grader.steps import Step, Steps, Way, Wrong

SAME = 1e-8  # of an array's largest value: numbers that differ by less are the same
CANNOT = (ValueError, IndexError)  # what a way raises that cannot be done after the steps before it
MANY = 5_000  # values: no more are kept from one walk to the next
ALL = -1  # as bits

# The names that each way reads. They are kept: in a class, the steps are the same for everyone.
_READ_BY: WeakKeyDictionary[Way, tuple[str, ...]] = WeakKeyDictionary()

Chosen = tuple[tuple[Step, Wrong], ...]  # wrong ways, each with its step


class Walk:
    """Tries the ways to do the steps on one case, and computes nothing twice.

    Values are numbered, equal ones alike. So ways that give the same value, as all do that multiply
    by a lambda of 0, are one from there on: walks differ only in what later steps read. A part of
    the output is compared as soon as it is there: if it is wrong, the last step must be.
    """

    def __init__(self, own: Sequence[Step], reading: "Reading", target: "Target"):
        self.own, self.reading, self.target = own, reading, target
        # By step: its ways with what they read, the wrong ones first. Of choices that give the
        # same, what begins earlier comes first: more hangs on it.
        self.ways: list[list[tuple[Wrong | None, Way, tuple[str, ...]]]] = [
            [
                *((wrong, wrong.compute, reading.names[wrong.compute]) for wrong in step.wrong),
                (None, step.right, reading.names[step.right]),
            ]
            for step in own
        ]
        wrong = [bool(step.wrong) for step in own]
        self.room_after = [sum(wrong[depth + 1 :]) for depth in range(len(own))]
        self.parts: list[list[tuple[str, Target]]] = []  # by step, those that it completes
        self.tails: dict[tuple[int, int, int], list[int]] = {}  # steps to do, by where they start
        self._forget()

    def _forget(self) -> None:
        self.values: list[Any] = []  # by number
        self.numbers: dict[tuple[object, ...], int] = {}  # of values, by what they hold
        self.given: dict[tuple[object, ...], Sequence[Any] | None] = {}  # by way and what it reads

    def start(self, s: SimpleNamespace) -> None:
        """Start anew, from what the shared steps have computed."""
        if len(self.given) > MANY:
            self._forget()
        self.s, self.held, self.shared = s, vars(s), vars(s).copy()
        self.known: dict[str, int] = {}  # numbers of the values on the way, by name
        self.walked: dict[tuple[int | None, ...], list[Chosen]] = {}
        if not self.parts:
            take_apart = self.own[-1].parts
            wanted = take_apart(s, self.target.wanted) if take_apart else {}
            targets = {n: Target(part, self.target.tolerance) for n, part in wanted.items()}
            self.parts = [
                [(n, targets[n]) for n in done if n in targets] for done in self.reading.done
            ]
        # With all right values in place, what is to be done after a wrong way is what uses it.
        self.after, self.right = self.reading.after, {}
        try:
            for step in self.own:
                step.do(s)
            self.right = vars(s).copy()
        except CANNOT:
            self.after = [ALL] * len(self.own)

    def choices(self, size: int) -> list[Chosen]:
        """Return every choice of exactly `size` wrong ways that gives the value."""
        if not size:
            return self._end(0, 0, 0) if self.right else []
        if not self.known:
            self.known = {name: self._number(value) for name, value in self.shared.items()}
        return self._on(0, size, 0, False)

    def unfinished(self) -> list[Chosen]:
        """Return every choice of one way, merely unfinished, that gives the value."""
        found: list[Chosen] = []
        for depth, step in enumerate(self.own if self.right else ()):
            for wrong in step.wrong:
                if wrong.unfinished:
                    value = step.values(wrong.compute(self.s))
                    vars(self.s).update(zip(step.names, value, strict=True))
                    found += [((step, wrong),) for _ in self._end(depth + 1, self.after[depth], 0)]
                    vars(self.s).update((name, self.right[name]) for name in step.names)
        return found

    def _on(self, depth: int, size: int, after: int, is_spoilt: bool) -> list[Chosen]:
        """Return the choices from step `depth` on.

        The bits of `after` are the later steps that use what is wrong before. If a part of the
        output is spoilt, the last step must be wrong.
        """
        live = self.reading.live[depth]
        key = (depth, size, is_spoilt, *map(self.known.get, live))
        found = self.walked.get(key)
        if found is not None:
            return found
        step, known, found = self.own[depth], self.known, []
        before = {name: self.held.get(name) for name in step.names}
        is_last, room = depth + 1 == len(self.own), self.room_after[depth]
        for wrong, way, reads in self.ways[depth]:
            left = size - (wrong is not None)
            if left > room:
                continue
            values = self._values(step, way, (way, *map(known.__getitem__, reads)), before)
            if values is None:
                continue
            self.held.update(zip(step.names, values, strict=True))
            spoilt = not is_last and (is_spoilt or not self._are_wanted(depth))
            if spoilt and not left:
                continue
            later = after | self.after[depth] if wrong else after
            if left > spoilt:
                numbers = map(self._number, values)
                self.known = known | dict(zip(step.names, numbers, strict=True))
                rest = self._on(depth + 1, left, later, spoilt)
            else:
                rest = self._end(depth + 1, later, left)
            if rest:
                this: Chosen = () if wrong is None else ((step, wrong),)
                found += [(*this, *others) for others in rest]
        self.known = known
        self.held.update(before)
        self.walked[key] = found
        return found

    def _values(
        self, step: Step, way: Way, key: tuple[object, ...], before: dict[str, Any]
    ) -> Sequence[Any] | None:
        """Return what a way to do a step gives; None if it cannot be done."""
        try:
            return self.given[key]
        except KeyError:
            self.held.update(before)  # the step may overwrite what it reads
        try:
            values = step.values(way(self.s))
        except CANNOT:
            values = None
        self.given[key] = values
        return values

    def _are_wanted(self, depth: int) -> bool:
        """Whether the parts that step `depth` completes are those of the wanted value."""
        parts = self.parts[depth]
        return not parts or all(part.is_met_by(self.held[name]) for name, part in parts)

    def _end(self, depth: int, after: int, left: int) -> list[Chosen]:
        """Return the choices in which the steps from `depth` on are done right.

        If a wrong way is left, it is one of the last step. What the steps give is not kept: hardly
        any two walks arrive here with the same values.
        """
        own, s, held, last = self.own, self.s, self.held, self.own[-1]
        places = self.tails.get((depth, after, left))
        if places is None:
            places = [n for n in range(depth, len(self.own) - left) if after >> n & 1]
            self.tails[depth, after, left] = places
        try:
            for place in places:
                own[place].do(s)
                if not left and not self._are_wanted(place):
                    return []
            if left:
                return [((last, wrong),) for wrong in last.wrong if self._is_met_by(wrong)]
            return [()] if self.target.is_met_by(held[last.names[-1]]) else []
        except CANNOT:
            return []
        finally:
            for place in places:
                for name in own[place].names:
                    held[name] = self.right.get(name)

    def _is_met_by(self, wrong: Wrong) -> bool:
        """Whether the wanted value comes out if the last step is done in this wrong way."""
        try:
            return self.target.is_met_by(self.own[-1].values(wrong.compute(self.s))[-1])
        except CANNOT:
            return False

    def _number(self, value: ArrayLike) -> int:
        array = np.asarray(value) + 0.0  # turns -0.0 into 0.0
        key = (array.shape, array.tobytes())
        if key not in self.numbers:
            self.numbers[key] = len(self.values)
            self.values.append(value)
        return self.numbers[key]


class Reading:
    """Which names each way reads, and so which values still matter before each of the own steps."""

    def __init__(self, steps: Steps, output: str, arguments: tuple[Any, ...]):
        self.names: dict[Way, tuple[str, ...]] = {}  # by the way that reads them
        own = steps.own[output]
        s = steps.start(*arguments)
        for step in (*steps.shared, *own):
            for way in step.ways():
                self.names[way] = _read_by(way, s)
            step.do(s)
        changed = {name for step in own for name in step.names}
        live = {output}
        # Before each step, the names still to be read.
        self.live: list[tuple[str, ...]] = [(output,)]
        for step in reversed(own):
            live -= set(step.names)
            for way in step.ways():
                live |= changed.intersection(self.names[way])
            self.live.insert(0, tuple(sorted(live)))
        # By step: the names that no later one changes; as bits, the later ones that use its own.
        self.done = [
            set(step.names).difference(*(later.names for later in own[depth + 1 :]))
            for depth, step in enumerate(own)
        ]
        self.after = [self._after(own, depth) for depth in range(len(own))]

    def _after(self, own: Sequence[Step], depth: int) -> int:
        changed, bits = set(own[depth].names), 0
        for place in range(depth + 1, len(own)):
            if not own[place].is_kept and changed.intersection(self.names[own[place].right]):
                changed.update(own[place].names)
                bits |= 1 << place
        return bits


def _read_by(way: Way, s: SimpleNamespace) -> tuple[str, ...]:
    if way not in _READ_BY:
        recorder = Recorder(s)
        try:
            way(recorder)
        except CANNOT:  # it may have failed before it read everything
            return tuple(vars(s))
        _READ_BY[way] = tuple(recorder.names)
    return _READ_BY[way]


class Recorder:
    """A namespace that remembers which names were read."""

    def __init__(self, s: SimpleNamespace):
        self.s = s
        self.names: dict[str, None] = {}

    def __getattr__(self, name: str) -> Any:
        self.names[name] = None
        return getattr(self.s, name)


class Target:
    """The learner's value, and a quick test of whether another is the same."""

    def __init__(self, wanted: NDArray[np.float64], tolerance: float | None = None):
        self.wanted = wanted.ravel(order="F")
        if tolerance is None:
            finite = self.wanted[np.isfinite(self.wanted)]
            tolerance = SAME * max(np.abs(finite).max(initial=0), 1e-12)
        self.tolerance = tolerance
        is_number = self.wanted.size == 1 and np.isfinite(self.wanted[0])
        self.number = float(self.wanted[0]) if is_number else None
        # Where the largest value is, an array that differs is likely to show it.
        self.size = self.wanted.size
        self.at = int(np.argmax(np.abs(np.nan_to_num(self.wanted)))) if self.size else 0
        self.largest = float(self.wanted[self.at]) if self.size else 0.0

    def is_met_by(self, value: ArrayLike) -> bool:
        """Whether a value is the same, including NaN in the same places."""
        if self.number is not None and isinstance(value, float):  # as J is: the shortest way
            return bool(abs(value - self.number) <= self.tolerance)
        given = np.asarray(value, dtype=float)
        if given.size != self.size:
            return False
        if given.ndim == 2 and self.size:
            column, row = divmod(self.at, len(given))
            if abs(given.item(row, column) - self.largest) > self.tolerance:
                return False
        given = given.ravel(order="F")
        if self.size and abs(given.item(self.at) - self.largest) > self.tolerance:
            return False
        close = np.abs(given - self.wanted) <= self.tolerance
        return bool((close | ((given != given) & (self.wanted != self.wanted))).all())
