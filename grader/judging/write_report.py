"""Writes the Report: each part's points, each problem once, and everything else."""

import hashlib
import platform
from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from grader.exercise import Exercise
from grader.judging.diagnose import Diagnosis
from grader.judging.findings import findings
from grader.judging.notices import notices
from grader.judging.pitfalls import pitfalls
from grader.judging.report import SCHEMA, Finding, PartReport, Print, Report, Status
from grader.judging.verdict import Judged, Outcomes
from grader.outcome import Kind
from grader.submission import Submission


def write_report(
    judged: Sequence[Judged],
    diagnoses: Sequence[Diagnosis],
    exercise: Exercise,
    outcomes: Outcomes,
    submission: Submission,
    *,
    convention: str,
    seed: int,
    isolation: str,
    seconds: float,
) -> Report:
    """Return the report on a submission whose parts have been judged.

    Parameters
    ----------
    convention, seed, isolation, seconds
        How its arguments were laid out, if not as the exercise says; what its cases were made
        from, how it was isolated, and how long all of it took.
    """
    parts = tuple(_part(each, submission, outcomes) for each in judged)
    return Report(
        schema=SCHEMA,
        exercise=exercise.name,
        title=exercise.title,
        folder=str(submission.folder),
        language=submission.language.name,
        origin=submission.origin,
        convention=convention,
        seed=seed,
        isolation=isolation,
        points=sum(part.points for part in parts),
        earned=sum(part.earned for part in parts),
        parts=parts,
        findings=tuple(_with_pages(each, exercise) for each in findings(judged, diagnoses)),
        pitfalls=pitfalls(judged, exercise, outcomes, submission),
        notices=notices(judged, outcomes, submission, exercise.command),
        printed=tuple(_printed(judged, outcomes, submission)),
        annotated=(),
        wrong_values=_wrong_values(judged, outcomes),
        seconds=round(seconds, 3),
        versions={"python": platform.python_version(), "numpy": np.__version__},
    )


def _with_pages(finding: Finding, exercise: Exercise) -> Finding:
    """Return a finding whose mistakes have the addresses of their pages."""
    page_of = exercise.page_of
    if page_of is None:
        return finding
    mistakes = (replace(each, page=page_of(each.title)) for each in finding.mistakes)
    return replace(finding, mistakes=tuple(mistakes))


def _part(judged: Judged, submission: Submission, outcomes: Outcomes) -> PartReport:
    part, status = judged.part, judged.status
    calls = {case.call for case in part.cases}
    right = [each.case for each in judged.verdicts if each.status is Status.RIGHT]
    return PartReport(
        number=part.number,
        title=part.title,
        function=part.function,
        file=submission.file(part.function),
        points=part.points,
        earned=part.points if status is Status.RIGHT else 0,
        status=status,
        cases=len(judged.verdicts),
        cases_right=len(right),
        seconds=round(sum(outcomes[call].seconds for call in calls), 6),
        stage=_stage(judged),
        next=_what_is_next(judged),
        was_right=judged.was_right,
        drawn=sum(not each.case.fixed for each in judged.verdicts),
        drawn_right=sum(not case.fixed for case in right),
    )


def _stage(judged: Judged) -> str:
    """Return, in a few words, how far along a part is that is not written yet."""
    if judged.status is not Status.UNWRITTEN:
        return ""
    if any(problem.kind is Kind.STILL_ZERO for _, problem in judged.problems):
        return "still 0, as in the stub"
    stages = [mistake.unfinished for mistake in judged.mistakes if mistake.unfinished]
    return stages[-1] if stages else str(Status.UNWRITTEN)


def _what_is_next(judged: Judged) -> str:
    """Return what a part that is not written yet still lacks; empty if it is right or wrong."""
    if judged.status is not Status.UNWRITTEN:
        return ""
    missing = [mistake.asks for mistake in judged.mistakes if mistake.unfinished]
    _, problem = judged.problems[0]
    if missing and problem.kind is Kind.STILL_ZERO:
        missing.insert(0, f"{problem.text}.")
    return " ".join(missing) or "; ".join((problem.text, *problem.notes)) + "."


def _printed(
    judged: Sequence[Judged], outcomes: Outcomes, submission: Submission
) -> Iterator[Print]:
    """Yield each text that a function printed, with the first case on which it did."""
    texts = set()
    for case in (verdict.case for each in judged for verdict in each.verdicts):
        outcome, file = outcomes[case.call], submission.file(case.call.function)
        if outcome.printed and (file, outcome.printed) not in texts:
            texts.add((file, outcome.printed))
            text = submission.language.without_worker(outcome.printed)
            yield Print(file, case.title, text, outcome.left_out)


def _wrong_values(judged: Sequence[Judged], outcomes: Outcomes) -> str:
    """Return a digest, to the last bit, of wrong numbers that nothing explains; empty if none.

    What a known mistake, an error or a fact explains, many people come to by themselves, and so
    they do to numbers that are made in a few operations.
    """
    digest, some = hashlib.sha256(), False
    for each in judged:
        problems = [problem for _, problem in each.problems]
        if each.status is not Status.WRONG or each.mistakes or each.is_explained:
            continue
        if each.part.elementwise:
            continue
        if any(problem.kind is not Kind.VALUE for problem in problems):
            continue
        for place, verdict in enumerate(each.verdicts):
            difference = verdict.problem.difference if verdict.problem else None
            if difference is None:
                continue
            array = outcomes[verdict.case.call].returned(difference.output)
            if array is not None and np.isfinite(array).any():  # any NaN is like any other
                digest.update(f"{each.part.name} {place} {array.size} ".encode())
                digest.update(array.tobytes(order="F"))
                some = True
    return digest.hexdigest() if some else ""
