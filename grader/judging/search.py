"""Finds the smallest set of wrong ways that gives exactly the learner's numbers.

Ways are chosen for the steps that all outputs share, then for each output's own steps separately.
What fits one case, picked so that little fits it by accident, must fit them all.
"""

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import SimpleNamespace
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from grader.exercise import Call
from grader.steps import Step, Steps, Way, Wrong

GATE = 1  # own mistakes, beside shared ones, that the output which is tried first may have
SAME = 1e-8  # of an array's largest value: numbers that differ by less are the same
CANNOT = (ValueError, IndexError)  # what a way raises that cannot be done after the steps before it

Chosen = tuple[tuple[Step, Wrong], ...]  # wrong ways, each with its step


def smallest_sets(steps: Steps, searches: Sequence["Search"], most: int) -> list[tuple[Wrong, ...]]:
    """Return the smallest sets that explain the outputs of all these searches.

    Level n tries sets of n mistakes, so what one mistake explains is found before sets of two are
    tried. Without shared mistakes, each output may have n of its own; at the last level, there may
    be n in all.
    """
    best: tuple[int, list[tuple[Wrong, ...]]] | None = None
    small_first = sorted(searches, key=lambda search: sum(len(step.wrong) for step in search.own))
    for level in range(most + 1):
        for size in range(level + 1):
            for shared in _choices(steps.shared, size):
                for found in _in_every_output(small_first, shared, level - size, most):
                    total = size + sum(len(sets[0]) for sets in found)
                    if best is None or total < best[0]:
                        best = (total, [])
                    if total == best[0]:
                        own = itertools.product(*found)
                        best[1].extend((*shared.values(), *itertools.chain(*each)) for each in own)
        # The last level takes longest, and would hardly ever find a smaller set.
        if best is not None and (best[0] <= level or level == most - 1):
            break
    return list(dict.fromkeys(best[1])) if best is not None else []


def _in_every_output(
    searches: Sequence["Search"], shared: Mapping[Step, Wrong], room: int, most: int
) -> Iterator[list[list[tuple[Wrong, ...]]]]:
    """Yield the sets that explain each output beside the shared ways, if every output has some."""
    found = []
    # With shared ways, or at the last level, outputs divide the room; else each has all of it.
    is_divided = bool(shared) or room == most
    for number, search in enumerate(searches):
        # The first output is tried with every choice of shared ways; most choices fail there.
        is_gate = shared and number == 0 and len(searches) > 1
        sets = search.smallest(shared, min(room, GATE) if is_gate else room)
        if not sets:
            return
        found.append(sets)
        if is_divided:
            room -= search.spent(sets[0])
    yield found


def _choices(steps: Sequence[Step], size: int) -> Iterator[dict[Step, Wrong]]:
    """Yield every way to go wrong in exactly `size` of the steps."""
    for chosen in itertools.combinations([step for step in steps if step.wrong], size):
        for wrongs in itertools.product(*(step.wrong for step in chosen)):
            yield dict(zip(chosen, wrongs, strict=True))


