"""Compares what a call returned with what it should return; says what is wrong in a sentence."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from grader.exercise import Call, Case, Exercise, Expected, Part
from grader.judging.difference import describe_difference, differs_from, first_difference
from grader.judging.report import Problem, Status
from grader.languages import Language
from grader.outcome import NOTHING, Error, Kind, Outcome, Reply, Value
from grader.steps import Wrong
from grader.submission import Submission

Outcomes = Mapping[Call, Outcome]  # what became of every call of a submission
Shape = tuple[int, ...]


@dataclass(frozen=True)
class Verdict:
    """What judging finds out about one case: a problem, or none."""

    case: Case
    problem: Problem | None = None
    sizes: frozenset[int] = frozenset()  # that an error or a wrong shape mentions

    @property
    def status(self) -> Status:
        """Right if there is no problem; what is not written yet is not wrong."""
        if self.problem is None:
            return Status.RIGHT
        return Status.UNWRITTEN if self.problem.kind is Kind.UNWRITTEN else Status.WRONG


@dataclass(frozen=True)
class Judged:
    """A part, the verdict on each of its cases and, where known, the mistakes behind it."""

    part: Part
    verdicts: tuple[Verdict, ...]
    mistakes: tuple[Wrong, ...] = ()
    clues: tuple[str, ...] = ()  # to wrong values that no known mistake explains
    spoilt_by: tuple[str, ...] = ()  # given files that are wrong, so that no mistake is looked for

    @property
    def problems(self) -> tuple[tuple[Case, Problem], ...]:
        """The cases that are not right, and why; if some are wrong, only these."""
        found = [(each.status, each.case, each.problem) for each in self.verdicts if each.problem]
        wrong = tuple((case, problem) for s, case, problem in found if s is Status.WRONG)
        return wrong or tuple((case, problem) for _, case, problem in found)

    @property
    def status(self) -> Status:
        """Right if every case is; not written yet, rather than wrong, if it only lacks a step."""
        statuses = {verdict.status for verdict in self.verdicts}
        if statuses == {Status.RIGHT}:
            return Status.RIGHT
        if self.mistakes:
            unfinished = all(mistake.unfinished for mistake in self.mistakes)
            return Status.UNWRITTEN if unfinished else Status.WRONG
        return Status.WRONG if Status.WRONG in statuses else Status.UNWRITTEN


def judge_part(
    part: Part, exercise: Exercise, outcomes: Outcomes, submission: Submission
) -> Judged:
    """Return a verdict for every case of a part."""
    first_output = exercise.outputs_of(part.function)[0]
    judge = _Judge(part, first_output, submission)
    verdicts = tuple(judge.case(case, outcomes[case.call]) for case in part.cases)
    if part.examine is None or any(verdict.problem for verdict in verdicts):
        return Judged(part, _with_foreign_sizes(verdicts))
    returned = [outcomes[case.call].returned(first_output) for case in part.cases]
    complaint = part.examine([array for array in returned if array is not None])
    if complaint is None:
        return Judged(part, verdicts)
    problem = Problem(Kind.EXAMINED, complaint, judge.file)
    return Judged(part, (Verdict(part.cases[0], problem),))


def _with_foreign_sizes(verdicts: tuple[Verdict, ...]) -> tuple[Verdict, ...]:
    """Note the sizes that do not belong to a case, if the errors on all cases mention them."""
    speaking = [verdict.sizes for verdict in verdicts if verdict.sizes]
    always = frozenset.intersection(*speaking) if len(speaking) > 1 else frozenset()

    def noted(verdict: Verdict) -> Verdict:
        foreign = verdict.case.foreign
        for size in sorted(always & set(foreign) & verdict.sizes):
            verdict = _with_note(verdict, foreign[size])
        return verdict

    return tuple(map(noted, verdicts))


def _with_note(verdict: Verdict, note: str) -> Verdict:
    if not note or verdict.problem is None:
        return verdict
    problem = replace(verdict.problem, notes=(*verdict.problem.notes, note))
    return replace(verdict, problem=problem)


@dataclass(frozen=True)
class _Judge:
    """Judges the cases of one part."""

    part: Part
    first_output: str
    submission: Submission

    @property
    def language(self) -> Language:
        return self.submission.language

    @property
    def file(self) -> str:
        return self.submission.file(self.part.function)

    def case(self, case: Case, outcome: Outcome) -> Verdict:
        """Judge what became of a case's call."""
        reply = outcome.reply
        if reply is None:
            return Verdict(case, Problem(outcome.kind, _lost(outcome, self.part), self.file))
        if reply.kind is Kind.MISSING:
            return Verdict(case, Problem(Kind.MISSING, self._why_missing(reply), self.file))
        if reply.error is not None:
            return self._error(case, reply, reply.error)
        verdicts = {
            name: self._output(case, name, reply.values.get(name, NOTHING))
            for name in self.part.judged
        }
        right = ", ".join(name for name, verdict in verdicts.items() if verdict.problem is None)
        # The last output first: in a part on the gradient, that is what counts, not the cost.
        found = [verdicts[name] for name in reversed(self.part.judged) if verdicts[name].problem]
        found.sort(key=_is_wrong)
        return (
            _with_note(found[0], f"{right} is right" if right else "") if found else Verdict(case)
        )

    def _why_missing(self, reply: Reply) -> str:
        if reply.error and reply.error.message:
            return f"{self.file}: {reply.error.message}"
        return self.submission.why_missing(self.part.function)

    def _error(self, case: Case, reply: Reply, error: Error) -> Verdict:
        """Describe what was raised, the shapes in it, and what had been right until then."""
        language, file = self.language, error.file or self.file
        explained = language.explain(error, self.part.function, self.submission.source(file))
        notes = list(explained.notes)
        on_line = [f"{name} {language.shape(shape)}" for name, shape in error.arrays.items()]
        if on_line:
            notes.append("on that line: " + ", ".join(on_line))
        sizes = dict.fromkeys(explained.sizes)
        notes += [f"{size}: {case.sizes[size]}" for size in sizes if size in case.sizes]
        shapes = (*explained.shapes, *error.arrays.values())
        notes += _names_in(shapes, case, language)
        notes += _right_so_far(case, reply)
        spoken_of = frozenset(size for shape in (*shapes, explained.sizes) for size in shape)
        problem = Problem(reply.kind, explained.text, file, error.line, error.source, tuple(notes))
        return Verdict(case, problem, spoken_of)

    def _output(self, case: Case, name: str, value: Value) -> Verdict:
        """Judge one output of a call that returned."""
        if value.array is None:
            return Verdict(case, self._no_numbers(name, value.instead))
        expected = case.expected.get(name)
        if expected is None:  # the part's own `examine` will judge it
            is_begun = value.array.any() or not value.array.size
            return Verdict(case, None if is_begun else self._unwritten(f"{name} is 0"))
        if not _fits(value.array.shape, expected.value.shape):
            return self._shape(case, name, value.array.shape, expected.value.shape)
        got = value.array.reshape(expected.value.shape, order="F")
        return Verdict(case, self._values(case, name, got, expected))

    def _no_numbers(self, name: str, instead: str) -> Problem:
        if instead != NOTHING.instead:
            about = (self.language.about_complex,) if instead == "complex numbers" else ()
            text = f"{name} is {_a(instead)}, numbers expected"
            return Problem(Kind.NOTHING, text, self.file, notes=about)
        text = self.language.not_returned(name)
        if name == self.first_output:
            return Problem(Kind.NOTHING, text, self.file)
        return self._unwritten(text)

    def _unwritten(self, text: str) -> Problem:
        return Problem(Kind.UNWRITTEN, text, self.file)

    def _shape(self, case: Case, name: str, got: Shape, right: Shape) -> Verdict:
        has = (
            "is one number" if math.prod(got) == 1 else f"has the shape {self.language.shape(got)}"
        )
        wanted = self.language.shape(right) if right else "one number"
        notes = (
            *(["it is transposed"] if got == right[::-1] else []),
            *_names_in((got, right), case, self.language),
        )
        problem = Problem(Kind.SHAPE, f"{name} {has}, {wanted} expected", self.file, notes=notes)
        return Verdict(case, problem, frozenset(got))

    def _values(
        self, case: Case, name: str, got: NDArray[np.float64], expected: Expected
    ) -> Problem | None:
        differs = differs_from(got, expected.value)
        if not differs.any():
            return None
        if not got.any():
            return self._unwritten(f"{name} is 0")
        if name in case.before and not differs_from(got, case.before[name].value).any():
            return self._unwritten(f"{name} lacks {case.lacks}")
        difference = first_difference(name, expected, got, differs, self.language)
        text = describe_difference(difference)
        return Problem(Kind.VALUE, text, self.file, difference=difference)


