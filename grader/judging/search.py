"""Finds the smallest set of wrong ways that gives exactly the learner's numbers.

Ways are chosen for the steps that all outputs share, then for each output's own steps separately.
What fits one case, picked so that little fits it by accident, must fit them all.
"""

import itertools
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from types import SimpleNamespace
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from grader.exercise import Call
from grader.judging.walk import CANNOT, Chosen, Reading, Target, Walk
from grader.steps import Step, Steps, Wrong

Case = tuple[tuple[Any, ...], Target]  # a call's arguments, and what came back


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
    # What only wrong ways change, people rarely do: of sets that give the same, it comes last.
    rare = {wrong for step in steps.every() if step.is_kept for wrong in step.wrong}
    sets = dict.fromkeys(best[1] if best is not None else ())
    return sorted(sets, key=lambda ways: len(rare.intersection(ways)))


def _in_every_output(
    searches: Sequence["Search"], shared: Mapping[Step, Wrong], room: int, most: int
) -> Iterator[list[list[tuple[Wrong, ...]]]]:
    """Yield the sets that explain each output beside the shared ways, if every output has some."""
    found = []
    # With shared ways, or at the last level, outputs divide the room; else each has all of it.
    is_divided = bool(shared) or room == most
    for number, search in enumerate(searches):
        if number == 0 and is_divided:
            sets = _of_first(search, searches[1:], shared, room)
        else:
            sets = search.smallest(shared, room)
        if not sets:
            return
        found.append(sets)
        if is_divided:
            room -= search.spent(sets[0])
    yield found


