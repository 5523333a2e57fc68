"""Looks for the smallest set of wrong ways that gives exactly the numbers that came.

The steps that all outputs share are chosen together; then each output's own steps, apart. What fits
on one case, picked so that little fits by accident, must fit on all.
"""

import itertools
from collections.abc import Callable, Iterator, Mapping, Sequence

import numpy as np

from grader.exercise import Call
from grader.steps import Step, Steps, Wrong

SAME = 1e-8  # of an array's largest value: the learner's numbers and a set's are the same


def smallest_sets(steps: Steps, searches: Sequence["Search"], most: int) -> list[tuple[Wrong, ...]]:
    """Return the smallest sets that explain the outputs of all these searches, if any does."""
    best: tuple[int, list] | None = None
    small_first = sorted(searches, key=lambda search: sum(len(step.wrong) for step in search.own))
    for size in range(most + 1):
        if best is not None and best[0] <= size:
            break
        for shared in _choices(steps.shared, size):
            room = most - size if best is None else min(most - size, best[0] - size)
            found = []
            for search in small_first:
                sets = search.smallest(shared, room)
                if not sets:
                    break
                found.append(sets)
                if shared:
                    room -= search.spent(sets[0])
            else:
                total = size + sum(len(sets[0]) for sets in found)
                sets = [
                    (*shared.values(), *itertools.chain(*own)) for own in itertools.product(*found)
                ]
                if best is None or total < best[0]:
                    best = (total, sets)
                elif total == best[0]:
                    best[1].extend(sets)
    return best[1] if best is not None else []


def _choices(steps: Sequence[Step], size: int) -> Iterator[dict[Step, Wrong]]:
    """Give every way to go wrong in exactly `size` of the steps."""
    for chosen in itertools.combinations([step for step in steps if step.wrong], size):
        for wrongs in itertools.product(*(step.wrong for step in chosen)):
            yield dict(zip(chosen, wrongs, strict=True))


class Search:
    """Looks for the ways to do one output's own steps that give the learner's values."""

    def __init__(self, steps: Steps, name: str, values: Mapping[Call, np.ndarray]):
        self.steps, self.own, self.name = steps, steps.own[name], name
        self.calls = sorted(values, key=_weight, reverse=True)
        self.cases = [(call.arguments, values[call]) for call in self.calls]
        self.has_numbers = any(np.isfinite(value).any() for value in values.values())
        self.is_begun = any(value.any() for value in values.values())
        wrong = [bool(step.wrong) for step in self.own]
        self.room_after = [sum(wrong[depth + 1 :]) for depth in range(len(self.own))]
        self.reads: dict[Callable, tuple[str, ...]] = {}
        self.in_vain: dict[tuple[Wrong, ...], int] = {}  # shared ways: the room there was

    def smallest(self, shared: Mapping[Step, Wrong], room: int) -> list[tuple[Wrong, ...]]:
        """Return the smallest sets of at most `room` wrong ways, given the shared ones."""
        ways = tuple(shared.values())
        if room <= self.in_vain.get(ways, -1):
            return []
        found = self._look(shared, room)
        if not found:
            self.in_vain[ways] = room
        return found

    def spent(self, mistakes: tuple[Wrong, ...]) -> int:
        """Return how many mistakes there are in a set, one that is only unfinished not counted.

        It does count for an output that is still 0: that would go with anything.
        """
        return sum(not (wrong.unfinished and self.is_begun) for wrong in mistakes)

    def _look(self, shared: Mapping[Step, Wrong], room: int) -> list[tuple[Wrong, ...]]:
        arguments, wanted = self.cases[0]
        with np.errstate(all="ignore"):
            try:
                s = self.steps.share(arguments, shared)
            except (ValueError, IndexError):
                return []
            memo, target = _Memo(self.reads), Target(wanted)
            for size in range(room + 1):
                found = [
                    chosen
                    for chosen in self._walk(s, 0, size, target, memo)
                    if self._fits_all(shared, dict(chosen))
                ]
                if found:
                    return [tuple(wrong for _, wrong in chosen) for chosen in found]
        return []

    def _walk(self, s, depth: int, size: int, target: "Target", memo: "_Memo") -> Sequence[tuple]:
        """Return each choice of exactly `size` wrong ways whose value on the first case fits."""
        if size == 0:
            fits = memo.go_on(s, self.own[depth:]) and target.is_met_by(getattr(s, self.name))
            return [()] if fits else []
        if depth == len(self.own):
            return []
        step, before = self.own[depth], dict(vars(s))
        ways = [(step.right, None)] if size <= self.room_after[depth] else []
        ways += [(wrong.compute, wrong) for wrong in step.wrong]
        found = []
        # Ways that give the same here, as all do that have lambda 0 for a factor, go on alike.
        onward: dict[tuple, Sequence[tuple]] = {}
        for compute, wrong in ways:
            values = memo.values(s, step, compute)
            if values is None:
                continue
            left = size if wrong is None else size - 1
            key = (left, *map(id, values))
            if key not in onward:
                vars(s).update(zip(step.names, values, strict=True))
                onward[key] = self._walk(s, depth + 1, left, target, memo)
                vars(s).update(before)  # a step may have changed what an earlier one gave
            this = () if wrong is None else ((step, wrong),)
            found += [(*this, *rest) for rest in onward[key]]
        return found

    def _fits_all(self, shared: Mapping[Step, Wrong], own: Mapping[Step, Wrong]) -> bool:
        for arguments, wanted in self.cases[1:]:
            try:
                s = self.steps.share(arguments, shared)
                for step in self.own:
                    step.do(s, own.get(step))
            except (ValueError, IndexError):
                return False
            if not Target(wanted).is_met_by(getattr(s, self.name)):
                return False
        return True


