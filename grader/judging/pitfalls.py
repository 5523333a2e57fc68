"""What costs no points here and yet breaks what comes next: the optimiser, or a second call."""

from collections.abc import Iterator, Sequence

from grader.exercise import Case, Exercise
from grader.judging.verdict import Judged, Outcomes
from grader.languages import Language
from grader.outcome import Reply
from grader.submission import Submission

Pitfall = tuple[str, str]  # what identifies it in its file, and its words


def pitfalls(
    judged: Sequence[Judged], exercise: Exercise, outcomes: Outcomes, submission: Submission
) -> tuple[str, ...]:
    """Return each pitfall once."""
    found: dict[tuple[str, ...], str] = {}
    for case in (case for each in judged for case in each.part.cases):
        reply, function = outcomes[case.call].reply, case.call.function
        if reply is None:
            continue
        file, outputs = submission.file(function), exercise.outputs[function]
        for what, words in (
            *_changed(reply, case),
            *_too_many(reply, outputs),
            *_not_a_vector(reply, case, submission.language),
        ):
            found.setdefault((file, what), f"{file} {words}")
    return tuple(found.values())


def _changed(reply: Reply, case: Case) -> Iterator[Pitfall]:
    for i in reply.changed:
        name = case.argument_names[i] if i < len(case.argument_names) else f"argument {i}"
        yield (
            f"changes {name}",
            f"changes {name} in place, and with it its caller's array: whoever calls it again, as "
            f"training does, goes on with what it has become. Work on a copy, {name}.copy()",
        )


def _too_many(reply: Reply, outputs: tuple[str, ...]) -> Iterator[Pitfall]:
    if reply.results > len(outputs):
        wanted = ", ".join(outputs)
        yield (
            "too many",
            f"returns {reply.results} values: whoever calls it as {wanted} = ... gets an error. "
            f"Return {wanted} and no more",
        )


def _not_a_vector(reply: Reply, case: Case, language: Language) -> Iterator[Pitfall]:
    """Note what should be one vector and came as a matrix with one row or column."""
    for name, expected in case.expected.items():
        array = reply.values[name].array if name in reply.values else None
        if array is None or not expected.blocks or array.size != expected.value.size:
            continue
        right = language.vector(array.size)
        if array.shape != right and max(array.shape) == array.size:
            yield (
                f"{name} is not a vector",
                f"returns {name} with the shape {language.shape(array.shape)}, with which "
                f"most optimisers fail: {language.to_vector(name)} has the right one, "
                f"{language.shape(right)}",
            )