class Search:
    """Finds the ways to do one output's own steps that give the learner's values."""

    def __init__(self, steps: Steps, name: str, values: Mapping[Call, NDArray[np.float64]]):
        self.steps, self.own, self.name = steps, steps.own[name], name
        self.calls = sorted(values, key=_weight, reverse=True)
        self.cases = [(call.arguments, Target(values[call])) for call in self.calls]
        self.has_numbers = any(np.isfinite(value).any() for value in values.values())
        self.is_begun = any(value.any() for value in values.values())
        if not self.has_numbers:
            del self.cases[1:]  # NaN everywhere: one case shows as much as all
        wrong = [bool(step.wrong) for step in self.own]
        self.room_after = [sum(wrong[depth + 1 :]) for depth in range(len(self.own))]
        self.place = {wrong: n for step in self.own for n, wrong in enumerate(step.wrong)}
        self.reads: dict[Way, tuple[str, ...]] = {}  # the names that each way reads
        self.live: list[tuple[str, ...]] = []  # before each step, the names still to be read
        # By shared ways: the sets that were found, and the room in which there were none.
        self.found: dict[tuple[Wrong, ...], list[tuple[Wrong, ...]]] = {}
        self.in_vain: dict[tuple[Wrong, ...], int] = {}
        self.alone: list[Chosen] = []  # the sets that were found without shared ways

    def smallest(self, shared: Mapping[Step, Wrong], room: int) -> list[tuple[Wrong, ...]]:
        """Return the smallest sets of at most `room` wrong ways, given the shared ones."""
        ways = tuple(shared.values())
        least = self.in_vain.get(ways, -1) + 1
        if ways not in self.found and least <= room:
            found = self._look(shared, least, room)
            if found:
                self.found[ways] = found
            else:
                self.in_vain[ways] = room
        found = self.found.get(ways, [])
        return found if found and len(found[0]) <= room else []

    def spent(self, mistakes: tuple[Wrong, ...]) -> int:
        """Return how many mistakes a set has, not counting any that is merely unfinished.

        It does count if the output is still 0: that would fit beside anything.
        """
        return sum(not (wrong.unfinished and self.is_begun) for wrong in mistakes)

    def _look(self, shared: Mapping[Step, Wrong], least: int, most: int) -> list[tuple[Wrong, ...]]:
        arguments, target = self.cases[0]
        with np.errstate(all="ignore"):
            try:
                s = self.steps.share(arguments, shared)
            except CANNOT:
                return []
            if not self.reads:
                self._learn(arguments)
            walk = _Walk(self, s, target)
            for size in range(least, most + 1):
                found = [
                    chosen
                    for chosen in self.alone
                    if len(chosen) == size and self._is_the_same_beside(shared, dict(chosen))
                ] or [chosen for chosen in walk.on(0, size) if self._fits_all(shared, dict(chosen))]
                if found:
                    if not shared:
                        self.alone = found
                    sets = [tuple(wrong for _, wrong in chosen) for chosen in found]
                    return sorted(sets, key=lambda ways: sum(map(self.place.__getitem__, ways)))
        return []

    def _learn(self, arguments: tuple[Any, ...]) -> None:
        """Learn what each way reads, and which values still matter before each step."""
        s = self.steps.start(*arguments)
        for step in (*self.steps.shared, *self.own):
            for compute in (step.right, *(wrong.compute for wrong in step.wrong)):
                recorder = Recorder(s)
                try:
                    compute(recorder)
                except CANNOT:  # it may have failed before it read everything
                    recorder.names.update(dict.fromkeys(vars(s)))
                self.reads[compute] = tuple(recorder.names)
            step.do(s)
        changed = {name for step in self.own for name in step.names}
        live, self.live = {self.name}, [(self.name,)]
        for step in reversed(self.own):
            live -= set(step.names)
            for compute in (step.right, *(wrong.compute for wrong in step.wrong)):
                live |= changed.intersection(self.reads[compute])
            self.live.insert(0, tuple(sorted(live)))

    def _is_the_same_beside(self, shared: Mapping[Step, Wrong], own: Mapping[Step, Wrong]) -> bool:
        """Whether the own ways read nothing that the shared ones change."""
        read = {self.name}
        for step in reversed(self.own):
            if read & set(step.names):
                read -= set(step.names)
                read.update(self.reads[own[step].compute if step in own else step.right])
        changed: set[str] = set()
        for step in self.steps.shared:
            if step in shared or changed.intersection(self.reads[step.right]):
                changed.update(step.names)
        return not read & changed

    def _fits_all(self, shared: Mapping[Step, Wrong], own: Mapping[Step, Wrong]) -> bool:
        for arguments, target in self.cases[1:]:
            try:
                s = self.steps.share(arguments, shared)
                for step in self.own:
                    step.do(s, own.get(step))
            except CANNOT:
                return False
            if not target.is_met_by(getattr(s, self.name)):
                return False
        return True