def _is_wrong(verdict: Verdict) -> bool:
    return verdict.problem is not None and verdict.problem.kind is not Kind.UNWRITTEN


def _lost(outcome: Outcome, part: Part) -> str:
    """Return how a call was lost, in a sentence."""
    function = part.function
    if outcome.kind is Kind.TIMEOUT:
        return f"{function} had not returned after {outcome.detail}: does a loop never end?"
    if outcome.kind is Kind.NOT_RUN:
        return f"{function} was not called again: an earlier call did not return"
    if outcome.kind is Kind.DIED:
        return f"{function} ended the process it ran in before it returned: {outcome.detail}"
    return (
        f"what came back from {function} was not a reply ({outcome.detail}): "
        "does it write to files it did not open?"
    )


def _right_so_far(case: Case, reply: Reply) -> list[str]:
    """Name the outputs that had been right before an error lost them."""
    right = [
        name
        for name, expected in case.expected.items()
        if _is_right(reply.values.get(name, NOTHING).array, expected.value)
    ]
    if not right:
        return []
    was = "was" if len(right) == 1 else "were"
    return [
        f"{' and '.join(right)} {was} right when this failed; "
        "its points count once the function returns"
    ]


def _is_right(got: NDArray[np.float64] | None, right: NDArray[np.float64]) -> bool:
    if got is None or not _fits(got.shape, right.shape):
        return False
    return not differs_from(got.reshape(right.shape), right).any()


def _fits(got: Shape, expected: Shape) -> bool:
    """Whether a shape will do: a number may come as 1 x 1, a vector as a column or a row."""
    if len(expected) == 2:
        return got == expected
    return math.prod(got) == math.prod(expected) and max(got, default=1) == max(expected, default=1)


def _names_in(shapes: Iterable[Shape], case: Case, language: Language) -> tuple[str, ...]:
    """Return a line for every shape that has a name in this case."""
    return tuple(
        f"{language.shape(shape)}: {case.shapes[shape]}"
        for shape in dict.fromkeys(shapes)
        if shape in case.shapes
    )


def _a(kind: str) -> str:
    """Return "a list" for "list"; a plural gets no article."""
    if kind.endswith("numbers"):
        return kind
    return f"{'an' if kind[:1].lower() in 'aeiou' else 'a'} {kind}"
