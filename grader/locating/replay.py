"""Runs a function with right values in the places of some, and says what is right then."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from grader.exercise import Case
from grader.judging.structure import close
from grader.languages.watched import Gives, Replacement
from grader.locating.forms import Forms
from grader.locating.layers import value_at
from grader.locating.parts import Numbers
from grader.locating.seen import Run, Seen
from grader.locating.step import Pieces, Proof, Step

MOST_TURNS = 200  # after one in which a line has failed
MOST_RUNS = 3  # of one call: what is put there may change how often loops run

# Makes a watched call of one of the cases, by number, and records it or not; None if it was lost.
Watch = Callable[[int, Sequence[Replacement], bool], Run | None]


@dataclass
class Replay:
    """Makes calls of the cases; `forms` are those of each."""

    watch: Watch
    cases: Sequence[Case]
    forms: Sequence[Forms]

    def right(self, run: Run, number: int) -> Pieces:
        """Return what is right of the outputs of a run of a case."""
        right: set[str] = set()
        for name, expected in self.cases[number].expected.items():
            got = run.returned.get(name) if run.is_whole else None
            if got is None or got.size != expected.value.size:
                continue
            flat, wanted = got.reshape(-1, order="F"), expected.value.reshape(-1, order="F")
            if not expected.blocks and close(flat, wanted).all():
                right.add(name)
            start = 0
            for block, shape in expected.blocks:
                stop = start + int(np.prod(shape))
                if close(flat[start:stop], wanted[start:stop]).all():
                    right.add(block)
                start = stop
        return frozenset(right)

    def run(
        self, number: int, step: Step, chosen: Sequence[Proof], records: bool = False
    ) -> Run | None:
        """Make a call of a case with the right values of these sites in their places."""
        run: Run | None = step.runs[number]
        new = chosen[len(step.chosen) :]
        is_longer = len(chosen) > 1 and any(proof.site.gives is Gives.RANGE for proof in new)
        may_run_on = step.has_failed or is_longer
        before: list[tuple[int, int]] | None = None
        for _ in range(MOST_RUNS):
            if run is None:
                return None
            replacements = list(self._replacements(number, run, chosen, step))
            places = [(each.site, each.time) for each in replacements]
            if places == before:
                return run
            run, before = self.watch(number, replacements, records or may_run_on), places
            if not may_run_on:
                return run  # nothing comes more often than before
        return run

    def _replacements(
        self, number: int, run: Run, chosen: Sequence[Proof], step: Step
    ) -> Iterator[Replacement]:
        for proof in {each.site.number: each for each in chosen}.values():  # the last of each
            seen = run.of_site(proof.site.number)
            for each in seen:
                value = value_at(self.forms[number], proof.form, each)
                if value is not None:
                    there = self._as_there(value, each, proof, step)
                    yield Replacement(each.event.site, each.event.time, there)
            if not seen or not run.is_whole:
                turns = run.seen[-1].turns if run.seen else {}
                following = _from_here_on(turns)
                if seen and seen[-1].turns == turns:
                    next(following, None)  # the line comes before the one that failed
                for time, of_turn in enumerate(following, len(seen)):
                    value = self.forms[number].value(proof.form, of_turn)
                    if value is not None:
                        there = self._as_what_it_reads(value, proof, step)
                        yield Replacement(proof.site.number, time, there)

    def _as_there(self, value: Numbers, seen: Seen, proof: Proof, step: Step) -> Numbers:
        """Return a value in the shape of the one in whose place it is put."""
        there = seen.event.value
        if proof.turned and proof not in step.chosen:  # of one that is chosen, ours is there
            return value if self._lies_otherwise(proof, step) else _turned(value, step)
        if there is not None and value.ndim == 1 and is_line(there, proof.site.gives):
            return value.reshape((1, -1) if there.shape[0] == 1 else (-1, 1))
        if there is None or there.size != value.size:
            return self._as_what_it_reads(value, proof, step)
        if there.shape == value.shape[::-1] and there.shape != value.shape:
            return value.T
        return value.reshape(there.shape, order="F")

    def _lies_otherwise(self, proof: Proof, step: Step) -> bool:
        """Whether a line gives its right value with rows and columns exchanged."""
        for seen in step.runs[0].of_site(proof.site.number)[:1]:
            right, was = self.forms[0].value(proof.form, seen.turns), seen.event.value
            if right is not None and was is not None:
                return was.shape == right.shape[::-1] != right.shape
        return False

    def _as_what_it_reads(self, value: Numbers, proof: Proof, step: Step) -> Numbers:
        """Return a value that nothing shows the shape of, laid out as what its line reads."""
        if proof.turned:
            return _turned(value, step)
        of_rows = self._has_rows(proof.form.quantity)
        events = step.runs[0].seen
        first = step.runs[0].first_places.get(proof.site.number)
        own = () if first is None else (first,)
        for place in (*own, *step.places_read(proof.site)):
            seen, there = events[place], events[place].event.value
            for form in step.held[seen.event.site].forms[:1]:
                natural = self.forms[0].value(form, seen.turns)
                alike = self._has_rows(form.quantity) == of_rows
                if there is None or natural is None or natural.ndim != value.ndim or not alike:
                    continue
                if value.ndim == there.ndim == 2:
                    return value if natural.shape == there.shape else value.T
                if value.ndim == 1 and there.ndim == 2:
                    return value.reshape((-1, 1) if there.shape[1] == 1 else (1, -1))
        return value

    def _has_rows(self, quantity: str) -> bool:
        kinds = self.forms[0].kinds
        return quantity in kinds and kinds[quantity].of_examples


def _from_here_on(turns: Mapping[int, int]) -> Iterator[Mapping[int, int]]:
    """Yield these turns of the loops and all that would have followed, the innermost first."""
    loops, now = list(turns), dict(turns)
    for _ in range(MOST_TURNS):
        yield dict(now)
        for size in loops[::-1]:
            now[size] += 1
            if now[size] < size:
                break
            now[size] = 0
        else:
            return


def _turned(value: Numbers, step: Step) -> Numbers:
    """Return a matrix with rows and columns exchanged, or a vector as it would not lie by itself.

    In a language of matrices alone that is a row, elsewhere a column.
    """
    if value.ndim == 2:
        return value.T
    values = (seen.event.value for seen in step.runs[0].seen)
    are_matrices = all(each is None or each.ndim > 1 for each in values)
    return value.reshape((1, -1) if are_matrices else (-1, 1))


def is_line(there: Numbers, gives: Gives) -> bool:
    """Whether what is given is a row or a column: one number is, of what a loop runs over."""
    return there.ndim == 2 and 1 in there.shape and (there.size > 1 or gives is Gives.RANGE)
