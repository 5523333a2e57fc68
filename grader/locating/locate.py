"""Finds the lines on which a function's numbers go wrong: fewest lines first, each with a proof.

A line is looked at if what it gives is no quantity that is known, while all that it reads is. The
right value is put there, in every turn; if outputs that were wrong are right then, on all cases,
this is the proof. What a line reads may be known and yet not what belongs there: so where a line
proves, the ones that made what it reads are tried as well.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

import numpy as np

from grader.locating.adding import adds_to_minus_what_it_should, adds_what_belongs_there
from grader.locating.before import before_and_loops, givers
from grader.locating.doubt import is_doubtful
from grader.locating.elsewhere import is_one_mistake
from grader.locating.failing import next_failing
from grader.locating.guesses import rests_on_a_guess
from grader.locating.overwriting import builds_on_something_else
from grader.locating.recognise import held_by_site
from grader.locating.search import Search
from grader.locating.seen import Run
from grader.locating.step import GOES_ON, Pieces, Proof, Step
from grader.locating.targets import MOST_OF_ERRORS
from grader.locating.together import (
    evident,
    lying_otherwise,
    opposite,
    twins,
    with_another_sign,
    without_the_bias,
)

MOST_LINES, MOST_BEHIND_ERRORS = 3, 2
MOST_CHOICES = 5  # of values, on these lines
OVERTIME = 1.0  # seconds, for making sure of what was found


class Locator(Search):
    """Looks for the lines that spoil a function's outputs."""

    def locate(self) -> list[Proof]:
        """Return the lines that are proven to be wrong, in the order in which they were found."""
        found: list[Proof] = []
        step = self.first
        for _ in range(MOST_CHOICES):
            if step is None or not step.wrong or len(found) == MOST_LINES:
                break
            proof = self._next(step)
            proofs, following = [proof] if proof else [], None
            if proof is None or adds_to_minus_what_it_should(step, proof):
                proofs, following = self._two(step)
            if proof is not None and following is None:
                proofs, following = [proof], self._with(step, proof)
            if following is None or not _is_further(following, step):
                break
            again = {proof.site for proof in proofs}  # another value is right on these
            found = [*(each for each in found if each.site not in again), *proofs]
            step = following
        if step is None or any(not self._is_shown(step, found, n) for n in step.guessed):
            return []
        if len(found) > MOST_BEHIND_ERRORS and step.guessed:
            return []  # a smaller set may do, with other guesses
        if self.first and is_one_mistake(self.weigher, self.first, found):
            return []
        needed = self._needed(found, self.wanted - step.wrong)
        return needed if needed and self._is_the_same_again() else []

    def _is_shown(self, last: Step, found: Sequence[Proof], number: int) -> bool:
        """Whether what the function went on with has turned out to be right.

        A line reads it, and in the end all is right, or something is that needs it.
        """
        if self.first is None or not last.runs[0].is_read(number):
            return False
        if not last.wrong:
            return True
        right = self.wanted - last.wrong
        other = [opposite(each) if each.site.number == number else each for each in found]
        return right <= self.right(self.first, found) and not right <= self.right(self.first, other)

    def _is_the_same_again(self) -> bool:
        """Whether the function still gives what it gave at first: what keeps count is not told."""
        if self.first is None:
            return False
        run, before = self.watch(0, (), True), self.first.runs[0]
        if run is None or (run.is_whole, len(run.seen)) != (before.is_whole, len(before.seen)):
            return False
        for name, value in run.returned.items():
            was = before.returned.get(name)
            if value is None or was is None:
                continue
            if not np.array_equal(value, was, equal_nan=True):
                return False
        return True

    def _needed(self, found: list[Proof], right: Pieces) -> list[Proof]:
        """Return the lines without which less is right: others go wrong because of these.

        What is right with all of them is so on every case.
        """
        if self.first is None or not found:
            return []
        needed = []
        for proof in found:
            others = [each for each in found if each is not proof]
            without = self.right(self.first, others)
            if right <= without and not proof.is_sure:
                # What only ended an error may be what the others make up for.
                return self._needed(others, right) if proof.made_right != {GOES_ON} else []
            made_right = (proof.made_right & right) or right - without
            is_alone = not others or made_right <= self.right(self.first, [proof])
            beside = () if is_alone else tuple(each.site for each in others)
            needed.append(replace(proof, made_right=made_right, beside=beside))
        return needed

    @cached_property
    def first(self) -> Step | None:
        """What the function gives as it is; None if a call was lost. The search begins with it."""
        runs = [self.watch(number, (), True) for number in range(len(self.cases))]
        self.end = self.clock() + self.seconds  # the process has started by now
        whole = [run for run in runs if run is not None and run.seen]
        return self._step(whole, ()) if len(whole) == len(runs) else None

    def _step(self, runs: list[Run], chosen: tuple[Proof, ...]) -> Step:
        held = held_by_site(runs[:2], self.forms[:2], self.sites)
        right = [self.replay.right(run, number) for number, run in enumerate(runs)]
        wrong = self.wanted - frozenset.intersection(*right)
        failed_at = next_failing(runs[0], self.sites) if chosen else self.failed_at
        step = Step(runs, held, wrong, chosen, self.sites, failed_at, self.forms[0])
        return replace(step, wrong=wrong | {GOES_ON}) if step.has_failed else step

    def _with(self, step: Step, proof: Proof) -> Step | None:
        """Return what is still wrong, on all cases, with the right value put there."""
        chosen = (*step.chosen, proof)
        runs = []
        for number in range(len(self.cases)):
            run = self.replay.run(number, step, chosen, records=True)
            if run is None or self.clock() > self.end + OVERTIME:
                return None
            runs.append(run)
        return self._step(runs, chosen)

    # One step: the line whose right value makes the most right.

    def _next(self, step: Step) -> Proof | None:
        suspects = step.suspects()
        found = self.first_unknown(step, suspects)
        if found is None:
            sites = [site for start in suspects[:2] for site in before_and_loops(step, start)]
            proofs = list(self.proofs(step, sites))
            if not proofs and (not suspects or not step.has_failed):
                proofs = list(self.proofs(step, step.last_given()))
        else:
            proofs = list(self.rivals(step, found))
        building = [each for each in proofs if builds_on_something_else(self.forms[0], step, each)]
        proofs = [each for each in proofs if each not in building]
        otherwise = [each.site for each in proofs if self.weigher.is_called_otherwise(each)]
        proofs = [each for each in proofs if each.site not in otherwise]
        more = self._making_more_right(step, proofs)
        if more is None:
            return None
        proofs = more
        proofs.sort(key=lambda proof: step.reached(proof.site))
        chosen = [proof.site for proof in step.chosen]
        if again := [proof for proof in proofs if proof.site in chosen]:
            return again[0]  # with another value there, it goes on from here, too
        if self.is_out_of_time():
            return None  # not all of the lines before it were looked at
        places = self.weigher.place(step, proofs)
        if not places or rests_on_a_guess(self.weigher, step, places[0]):
            return None
        if is_doubtful(self.weigher, step, places[0], found):
            return None
        if self._reads_a_copy(step, places) or {*otherwise} & {*givers(step, places[0].site)}:
            return None
        first, others = places[0], places[1:]
        if any(each.made_right > first.made_right for each in building):
            return None  # what makes more right is what is wrong, if not by itself
        return self._or_else(step, first, others)

    def _or_else(self, step: Step, first: Proof, others: list[Proof]) -> Proof:
        """Return a proof with those of the lines that may be meant as well."""
        if caller := self._caller(step, first):
            first, others = caller, [first]
        turned = lying_otherwise(step, first.site)
        if self.weigher.puts_together(first.form.quantity) and turned:
            others = [*others, *turned] if self.right(step, turned) >= first.made_right else others
        if not step.has_failed:
            flipped = with_another_sign(step, first, self.weigher)
            others += [each for each in flipped if self.right(step, [each]) >= first.made_right]
        others = [each for each in others if each.site.line != first.site.line]
        return replace(first, or_else=tuple(others))

    def _making_more_right(self, step: Step, proofs: Sequence[Proof]) -> list[Proof] | None:
        """Return the proofs that make more right than that it goes on, or all if there are none.

        None if one that only goes on looks more like the place, and no line makes all right: then
        the others may make up for it.
        """
        whole = [proof for proof in proofs if proof.made_right != {GOES_ON}]
        if not whole:
            return [*proofs]
        is_all = any(proof.made_right == step.wrong for proof in whole)
        lightest = min(self.weigher.weight(step, proof) for proof in whole)
        for proof in proofs:
            if proof in whole or self.weigher.weight(step, proof) >= lightest:
                continue
            targets = self.targets.of(step, proof.site, any_size=True, most=MOST_OF_ERRORS)
            again = self.best(step, proof.site, targets)
            if again is not None and again.made_right != {GOES_ON}:
                whole.append(again)
            elif not is_all:
                return None
        return whole

    def _two(self, step: Step) -> tuple[list[Proof], Step | None]:
        """Return two lines that make something right together, and what is then still wrong."""
        if self.is_out_of_time():
            return [], None
        for one, other in twins(step, self.targets, self.weigher):
            if self.is_out_of_time() or self.right(step, (one, other)) <= self.wanted - step.wrong:
                continue
            between = self._with(step, one)
            both = None if between is None else self._with(between, other)
            if both is not None and both.wrong < step.wrong:
                right = step.wrong - both.wrong
                return [replace(each, made_right=right) for each in (one, other)], both
        for first in evident(step, self.targets, self.weigher):
            if self.is_out_of_time() or rests_on_a_guess(self.weigher, step, first):
                continue
            between = self._with(step, first)
            if between is None:
                continue
            second = self._next(between)
            fails_anew = between.has_failed and between.failed_at != step.failed_at
            if fails_anew and second and first.site in givers(between, second.site):
                continue  # it failed with our value: that is of another type, perhaps
            both = None if second is None else self._with(between, second)
            if second is None or both is None or not both.wrong < between.wrong:
                continue
            if (sure := self._needed_before(step, first, between, second, both)) is not None:
                return [sure, second], both
        return [], None

    def _needed_before(
        self, step: Step, first: Proof, between: Step, second: Proof, both: Step
    ) -> Proof | None:
        """Return the first of two lines with what its right value makes right, if that is shown.

        With minus that value, less is right. Or the second would make up for that, but it only adds
        something, or gives only a part, and does so rightly.
        """
        right = self.wanted - both.wrong
        made_right = right - self.right(step, (opposite(first), second))
        is_sure = adds_what_belongs_there(self.needs, step, between, first, second)
        for part in without_the_bias(second, self.sites):
            if not made_right and self.right(step, (first, part)) >= right:
                made_right = right - self.right(step, (opposite(first), part))
                is_sure = is_sure or bool(made_right)
        if is_sure:
            made_right |= between.wrong - both.wrong
        return replace(first, made_right=made_right, is_sure=is_sure) if made_right else None

    def _caller(self, step: Step, proof: Proof) -> Proof | None:
        """Return the proof of the line that calls a function with something made on that line.

        It may be what is passed that is wrong, or what the function makes of it.
        """
        for seen in step.runs[0].of_site(proof.site.number)[:1]:
            site = step.caller_of(seen)
            if site is not None:
                caller = self.best(step, site, self.targets.of(step, site))
                if caller is not None and caller.made_right >= proof.made_right:
                    return caller
        return None

    def _reads_a_copy(self, step: Step, places: Sequence[Proof]) -> bool:
        """Whether a line reads what another was to change and did not, and that is not told."""
        told = {place.site.number for place in places}
        return any(
            self.weigher.is_a_copy(step, giver) and giver.name != places[0].site.name
            for giver in givers(step, places[0].site)
            if giver.number not in told
        )


def _is_further(step: Step, earlier: Step) -> bool:
    """Whether less is wrong than before, or a later line raises the error."""
    if earlier.has_failed and step.wrong <= earlier.wrong:
        return earlier.goes_on(step.runs[0])
    return step.wrong < earlier.wrong