def _of_first(
    search: "Search", others: Sequence["Search"], shared: Mapping[Step, Wrong], room: int
) -> list[tuple[Wrong, ...]]:
    """Return the sets that explain the first output, in the room that the others leave.

    It is tried with every choice of shared ways, and most choices fail here. An output that is
    wrong without mistakes of its own has at least one; to look for that is quick.
    """
    sets = search.smallest(shared, 0)
    if sets or not room:
        return sets
    room -= sum(not other.smallest(shared, 0) for other in others)
    return search.smallest(shared, room) if room > 0 else search.unfinished(shared)


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
        self.place = {wrong: n for step in self.own for n, wrong in enumerate(step.wrong)}
        # By shared ways: the sets that were found, and the room in which there were none.
        self.found: dict[tuple[Wrong, ...], list[tuple[Wrong, ...]]] = {}
        self.in_vain: dict[tuple[Wrong, ...], int] = {}
        self.shared: dict[int, tuple[tuple[Wrong, ...], SimpleNamespace]] = {}  # by how many
        self.alone: list[Chosen] = []  # the sets that were found without shared ways
        self._begin_with_a_wrong_case()

    def _begin_with_a_wrong_case(self) -> None:
        """Put a wrong case first: one that is right fits whatever makes no difference there."""
        for number, case in enumerate(self.cases):
            if not self._fits(case, {}, {}):
                self.cases.insert(0, self.cases.pop(number))
                return
        self.found[()], self.alone = [()], [()]  # all are right

    @cached_property
    def reading(self) -> Reading:
        """What the ways of the steps read."""
        return Reading(self.steps, self.name, self.cases[0][0])

    @cached_property
    def walk(self) -> Walk:
        """The walk through the own steps, on the first case."""
        return Walk(self.own, self.reading, self.cases[0][1])

    @cached_property
    def can_have_its_size(self) -> bool:
        """Whether the value on the first case has as many numbers as some way gives it."""
        case = self.cases[0]
        steps = (*self.steps.shared, *self.own)
        return any(
            self._size(case, {step: wrong} if wrong else {}) == case[1].wanted.size
            for step in steps
            for wrong in (None, *step.wrong)
        )

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

    def unfinished(self, shared: Mapping[Step, Wrong]) -> list[tuple[Wrong, ...]]:
        """Return the sets of one way that is merely unfinished, given the shared ones.

        They take no room: see `spent`.
        """
        with np.errstate(all="ignore"):
            if not self.is_begun or not self._start(shared):
                return []
            return [
                tuple(wrong for _, wrong in chosen)
                for chosen in self.walk.unfinished()
                if self._fits_all(shared, dict(chosen))
            ]

    def spent(self, mistakes: tuple[Wrong, ...]) -> int:
        """Return how many mistakes a set has, not counting any that is merely unfinished.

        It does count if the output is still 0: that would fit beside anything.
        """
        return sum(not (wrong.unfinished and self.is_begun) for wrong in mistakes)

    def _look(self, shared: Mapping[Step, Wrong], least: int, most: int) -> list[tuple[Wrong, ...]]:
        with np.errstate(all="ignore"):
            if not self._start(shared):
                return []
            for size in range(least, most + 1):
                found = [
                    chosen
                    for chosen in self.alone
                    if len(chosen) == size and self._is_the_same_beside(shared, dict(chosen))
                ] or [
                    chosen
                    for chosen in self.walk.choices(size)
                    if self._fits_all(shared, dict(chosen))
                ]
                if found:
                    if not shared:
                        self.alone = found
                    sets = [tuple(wrong for _, wrong in chosen) for chosen in found]
                    return sorted(sets, key=lambda ways: sum(map(self.place.__getitem__, ways)))
        return []

    def _start(self, shared: Mapping[Step, Wrong]) -> bool:
        """Start the walk from what the shared ways give; False if they do not fit together."""
        try:
            s = self._share(shared)
        except CANNOT:
            return False
        self.walk.start(SimpleNamespace(**vars(s)))
        return True

    def _share(self, shared: Mapping[Step, Wrong]) -> SimpleNamespace:
        """Do the shared steps on the first case.

        Of what comes before the last wrong one, the most recent is kept: the next set shares it.
        """
        ways = tuple(shared.values())
        known, s = self.shared.get(len(ways), (None, None))
        if s is None or known != ways:
            s = self.steps.share(self.cases[0][0], shared) if not ways else self._go_on(shared)
            self.shared[len(ways)] = (ways, s)
        return s

    def _go_on(self, shared: Mapping[Step, Wrong]) -> SimpleNamespace:
        *before, last = shared
        s = SimpleNamespace(**vars(self._share({step: shared[step] for step in before})))
        for step in self.steps.shared[self.steps.shared.index(last) :]:
            step.do(s, shared.get(step))
        return s

    def _is_the_same_beside(self, shared: Mapping[Step, Wrong], own: Mapping[Step, Wrong]) -> bool:
        """Whether the own ways read nothing that the shared ones change."""
        read = {self.name}
        for step in reversed(self.own):
            if read & set(step.names):
                read -= set(step.names)
                read.update(self.reading.names[own[step].compute if step in own else step.right])
        changed: set[str] = set()
        for step in self.steps.shared:
            if step in shared or changed.intersection(self.reading.names[step.right]):
                changed.update(step.names)
        return not read & changed

    def _fits_all(self, shared: Mapping[Step, Wrong], own: Mapping[Step, Wrong]) -> bool:
        for number, case in enumerate(self.cases[1:], 1):
            if not self._fits(case, shared, own):
                # What fits the first case next is likely to fail here, too: so this is tried first.
                self.cases.insert(1, self.cases.pop(number))
                return False
        return not self.is_begun or self._is_begun_by({**shared, **own})

    def _is_begun_by(self, wrong: Mapping[Step, Wrong]) -> bool:
        """Whether these ways give anything but 0, which only what is not begun gives."""
        return any(np.any(self._value(case, wrong)) for case in self.cases)

    def _fits(self, case: Case, shared: Mapping[Step, Wrong], own: Mapping[Step, Wrong]) -> bool:
        value = self._value(case, {**shared, **own})
        return value is not None and case[1].is_met_by(value)

    def _size(self, case: Case, wrong: Mapping[Step, Wrong]) -> int:
        value = self._value(case, wrong)
        return -1 if value is None else np.size(value)

    def _value(self, case: Case, wrong: Mapping[Step, Wrong]) -> ArrayLike | None:
        """Return what comes out on a case; None if these ways do not fit together."""
        try:
            with np.errstate(all="ignore"):
                s = self.steps.share(case[0], wrong)
                for step in self.own:
                    step.do(s, wrong.get(step))
        except CANNOT:
            return None
        value: ArrayLike = getattr(s, self.name)
        return value


def _weight(call: Call) -> int:
    """Return how much a call can show: the more numbers, the less fits it by accident."""
    return sum(np.size(argument) for argument in call.arguments)
