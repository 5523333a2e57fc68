"""Compares what a call returned with what it should return; says what is wrong in a sentence."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from grader.exercise import Call, Case, Exercise, Part
from grader.judging.difference import (
    Difference,
    describe_difference,
    differs_from,
    first_difference,
)
from grader.languages import Language
from grader.languages.wire import Error, Reply, Value
from grader.running.process import Outcome
from grader.steps import Wrong
from grader.submission import Submission


class Status(StrEnum):
    RIGHT = "right"
    WRONG = "wrong"
    UNWRITTEN = "not written yet"


@dataclass(frozen=True)
class Problem:
    """Why a case is not right.

    `kind` is one of: value, shape, nothing, unwritten, error, broken (the file does not load),
    missing, timeout, died, garbled, not run, examined.
    """

    kind: str
    text: str
    file: str | None = None
    line: int | None = None
    source: str = ""
    notes: tuple[str, ...] = ()
    difference: Difference | None = None


@dataclass(frozen=True)
class Verdict:
    case: Case
    status: Status
    problem: Problem | None = None
    sizes: frozenset[int] = frozenset()  # that an error or a wrong shape speaks of


@dataclass(frozen=True)
class Judged:
    """A part, the verdict on each of its cases and, where known, the mistakes behind it."""

    part: Part
    verdicts: tuple[Verdict, ...]
    mistakes: tuple[Wrong, ...] = ()
    facts: tuple[str, ...] = ()  # about wrong values that no known mistake explains

    @property
    def name(self) -> str:
        return str(self.part.number or self.part.function)

    @property
    def failed(self) -> tuple[Verdict, ...]:
        """The verdicts that are not right; of those that are wrong and others, the wrong."""
        wrong = tuple(verdict for verdict in self.verdicts if verdict.status is Status.WRONG)
        return wrong or tuple(v for v in self.verdicts if v.status is not Status.RIGHT)

    @property
    def status(self) -> Status:
        """Right if every case is; what only lacks a step is not written yet, and not wrong."""
        statuses = {verdict.status for verdict in self.verdicts}
        if statuses == {Status.RIGHT}:
            return Status.RIGHT
        if self.mistakes:
            unfinished = all(mistake.unfinished for mistake in self.mistakes)
            return Status.UNWRITTEN if unfinished else Status.WRONG
        return Status.WRONG if Status.WRONG in statuses else Status.UNWRITTEN


def judge_part(
    part: Part, exercise: Exercise, outcomes: Mapping[Call, Outcome], submission: Submission
) -> Judged:
    """Return a verdict for every case of a part."""
    names = exercise.outputs[part.function]
    verdicts = tuple(
        _judge_case(case, part, names, outcomes[case.call], submission) for case in part.cases
    )
    judged = Judged(part, _with_foreign_sizes(verdicts))
    if part.examine is None or any(verdict.problem for verdict in verdicts):
        return judged
    complaint = part.examine([outcomes[case.call].reply.values[0].array for case in part.cases])
    if complaint is None:
        return judged
    problem = Problem("examined", complaint, submission.file(part.function))
    return Judged(part, (Verdict(part.cases[0], Status.WRONG, problem),))


def _with_foreign_sizes(verdicts: tuple[Verdict, ...]) -> tuple[Verdict, ...]:
    """Say which sizes in the errors belong elsewhere: those that are the same whatever the case."""
    speaking = [verdict.sizes for verdict in verdicts if verdict.sizes]
    always = frozenset.intersection(*speaking) if len(speaking) > 1 else frozenset()

    def told(verdict: Verdict) -> Verdict:
        for size in sorted(always & set(verdict.case.foreign) & verdict.sizes):
            verdict = _with_note(verdict, verdict.case.foreign[size])
        return verdict

    return tuple(map(told, verdicts))


def _judge_case(
    case: Case, part: Part, names: tuple[str, ...], outcome: Outcome, submission: Submission
) -> Verdict:
    file = submission.file(part.function)
    if outcome.kind != "replied":
        return Verdict(case, Status.WRONG, _lost(outcome, part.function, file))
    reply = outcome.reply
    if reply.status == "missing":
        there = f"{file}: {reply.error.message}" if reply.error.message else ""
        text = there or submission.why_missing(part.function)
        return Verdict(case, Status.WRONG, Problem("missing", text, file))
    if reply.status != "returned":
        problem, sizes = _error(reply.error, reply.status, case, part, submission)
        problem = _with_what_was_right(problem, case, reply, names)
        return Verdict(case, Status.WRONG, problem, sizes)
    verdicts = {}
    for name in part.judged:
        position = names.index(name)
        value = reply.values[position] if position < len(reply.values) else Value(instead="nothing")
        verdicts[name] = _judge_output(case, name, position, value, file, submission.language)
    # The last output first: in a part on the gradient, the gradient is the news, not the cost.
    for status in (Status.UNWRITTEN, Status.WRONG):
        for name in reversed(part.judged):
            if verdicts[name].status is status:
                right = [n for n, v in verdicts.items() if v.status is Status.RIGHT]
                return _with_note(verdicts[name], f"{', '.join(right)} is right" if right else "")
    return Verdict(case, Status.RIGHT)


def _with_what_was_right(
    problem: Problem, case: Case, reply: Reply, names: tuple[str, ...]
) -> Problem:
    """Say which outputs had been computed rightly before an error lost them."""
    right = []
    for name, value in zip(names, reply.values, strict=False):
        expected = case.expected.get(name)
        if value.array is None or expected is None:
            continue
        fits = _fits(value.array.shape, expected.value.shape)
        if (
            fits
            and not differs_from(value.array.reshape(expected.value.shape), expected.value).any()
        ):
            right.append(name)
    if not right:
        return problem
    note = f"{' and '.join(right)} {'was' if len(right) == 1 else 'were'} right when this failed; "
    note += "the points come when the function returns"
    return replace(problem, notes=(*problem.notes, note))


def _with_note(verdict: Verdict, note: str) -> Verdict:
    if not note:
        return verdict
    problem = replace(verdict.problem, notes=(*verdict.problem.notes, note))
    return replace(verdict, problem=problem)


def _judge_output(
    case: Case, name: str, position: int, value: Value, file: str, language: Language
) -> Verdict:
    def wrong(kind: str, text: str, sizes: tuple[int, ...] = (), **more) -> Verdict:
        return Verdict(case, Status.WRONG, Problem(kind, text, file, **more), frozenset(sizes))

    def unwritten(text: str) -> Verdict:
        return Verdict(case, Status.UNWRITTEN, Problem("unwritten", text, file))

    if value.array is None:
        if value.instead != "nothing":
            about = (language.about_complex,) if value.instead == "complex numbers" else ()
            return wrong("nothing", f"{name} is {_a(value.instead)}, numbers expected", notes=about)
        if position > 0:
            return unwritten(language.not_returned(name))
        return wrong("nothing", language.not_returned(name))

    got = value.array
    expected = case.expected.get(name)
    if expected is None:  # the part's own `examine` will judge it
        is_begun = got.any() or not got.size
        return Verdict(case, Status.RIGHT) if is_begun else unwritten(f"{name} is 0")
    right = expected.value
    if not _fits(got.shape, right.shape):
        return wrong(
            "shape",
            f"{name} {_has_shape(got.shape, language)}, {_wanted(right.shape, language)} expected",
            notes=(
                *(["it is transposed"] if got.shape == right.shape[::-1] else []),
                *_names_in((got.shape, right.shape), case, language),
            ),
            sizes=got.shape,
        )
    got = got.reshape(right.shape, order="F")
    differs = differs_from(got, right)
    if not differs.any():
        return Verdict(case, Status.RIGHT)
    if not got.any():
        return unwritten(f"{name} is 0")
    if name in case.before and not differs_from(got, case.before[name].value).any():
        return unwritten(f"{name} lacks {case.lacks}")
    difference = first_difference(name, expected, got, differs, language)
    return wrong("value", describe_difference(difference), difference=difference)


def _fits(got: tuple[int, ...], expected: tuple[int, ...]) -> bool:
    """Whether a shape will do: a number may come as 1 x 1, a vector as a column or a row."""
    if len(expected) == 2:
        return got == expected
    return math.prod(got) == math.prod(expected) and max(got, default=1) == max(expected, default=1)


def _lost(outcome: Outcome, function: str, file: str) -> Problem:
    texts = {
        "timeout": f"{function} had not returned after {outcome.detail}: does a loop never end?",
        "not run": f"{function} is not called again: an earlier call did not come back",
        "died": f"{function} ended the process it ran in before it returned: {outcome.detail}",
        "garbled": f"what came back from {function} was not a reply ({outcome.detail}): "
        "does it write to files it did not open?",
    }
    return Problem(outcome.kind, texts[outcome.kind], file)


def _error(
    error: Error, status: str, case: Case, part: Part, submission: Submission
) -> tuple[Problem, frozenset[int]]:
    """Return the problem, and the sizes that the error speaks of."""
    language = submission.language
    file = error.file or submission.file(part.function)
    explained = language.explain(error, part.function, submission.source(file))
    notes = list(explained.notes)
    on_line = [f"{name} {language.shape(shape)}" for name, shape in error.arrays.items()]
    if on_line:
        notes.append("on that line: " + ", ".join(on_line))
    for size in dict.fromkeys(explained.sizes):
        if size in case.sizes:
            notes.append(f"{size}: {case.sizes[size]}")
    shapes = (*explained.shapes, *error.arrays.values())
    notes += _names_in(shapes, case, language)
    kind = "broken" if status == "broken" else "error"
    sizes = frozenset(size for shape in (*shapes, explained.sizes) for size in shape)
    return Problem(kind, explained.text, file, error.line, error.source, tuple(notes)), sizes


def _names_in(shapes, case: Case, language: Language) -> tuple[str, ...]:
    """Return a line for every shape that has a name in this case."""
    return tuple(
        f"{language.shape(shape)}: {case.shapes[shape]}"
        for shape in dict.fromkeys(shapes)
        if shape in case.shapes
    )


def _a(kind: str) -> str:
    """Return "a list"; what is many has no article."""
    return (
        kind
        if kind.endswith("numbers")
        else f"{'an' if kind[:1].lower() in 'aeiou' else 'a'} {kind}"
    )


def _has_shape(shape: tuple[int, ...], language: Language) -> str:
    return "is one number" if math.prod(shape) == 1 else f"has the shape {language.shape(shape)}"


def _wanted(shape: tuple[int, ...], language: Language) -> str:
    return language.shape(shape) if shape else "one number"
