"""Names the mistake: the smallest set of wrong steps that gives exactly the learner's numbers."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from types import SimpleNamespace
from typing import Any
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray

from grader.exercise import Call, Exercise, Part
from grader.judging.report import Status
from grader.judging.search import Search, smallest_sets
from grader.judging.verdict import Judged, Outcomes
from grader.judging.walk import CANNOT, Target
from grader.outcome import NOTHING, Kind, Outcome
from grader.steps import Step, Steps, Way, Wrong

MOST = 3  # wrong steps in one set
LARGEST = 10_000  # values; a larger output is not looked at, and no case expects so many

# Which wrong ways spoil a part. They are kept: in a class, the parts are the same for everyone.
_SPOILT_BY: WeakKeyDictionary[Part, dict[Wrong, bool]] = WeakKeyDictionary()


@dataclass(frozen=True)
class Diagnosis:
    """A set of wrong steps, and the evidence for it.

    On `cases` of the `made` calls, `mistakes` give exactly the learner's `outputs`, and so does
    each of the `alternatives`.
    """

    steps: Steps
    outputs: tuple[str, ...]
    mistakes: tuple[Wrong, ...]
    alternatives: tuple[tuple[Wrong, ...], ...]
    cases: int
    made: int  # calls of the function; some may have returned nothing
    begun: tuple[str, ...]  # those of the outputs that are not 0 everywhere

    def spoilt_by(self, mistake: Wrong) -> tuple[str, ...]:
        """Return the outputs that a mistake affects."""
        if self.steps.is_shared(mistake):
            return self.outputs
        return tuple(
            name
            for name in self.outputs
            if any(mistake in step.wrong for step in self.steps.own[name])
        )


def diagnose_all(
    judged: Sequence[Judged], exercise: Exercise, outcomes: Outcomes
) -> list[Diagnosis]:
    """Return what explains each function that is wrong, or not written yet, in some part."""
    not_right = {each.part.function for each in judged if each.status is not Status.RIGHT}
    wrong = {each.part.function for each in judged if each.status is Status.WRONG}
    cases = [verdict.case for each in judged for verdict in each.verdicts]
    of_cases = {case.call: outcomes[case.call] for case in cases}
    # What came back only from calls on which mistakes look alike is no evidence.
    told = {c.call.function for c in cases if outcomes[c.call].kind is Kind.RETURNED and not c.weak}
    found: dict[str, tuple[Diagnosis, ...]] = {}
    for steps in exercise.steps:  # what is called comes before what calls it
        function = steps.function
        if function not in not_right:
            continue
        right = [each.part for each in judged if each.status is Status.RIGHT]
        steps = without_ruled_out(steps, [part for part in right if part.function == function])
        for called in exercise.steps:
            if called.function in not_right and steps.outputs_calling(called.function):
                is_wrong = called.function in wrong
                steps = with_called(steps, called, found[called.function], is_wrong)
        found[function] = (
            diagnose(steps, exercise.outputs[function], of_cases) if function in told else ()
        )
    return [diagnosis for diagnoses in found.values() for diagnosis in diagnoses]


def with_mistakes(judged: Judged, diagnoses: Sequence[Diagnosis]) -> Judged:
    """Return a judged part, with those of the mistakes that spoil it."""
    if judged.status is Status.RIGHT or judged.spoilt_by:
        return judged
    spoiling = [
        (mistake, judged.part.judged[-1] in diagnosis.spoilt_by(mistake))
        for diagnosis in diagnoses
        if diagnosis.steps.function == judged.part.function
        for mistake in diagnosis.mistakes
        if spoils(diagnosis.steps, mistake, judged.part)
    ]
    unfinished = [mistake for mistake, _ in spoiling if mistake.unfinished]
    # What the part is about is in its last output. As long as that is only unfinished, the part is,
    # whatever comes before it; but what stops with an error is not unfinished.
    of_last = [mistake for mistake, is_of_last in spoiling if is_of_last]
    if any(problem.kind.is_a_stop for _, problem in judged.problems):
        mistakes = [mistake for mistake, _ in spoiling if not mistake.unfinished]
    elif unfinished and (
        judged.status is Status.UNWRITTEN
        or (of_last and all(mistake.unfinished for mistake in of_last))
    ):
        mistakes = unfinished
    else:
        mistakes = [mistake for mistake, _ in spoiling]
    # What is unfinished elsewhere stays so here: part 4 waits for part 3.
    made = (one if one.unfinished else one.made_in or one for one in mistakes)
    known = {
        name
        for diagnosis in diagnoses
        for mistake in mistakes
        if mistake in diagnosis.mistakes
        for name in diagnosis.spoilt_by(mistake)
    }
    return replace(judged, mistakes=tuple(made), known=frozenset(known))


def diagnose(steps: Steps, outputs: Sequence[str], outcomes: Outcomes) -> tuple[Diagnosis, ...]:
    """Return what explains a function's outputs; nothing for those that no set explains.

    Usually one diagnosis explains all outputs. If none does, each output is tried by itself.
    """
    made = {call: each for call, each in outcomes.items() if call.function == steps.function}
    searches = [
        Search(steps, name, values) for name in outputs if (values := _returned(name, made))
    ]
    # NaN everywhere looks the same whatever the cause, and what is not begun fits beside anything.
    if not any(search.has_numbers and search.is_begun for search in searches):
        searches = [search for search in searches if search.has_numbers]
    if not searches:
        return ()
    # Two or three mistakes give no size that none of them gives alone.
    possible = [search for search in searches if search.can_have_its_size]
    together = smallest_sets(steps, searches, MOST) if possible == searches else []
    if any(_is_not_numeric(name, outcome) for name in outputs for outcome in made.values()):
        # Then something more likely went wrong in the steps that the outputs share.
        together.sort(key=lambda found: -sum(steps.is_shared(mistake) for mistake in found))
    if together:
        return tuple(_diagnosis(steps, searches, together, len(made)))
    with_numbers = [search for search in possible if search.has_numbers]
    return tuple(
        diagnosis
        for search in with_numbers
        for sets in [smallest_sets(steps, [search], MOST - 1)]
        if sets
        for diagnosis in _diagnosis(steps, [search], sets, len(made))
    )


def _returned(name: str, made: Outcomes) -> dict[Call, NDArray[np.float64]]:
    """Return what came back for an output, by call, where anything did."""
    arrays = {call: outcome.returned(name) for call, outcome in made.items()}
    return {
        call: array for call, array in arrays.items() if array is not None and array.size <= LARGEST
    }


def _is_not_numeric(name: str, outcome: Outcome) -> bool:
    """Whether something other than numbers was returned for an output."""
    if outcome.reply is None or outcome.kind is not Kind.RETURNED:
        return False
    return outcome.reply.values.get(name, NOTHING).instead not in ("", NOTHING.instead)


def _diagnosis(
    steps: Steps, searches: Sequence[Search], sets: list[tuple[Wrong, ...]], made: int
) -> Iterator[Diagnosis]:
    """Yield what the sets say about the searches' outputs, unless it is that nothing is wrong."""
    mistakes, *alternatives = sets
    if mistakes:
        calls = {call for search in searches for call in search.calls}
        names = tuple(search.name for search in searches)
        begun = tuple(search.name for search in searches if search.is_begun)
        yield Diagnosis(steps, names, mistakes, tuple(alternatives), len(calls), made, begun)


