"""Names the mistake: the smallest set of wrong steps that gives exactly the learner's numbers."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from weakref import WeakKeyDictionary

import numpy as np

from grader.exercise import Call, Part
from grader.judging.search import Search, Target, smallest_sets
from grader.running.process import Outcome
from grader.steps import Step, Steps, Wrong

MOST = 3  # wrong steps in one set
LARGEST = 10_000  # values of an output that are looked at; no case's have as many

# Which of an exercise's wrong ways spoil a part: in a class its parts are the same for everyone.
_SPOILT_BY: WeakKeyDictionary[Part, dict[Wrong, bool]] = WeakKeyDictionary()


@dataclass(frozen=True)
class Diagnosis:
    """A set of wrong steps, and how well it is founded.

    On `cases` of the `made` calls, `outputs` are exactly what comes out with `mistakes`, and with
    any of the `alternatives` just the same.
    """

    steps: Steps
    outputs: tuple[str, ...]
    mistakes: tuple[Wrong, ...]
    alternatives: tuple[tuple[Wrong, ...], ...]
    cases: int
    made: int  # calls of the function, on some of which nothing may have come back

    def spoilt_by(self, mistake: Wrong) -> tuple[str, ...]:
        """Return the outputs that a mistake has a part in."""
        if self.steps.is_shared(mistake):
            return self.outputs
        return tuple(
            name
            for name in self.outputs
            if any(mistake in step.wrong for step in self.steps.own[name])
        )


def diagnose(
    steps: Steps, outputs: Sequence[str], outcomes: Mapping[Call, Outcome]
) -> tuple[Diagnosis, ...]:
    """Return what explains a function's outputs; nothing for those that no set explains.

    Usually one diagnosis explains all outputs. Where no set does, each output is tried by itself.
    """
    returned = _returned(steps.function, outputs, outcomes)
    if not returned:
        return ()
    searches = [Search(steps, name, values) for name, values in returned.items()]
    made = sum(call.function == steps.function for call in outcomes)
    together = smallest_sets(steps, searches, MOST)
    if _some_output_is_no_number(steps.function, outputs, outcomes):
        # Then it is likelier that something went wrong before the outputs part.
        together.sort(key=lambda found: -sum(steps.is_shared(mistake) for mistake in found))
    if together:
        return tuple(_diagnosis(steps, searches, together, made))
    # NaN everywhere is like every other NaN: by itself it is no evidence.
    telling = [search for search in searches if search.has_numbers]
    return tuple(
        diagnosis
        for search in telling
        for sets in [smallest_sets(steps, [search], MOST - 1)]
        if sets
        for diagnosis in _diagnosis(steps, [search], sets, made)
    )


def _diagnosis(
    steps: Steps, searches: Sequence[Search], sets: list[tuple[Wrong, ...]], made: int
) -> Iterator[Diagnosis]:
    """Give what the sets say of the searches' outputs, unless it is that nothing is wrong."""
    mistakes, *alternatives = sets
    if mistakes:
        calls = {call for search in searches for call in search.calls}
        names = tuple(search.name for search in searches)
        yield Diagnosis(steps, names, mistakes, tuple(alternatives), len(calls), made)


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
    """Return the steps of a function that calls another one of the learner's, which is wrong.

    What is known to be wrong there is a way to go wrong here. The step's own wrong ways are left
    out where it is wrong: they would be blamed for what is not done here.
    """
    made_there = [mistake for each in diagnoses for mistake in each.mistakes]

    def known(step: Step) -> Step:
        if step.calls != called.function:
            return step
        ways = (_made_there(step, called, mistake) for mistake in made_there)
        return step.with_ways(*ways, *(() if is_wrong else step.wrong))

    return steps.changed(known)


def _made_there(step: Step, called: Steps, mistake: Wrong) -> Wrong:
    def compute(s):
        there = called.start(*step.gives(s))
        ((name, own),) = called.own.items()
        for one in (*called.shared, *own):
            one.do(there, mistake if mistake in one.wrong else None)
        return getattr(there, name)

    waits = mistake.unfinished and f"waits for {called.function}"
    return replace(mistake, compute=compute, made_in=mistake, unfinished=waits)


def spoils(steps: Steps, mistake: Wrong, part: Part) -> bool:
    """Whether a mistake, made alone, changes what a part of the function judges."""
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
            except (ValueError, IndexError):
                return True
    return False


def _some_output_is_no_number(
    function: str, outputs: Sequence[str], outcomes: Mapping[Call, Outcome]
) -> bool:
    return any(
        value.instead not in ("", "nothing")
        for call, outcome in outcomes.items()
        if call.function == function and outcome.reply and outcome.reply.status == "returned"
        for value in outcome.reply.values[: len(outputs)]
    )


def _returned(
    function: str, outputs: Sequence[str], outcomes: Mapping[Call, Outcome]
) -> dict[str, dict[Call, np.ndarray]]:
    """Return what came back for every output, call by call, where anything did."""
    found: dict[str, dict[Call, np.ndarray]] = {}
    for call, outcome in outcomes.items():
        if call.function == function and outcome.reply and outcome.reply.status == "returned":
            for name, value in zip(outputs, outcome.reply.values, strict=False):
                if value.array is not None and value.array.size <= LARGEST:
                    found.setdefault(name, {})[call] = value.array
    return found