class _Memo:
    """What ways of doing steps give, each computed once; values that are equal are one object."""

    def __init__(self, reads: dict[Callable, tuple[str, ...]]):
        self.reads = reads  # what each way takes from the namespace
        self.given: dict[tuple, tuple | None] = {}
        self.objects: dict[tuple, object] = {}

    def values(self, s, step: Step, compute: Callable) -> tuple | None:
        """Return the step's values; None if it cannot be done with what the steps before gave."""
        known = vars(s)
        if compute not in self.reads:
            return self._first(s, step, compute)
        key = (compute, *[id(known[name]) for name in self.reads[compute]])
        if key not in self.given:
            self.given[key] = self._values(s, step, compute)
        return self.given[key]

    def _first(self, s, step: Step, compute: Callable) -> tuple | None:
        """Return the step's values, and learn which names this way of doing it reads."""
        names: dict[str, None] = {}

        class Recorder:
            def __getattr__(self, name):
                names[name] = None
                return getattr(s, name)

        values = self._values(Recorder(), step, compute)
        if values is not None:  # one that failed may not have come to all that it reads
            self.reads[compute] = tuple(names)
        return values

    def _values(self, s, step: Step, compute: Callable) -> tuple | None:
        try:
            value = compute(s)
        except (ValueError, IndexError):
            return None
        return tuple(map(self._one, step.values(value)))

    def go_on(self, s, steps: Sequence[Step]) -> bool:
        """Do these steps in their right ways; return whether that could be done."""
        for step in steps:
            values = self.values(s, step, step.right)
            if values is None:
                return False
            vars(s).update(zip(step.names, values, strict=True))
        return True

    def _one(self, value):
        array = np.asarray(value)
        return self.objects.setdefault((array.shape, array.tobytes()), value)


class Target:
    """The learner's value, and a quick look whether another is the same."""

    def __init__(self, wanted: np.ndarray):
        self.wanted = wanted.ravel(order="F")
        finite = self.wanted[np.isfinite(self.wanted)]
        self.tolerance = SAME * max(np.abs(finite).max(initial=0), 1e-12)
        # Where its largest value is, a value that differs is likely to show it.
        self.at = int(np.argmax(np.abs(np.nan_to_num(self.wanted)))) if self.wanted.size else 0

    def is_met_by(self, value) -> bool:
        value = np.asarray(value, dtype=float).ravel(order="F")
        if value.size != self.wanted.size:
            return False
        if value.size and abs(value[self.at] - self.wanted[self.at]) > self.tolerance:
            return False
        close = np.abs(value - self.wanted) <= self.tolerance
        return bool((close | ((value != value) & (self.wanted != self.wanted))).all())


def _weight(call: Call) -> int:
    """How much a call has to say: little fits by accident on the one with the most numbers."""
    return sum(np.size(argument) for argument in call.arguments)