def without_ruled_out(steps: Steps, right: Sequence[Part]) -> Steps:
    """Return the steps without the ways that would have spoilt a part that is right."""

    def spoils_some(wrong: Wrong) -> bool:
        for part in right:
            known = _SPOILT_BY.setdefault(part, {})
            if wrong not in known:
                known[wrong] = spoils(steps, wrong, part)
            if known[wrong]:
                return True
        return False

    def possible(step: Step) -> Step:
        return step.with_ways(*(wrong for wrong in step.wrong if not spoils_some(wrong)))

    return steps.changed(possible)


def with_called(
    steps: Steps, called: Steps, diagnoses: Sequence[Diagnosis], is_wrong: bool
) -> Steps:
    """Return the steps of a function that calls another of the learner's, which is not right.

    Each mistake found there is a way to go wrong here. If that function is wrong, the own wrong
    ways of the step that calls it are left out: they would be blamed for what is not done here.
    """
    made_there = [mistake for each in diagnoses for mistake in each.mistakes]

    def known(step: Step) -> Step:
        if step.calls != called.function:
            return step
        gives = step.gives
        ways = [_made_there(gives, called, mistake) for mistake in made_there] if gives else []
        return step.with_ways(*ways, *(() if is_wrong else step.wrong))

    return steps.changed(known)


def _made_there(gives: Way, called: Steps, mistake: Wrong) -> Wrong:
    """Return a mistake of the called function as a way of the step that calls it."""

    def compute(s: SimpleNamespace) -> Any:
        there = called.start(*gives(s))
        ((name, own),) = called.own.items()
        for one in (*called.shared, *own):
            one.do(there, mistake if mistake in one.wrong else None)
        return getattr(there, name)

    waits = mistake.unfinished and f"waits for {called.function}"
    return replace(mistake, compute=compute, made_in=mistake, unfinished=waits)


def spoils(steps: Steps, mistake: Wrong, part: Part) -> bool:
    """Whether a mistake, made alone, changes an output that a part judges."""
    (step,) = (step for step in steps.every() if mistake in step.wrong)
    if not any(step in (*steps.shared, *steps.own[name]) for name in part.judged):
        return False
    for case in part.cases:
        with np.errstate(all="ignore"):
            try:
                s = steps.share(case.call.arguments, {step: mistake})
                for name in part.judged:
                    for own in steps.own[name]:
                        own.do(s, mistake if own is step else None)
                    if not Target(case.expected[name].value).is_met_by(getattr(s, name)):
                        return True
            except CANNOT:
                return True
    return False
