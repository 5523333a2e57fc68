"""Compares what a call returned with what it should return; says what is wrong in a sentence."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from grader.exercise import Case, Exercise, Expected, Part
from grader.judging.difference import describe_difference, differs_from, first_difference
from grader.judging.report import Problem
from grader.judging.verdict import Judged, Outcomes, Verdict, with_note
from grader.languages import Language
from grader.outcome import NOTHING, Error, Kind, Outcome, Reply, Value
from grader.submission import Submission

Shape = tuple[int, ...]


def judge_part(
    part: Part, exercise: Exercise, outcomes: Outcomes, submission: Submission
) -> Judged:
    """Return a verdict for every case of a part."""
    judge = _Judge(part, exercise, outcomes, submission)
    verdicts = tuple(map(judge.case, part.cases))
    if part.examine is None or any(verdict.problem for verdict in verdicts):
        return Judged(part, _with_pieces(_with_foreign_sizes(verdicts)))
    (output,) = exercise.outputs[part.function]
    returned = [outcomes[case.call].returned(output) for case in part.cases]
    examined = part.examine([array for array in returned if array is not None])
    if not examined.wrong:
        return Judged(part, verdicts, unusual=examined.unusual)
    problem = Problem(Kind.EXAMINED, examined.wrong, judge.file)
    return Judged(part, (Verdict(part.cases[0], problem),))


def _with_foreign_sizes(verdicts: tuple[Verdict, ...]) -> tuple[Verdict, ...]:
    """Note the sizes that do not belong to a case, if the errors on all cases mention them."""
    speaking = [verdict.sizes for verdict in verdicts if verdict.sizes]
    always = frozenset.intersection(*speaking) if len(speaking) > 1 else frozenset()

    def noted(verdict: Verdict) -> Verdict:
        foreign = verdict.case.foreign
        for size in sorted(always & set(foreign) & verdict.sizes):
            verdict = with_note(verdict, foreign[size])
        return verdict

    return tuple(map(noted, verdicts))


def _with_pieces(verdicts: tuple[Verdict, ...]) -> tuple[Verdict, ...]:
    """Note what is wrong with the pieces of a value, if that explains its size on all cases."""
    misshapen = [v for v in verdicts if v.problem and v.problem.kind is Kind.SHAPE]
    if not misshapen:
        return verdicts
    always = set.intersection(*(set(verdict.pieces) for verdict in misshapen))
    fewest = min(map(len, always), default=0)
    likely = [wrong for wrong in misshapen[0].pieces if wrong in always and len(wrong) == fewest]

    def noted(verdict: Verdict) -> Verdict:
        if not likely or verdict not in misshapen:
            return verdict
        total = verdict.pieces[likely[0]]
        words = "; or ".join(" and ".join(wrong) for wrong in likely[:2])
        return with_note(verdict, f"{total}: {words}" if total else words)

    return tuple(map(noted, verdicts))


@dataclass(frozen=True)
class _Judge:
    """Judges the cases of one part."""

    part: Part
    exercise: Exercise
    outcomes: Outcomes
    submission: Submission

    @property
    def language(self) -> Language:
        return self.submission.language

    @property
    def file(self) -> str:
        return self.submission.file(self.part.function)

    @property
    def outputs(self) -> tuple[str, ...]:
        return self.exercise.outputs_of(self.part.function)

    def case(self, case: Case) -> Verdict:
        """Judge what became of a case's call."""
        outcome = self.outcomes[case.call]
        reply = outcome.reply
        if reply is None:
            return Verdict(case, Problem(outcome.kind, _lost(outcome, self.part), self.file))
        if reply.kind is Kind.MISSING:
            kind = Kind.UNWRITTEN if self.submission.prepared else Kind.MISSING
            return Verdict(case, Problem(kind, self._why_missing(reply), self.file))
        if reply.error is not None:
            return self._error(case, reply, reply.error)
        if self._is_swapped(case, reply):
            order, wanted = " and ".join(self.outputs[::-1]), ", ".join(self.outputs)
            text = f"the results come in the other order, {order}; {wanted} expected"
            return Verdict(case, Problem(Kind.SHAPE, text, self.file))
        verdicts = {
            name: self._output(case, name, reply.values.get(name, NOTHING))
            for name in self.part.judged
        }
        right = ", ".join(name for name, verdict in verdicts.items() if verdict.problem is None)
        # The last output first: in a part on the gradient, that is what counts, not the cost.
        for name in reversed(self.part.judged):
            if verdicts[name].problem:
                return with_note(verdicts[name], f"{right} is right" if right else "")
        return Verdict(case)

    def _is_swapped(self, case: Case, reply: Reply) -> bool:
        """Whether two outputs have each the shape of the other."""
        shapes = [
            (array.shape, case.expected[name].value.shape)
            for name in self.outputs
            if name in case.expected
            and (array := reply.values.get(name, NOTHING).array) is not None
        ]
        if len(shapes) != 2:
            return False
        (first, right_first), (second, right_second) = shapes
        return (
            _fits(first, right_second)
            and _fits(second, right_first)
            and not (_fits(first, right_first) and _fits(second, right_second))
        )

    def _why_missing(self, reply: Reply) -> str:
        if reply.error and reply.error.message:
            return f"{self.file}: {reply.error.message}"
        return self.submission.why_missing(self.part.function, self.exercise)

    def _error(self, case: Case, reply: Reply, error: Error) -> Verdict:
        """Describe what was raised, the shapes in it, and what had been right until then."""
        language, file = self.language, error.file or self.file
        right = _right_so_far(case, reply)
        if missing := self._never_assigned(error):
            so_far = tuple(_but_right(right))
            text = f"{file} returns {missing}, and nothing gives it a value yet"
            problem = Problem(Kind.UNWRITTEN, text, file, notes=so_far)
            return Verdict(case, problem, right_before=frozenset(right))
        explained = language.explain(error, self.part.function, self.submission.source(file))
        notes = list(explained.notes)
        on_line = [f"{name} {language.shape(shape)}" for name, shape in error.arrays.items()]
        if on_line:
            notes.append("on that line: " + ", ".join(on_line))
        sizes = dict.fromkeys(explained.sizes)
        counted = (f"{size}: {case.sizes[size]}" for size in sizes if size in case.sizes)
        shapes = (*explained.shapes, *error.arrays.values())
        named = (*counted, *_names_in(shapes, case, language))
        notes += [*named, *_but_right(right)]
        spoken_of = frozenset(size for shape in (*shapes, explained.sizes) for size in shape)
        text, line, source = explained.text, error.line, error.source
        problem = Problem(reply.kind, text, file, line, source, tuple(notes), shapes=named)
        return Verdict(case, problem, spoken_of, right_before=frozenset(right))

    def _never_assigned(self, error: Error) -> str:
        """Return what the function returns and nothing in it assigns, if that is not written."""
        sources = self.submission.definitions(self.part.function, self.exercise)
        names = (self.language.never_assigned(error, name, sources[name]) for name in sources)
        return next(filter(None, names), "")

    def _output(self, case: Case, name: str, value: Value) -> Verdict:
        """Judge one output of a call that returned."""
        if value.array is None:
            return Verdict(case, self._no_numbers(name, value.instead))
        expected = case.expected.get(name)
        if expected is None:  # the part's own `examine` will judge it
            is_begun = value.array.any() or not value.array.size
            return Verdict(case, None if is_begun else self._zero(name, value.array))
        if not _fits(value.array.shape, expected.value.shape):
            return self._shape(case, name, value.array.shape, expected.value.shape)
        got = value.array.reshape(expected.value.shape, order="F")
        return Verdict(case, self._values(case, name, got, expected))

    def _no_numbers(self, name: str, instead: str) -> Problem:
        if instead != NOTHING.instead:
            about = (self.language.about_complex,) if instead == "complex numbers" else ()
            text = f"{name} is {_a(instead)}, numbers expected"
            return Problem(Kind.NOTHING, text, self.file, notes=about)
        sources = self.submission.definitions(self.part.function, self.exercise)
        if any(self.language.returns_none_of_a_template(each, sources[each]) for each in sources):
            return Problem(Kind.UNWRITTEN, f"{name} has no value yet", self.file)
        kind = Kind.NOTHING if name == self.outputs[0] else Kind.UNWRITTEN
        return Problem(kind, self.language.not_returned(name), self.file)

    def _zero(self, name: str, got: NDArray[np.float64]) -> Problem:
        """Say that an output is 0, as in the stub; whether it is written, the code shows."""
        if self.submission.is_stub(self.part.function, self.exercise):
            return Problem(Kind.UNWRITTEN, f"{name} is 0", self.file)
        shape = self.language.shape(got.shape)
        returned = f"{shape} zeros were returned" if got.size > 1 else "0 was returned"
        return Problem(Kind.STILL_ZERO, f"{name} is still 0, as in the stub: {returned}", self.file)

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
        without_ones = tuple(size for size in got if size != 1)
        pieces = case.expected[name].misshapen(without_ones)
        return Verdict(case, problem, frozenset(got), pieces)

    def _values(
        self, case: Case, name: str, got: NDArray[np.float64], expected: Expected
    ) -> Problem | None:
        differs = differs_from(got, expected.value)
        if not differs.any():
            return None
        if not got.any():
            return self._zero(name, got)
        if self._is_as_earlier(case, name, got):
            return Problem(Kind.UNWRITTEN, f"{name} lacks {case.lacks}", self.file)
        difference = first_difference(name, expected, got, differs, self.language)
        text = describe_difference(difference)
        return Problem(Kind.VALUE, text, self.file, difference=difference)

    def _is_as_earlier(self, case: Case, name: str, got: NDArray[np.float64]) -> bool:
        """Whether an output is what the learner's function returns one step earlier."""
        earlier = self.outcomes[case.earlier.call].returned(name) if case.earlier else None
        if earlier is None or earlier.size != got.size:
            return False
        return not differs_from(got, earlier.reshape(got.shape, order="F")).any()


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
    """Return the outputs that are right, perhaps before an error lost them."""
    return [
        name
        for name, expected in case.expected.items()
        if _is_right(reply.values.get(name, NOTHING).array, expected.value)
    ]


def _but_right(right: Sequence[str]) -> list[str]:
    """Say which outputs had been right before an error lost them."""
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
