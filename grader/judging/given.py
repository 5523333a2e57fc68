"""Finds given files that a learner has changed, and spoilt: what fails by them is not to blame."""

from collections.abc import Sequence
from dataclasses import replace

from grader.exercise import Exercise, Part
from grader.judging.report import Status
from grader.judging.verdict import Judged
from grader.outcome import Kind
from grader.submission import Submission


def changed_given(exercise: Exercise, submission: Submission) -> list[Part]:
    """Return the checks of the given functions whose files the learner has changed."""
    stubs = exercise.stubs / submission.language.name
    return [
        part
        for function, part in exercise.given.items()
        if not submission.prepared
        and (submission.folder / submission.file(function)).is_file()
        and _lines(submission.source(submission.file(function)))
        != _lines((stubs / submission.file(function)).read_text(encoding="utf-8"))
    ]


def blame_given(
    judged: Sequence[Judged], checked: Sequence[Judged], exercise: Exercise, submission: Submission
) -> list[Judged]:
    """Return the parts, with a clue where a given function that is now wrong may be the cause."""
    spoilt = {
        submission.file(each.part.function): each
        for each in checked
        if each.status is not Status.RIGHT
    }

    def blamed(each: Judged) -> Judged:
        used = spoilt.keys() & submission.sources(each.part.function).keys()
        if each.status is not Status.WRONG or not used:
            return each
        return replace(each, spoilt_by=tuple(_cure(file, spoilt[file], exercise) for file in used))

    return list(map(blamed, judged)) if spoilt else list(judged)


def _cure(file: str, given: Judged, exercise: Exercise) -> str:
    _, problem = given.problems[0]
    returned = problem.kind in (Kind.VALUE, Kind.SHAPE)
    how = f": {problem.text.partition(';')[0]}" if returned else ""
    return (
        f"{file} was given complete; as it is here, it is wrong{how}. Put it back first:  "
        f"{exercise.command} reset {file}"
    )


def _lines(text: str) -> list[str]:
    return [line.rstrip() for line in text.splitlines()]