class _Walk:
    """Tries the ways to do the steps on one case, and computes nothing twice.

    Values are numbered, equal ones alike. So ways that give the same value, as all do that multiply
    by a lambda of 0, are one from there on: walks differ only in what later steps read.
    """

    def __init__(self, search: Search, s: SimpleNamespace, target: "Target"):
        self.search, self.s, self.target = search, s, target
        self.values: list[Any] = list(vars(s).values())  # by number
        self.numbers: dict[tuple[object, ...], int] = {}  # of values, by what they hold
        self.known = {name: number for number, name in enumerate(vars(s))}  # numbers, by name
        self.given: dict[tuple[object, ...], tuple[int, ...] | None] = {}
        self.walked: dict[tuple[int | None, ...], list[Chosen]] = {}

    def on(self, depth: int, size: int) -> list[Chosen]:
        """Return every choice of exactly `size` wrong ways, from step `depth` on, that fits."""
        key = (depth, size, *[self.known.get(name) for name in self.search.live[depth]])
        if key not in self.walked:
            self.walked[key] = self._step(depth, size) if size else self._to_the_end(depth)
        return self.walked[key]

    def _step(self, depth: int, size: int) -> list[Chosen]:
        if depth == len(self.search.own):
            return []
        step = self.search.own[depth]
        ways: list[tuple[Way, Wrong | None]] = [(wrong.compute, wrong) for wrong in step.wrong]
        if size <= self.search.room_after[depth]:
            ways.insert(0, (step.right, None))
        before = {name: self.known[name] for name in step.names if name in self.known}
        found = []
        for way, wrong in ways:
            numbers = self._do(step, way)
            if numbers is None:
                continue
            self._set(zip(step.names, numbers, strict=True))
            this: Chosen = () if wrong is None else ((step, wrong),)
            found += [(*this, *rest) for rest in self.on(depth + 1, size - len(this))]
            self._set(before.items())  # the step may have overwritten an earlier value
        return found

    def _set(self, numbers: Iterable[tuple[str, int]]) -> None:
        for name, number in numbers:
            self.known[name] = number
            setattr(self.s, name, self.values[number])

    def _to_the_end(self, depth: int) -> list[Chosen]:
        """Do the remaining steps in their right ways, and compare.

        Their values are not kept: hardly any two walks arrive here with the same ones.
        """
        s = SimpleNamespace(**vars(self.s))
        try:
            for step in self.search.own[depth:]:
                step.do(s)
        except CANNOT:
            return []
        return [()] if self.target.is_met_by(getattr(s, self.search.name)) else []

    def _do(self, step: Step, way: Way) -> tuple[int, ...] | None:
        """Return the numbers of the values that a way gives; None if it cannot be done."""
        key = (way, *[self.known[name] for name in self.search.reads[way]])
        if key not in self.given:
            try:
                self.given[key] = tuple(map(self._number, step.values(way(self.s))))
            except CANNOT:
                self.given[key] = None
        return self.given[key]

    def _number(self, value: ArrayLike) -> int:
        array = np.asarray(value) + 0.0  # turns -0.0 into 0.0
        key = (array.shape, array.tobytes())
        if key not in self.numbers:
            self.numbers[key] = len(self.values)
            self.values.append(value)
        return self.numbers[key]


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

    def __init__(self, wanted: NDArray[np.float64]):
        self.wanted = wanted.ravel(order="F")
        finite = self.wanted[np.isfinite(self.wanted)]
        self.tolerance = SAME * max(np.abs(finite).max(initial=0), 1e-12)
        # Where the largest value is, an array that differs is likely to show it.
        self.at = int(np.argmax(np.abs(np.nan_to_num(self.wanted)))) if self.wanted.size else 0

    def is_met_by(self, value: ArrayLike) -> bool:
        """Whether a value is the same, including NaN in the same places."""
        given = np.asarray(value, dtype=float).ravel(order="F")
        if given.size != self.wanted.size:
            return False
        if given.size and abs(given[self.at] - self.wanted[self.at]) > self.tolerance:
            return False
        close = np.abs(given - self.wanted) <= self.tolerance
        return bool((close | ((given != given) & (self.wanted != self.wanted))).all())


def _weight(call: Call) -> int:
    """Return how much a call can show: the more numbers, the less fits it by accident."""
    return sum(np.size(argument) for argument in call.arguments)
