"""Puts right values in the places of others, one after the other, and sees what is right then."""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from grader.exercise import Case
from grader.languages.watched import Site
from grader.locating.failing import may_be_the_place
from grader.locating.forms import Form, Forms
from grader.locating.names import is_called
from grader.locating.needs import Needs
from grader.locating.replay import Replay, Watch
from grader.locating.seen import Run
from grader.locating.step import GOES_ON, Pieces, Proof, Step
from grader.locating.targets import Targets
from grader.locating.together import lies_as_others, opposite
from grader.locating.weigh import Weigher
from grader.quantities import Quantities

MOST_SPOILED = 6  # first values at a site that make wrong what was right


@dataclass
class Prover:
    """Tries right values at the sites of a function.

    `wanted` are the outputs that are to be right, or the matrices they are made of.
    """

    quantities: Quantities
    sites: Sequence[Site]
    cases: Sequence[Case]
    watch: Watch
    wanted: Pieces
    seconds: float
    failed_at: int | None = None  # the site of the line that raised an error
    clock: Callable[[], float] = time.monotonic
    forms: list[Forms] = field(init=False)
    end: float = field(init=False)

    def __post_init__(self) -> None:
        self.forms = [Forms(self.quantities, case.call.arguments) for case in self.cases]
        self.end = self.clock() + self.seconds
        needs = Needs(self.forms[0])
        self.needs, self.targets = needs, Targets(self.forms[0], needs)
        self.weigher = Weigher(self.forms[0], needs)
        self.replay = Replay(self.watch, self.cases, self.forms)

    def is_out_of_time(self) -> bool:
        """Whether the search has taken the seconds it may."""
        return self.clock() > self.end

    def right(self, step: Step, proofs: Sequence[Proof]) -> Pieces:
        """Return what is right on the first case with the right values of these in their places."""
        run = self.replay.run(0, step, (*step.chosen, *proofs))
        return frozenset() if run is None else self.replay.right(run, 0) & self.wanted

    def best(self, step: Step, site: Site, targets: Sequence[Form]) -> Proof | None:
        """Return the target that makes the most right at a site, and spoils nothing."""
        best: Proof | None = None
        spoiled, seen = 0, 0
        right, held = self.wanted - step.wrong, step.holds(site)
        for tried, (form, turned) in enumerate(self._layouts(step, site, targets), 1):
            if self.is_out_of_time():
                break
            proof = Proof(site, form, frozenset(), held.forms, {}, turned=turned)
            run = self.replay.run(0, step, (*step.chosen, proof))
            if run is None:
                break  # it does not come to an end, perhaps: one try more is as much time again
            now = self.replay.right(run, 0) & self.wanted
            if step.has_failed:
                now = self._of_failed(step, proof, run, now)
            spoiled += not right <= now
            if spoiled == tried == MOST_SPOILED:
                break  # what is right needs what is there
            is_better = len(now - right) > len(best.made_right if best else ())
            if now == {GOES_ON} and best and best.made_right == now:
                now_away, away = (self.weigher.distance(site, each) for each in (form, best.form))
                is_turned = form == best.form and len(run.seen) > seen  # and goes further so
                is_turned = is_turned and self.targets.given[form.quantity]  # of examples
                is_better = now_away < away or is_turned
            if right <= now and is_better:
                seen = len(run.seen)
                best = replace(proof, made_right=now - right, read=step.read_by_name(site))
                if best.made_right == step.wrong or (step.has_failed and now > {GOES_ON}):
                    break
        return best

    def _of_failed(self, step: Step, proof: Proof, run: Run, now: Pieces) -> Pieces:
        """Return what is right because of a value, where the function failed without it.

        Whatever is put there, it goes on from there, and what does not need the value is right. It
        counts that it goes on if more is right with the value, or the line reads what it needs.
        Of what the line that failed was to fill, only the size is needed.
        """
        is_same = step.failing is not None and step.failing.name == proof.site.name
        is_plain = step.holds(proof.site).is_plain
        is_filled = is_same and is_plain and self.weigher.has_the_wrong_size(step, proof)
        if now and not (is_filled and now == self.wanted):
            needs_it = now - self.right(step, [opposite(proof)])
            if now == self.wanted and not needs_it:
                return frozenset()  # nothing needs what the line gives
            now = now if now == self.wanted else needs_it
        goes_on = step.goes_on(run) and (now or may_be_the_place(self.weigher, step, proof))
        return now | {GOES_ON} if goes_on else now

    def _layouts(
        self, step: Step, site: Site, targets: Sequence[Form]
    ) -> Iterator[tuple[Form, bool]]:
        """Yield right values, and matrices also transposed if nothing shows how they lie."""
        run = step.runs[0]
        seen = run.of_site(site.number)[:1]
        there = seen[0].event.value if seen else None
        turns = (seen or run.seen[-1:])[0].turns if run.seen else {}  # where it failed, perhaps
        for form in targets:
            yield form, False
            value = self.forms[0].value(form, turns)
            is_like_it = there is not None and value is not None and there.size == value.size
            is_named = there is not None and is_called(site.name, form.quantity, self.forms[0])
            is_count = step.holds(site).is_plain and there is not None and there.size > 0
            if value is None or is_like_it or is_count or not (step.has_failed or is_named):
                continue
            if value.ndim == 2 or there is None or not there.size:
                yield form, True
        for form in step.holds(site).forms[: step.has_failed]:
            if there is None or there.ndim != 2 or 1 in there.shape:
                continue
            if not lies_as_others(step, site):
                yield form, True  # it is right, and lies the wrong way round
