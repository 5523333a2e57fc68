"""Grading one submission: run it, judge it, and say each problem once."""

import platform
import time
from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from grader.exercise import Exercise, Part
from grader.judge import Problem, Status, Verdict, judge_part
from grader.notices import notices
from grader.report import SCHEMA, Finding, PartReport, Report
from grader.runner import Limits, run_calls
from grader.sandbox import Sandbox
from grader.submission import GraderError, Submission


def grade(
    submission: Submission,
    exercise: Exercise,
    seed: int,
    sandbox: Sandbox,
    limits: Limits | None = None,
) -> Report:
    """Run a submission on the cases that belong to a seed, judge it, and report.

    Raises
    ------
    GraderError
        If what runs the submission's language is not installed, or does not start.
    """
    missing = submission.language.missing()
    if missing:
        raise GraderError(missing)
    start = time.perf_counter()
    parts = exercise.make_parts(np.random.default_rng(seed))
    calls = list(dict.fromkeys(case.call for part in parts for case in part.cases))
    outcomes = run_calls(submission, exercise, calls, sandbox, limits or Limits())
    judged = {part: judge_part(part, exercise, outcomes, submission) for part in parts}
    reports = tuple(_report_part(part, verdicts, submission) for part, verdicts in judged.items())
    return Report(
        schema=SCHEMA,
        exercise=exercise.name,
        title=exercise.title,
        folder=str(submission.folder),
        language=submission.language.name,
        seed=seed,
        isolation=sandbox.name,
        points=sum(part.points for part in reports),
        earned=sum(part.earned for part in reports),
        parts=reports,
        findings=_findings(judged),
        notices=notices(parts, exercise, outcomes, submission),
        seconds=round(time.perf_counter() - start, 3),
        versions={"python": platform.python_version(), "numpy": np.__version__},
    )


def _report_part(part: Part, verdicts: tuple[Verdict, ...], submission: Submission) -> PartReport:
    statuses = [verdict.status for verdict in verdicts]
    if Status.WRONG in statuses:
        status = Status.WRONG
    elif Status.UNWRITTEN in statuses:
        status = Status.UNWRITTEN
    else:
        status = Status.RIGHT
    return PartReport(
        number=part.number,
        title=part.title,
        function=part.function,
        file=submission.file(part.function),
        points=part.points,
        earned=part.points if status is Status.RIGHT else 0,
        status=status,
        cases=len(verdicts),
        cases_right=statuses.count(Status.RIGHT),
    )


def _findings(judged: Mapping[Part, tuple[Verdict, ...]]) -> tuple[Finding, ...]:
    """Return each problem once: parts that fail in the same way share a finding."""
    findings: dict[tuple, Finding] = {}
    for part, verdicts in judged.items():
        failed = [verdict for verdict in verdicts if verdict.status is Status.WRONG]
        if not failed:
            continue
        shown = _most_telling(failed)
        name = str(part.number or part.function)
        problem = shown.problem
        key = (problem.kind, problem.file, problem.line, problem.text)
        if problem.kind in ("timeout", "died", "garbled", "not run"):
            key = ("lost", problem.file)  # one loss is why the function is not called again
        if key in findings:
            findings[key] = _also(findings[key], name, problem)
        else:
            findings[key] = Finding(
                parts=(name,),
                case=_case_in_words(shown, verdicts),
                cases_wrong=len(failed),
                cases=len(verdicts),
                problem=problem,
            )
    return tuple(findings.values())


def _also(finding: Finding, part: str, problem: Problem) -> Finding:
    """Return a finding that another part shares, with what that part has to add."""
    notes = tuple(dict.fromkeys((*finding.problem.notes, *problem.notes)))
    return replace(
        finding, parts=(*finding.parts, part), problem=replace(finding.problem, notes=notes)
    )


def _most_telling(failed: list[Verdict]) -> Verdict:
    """Return the verdict to show: not a mere consequence; its shapes named if they can be."""
    failed = [v for v in failed if v.problem.kind != "not run"] or failed
    if failed[0].problem.kind in ("error", "shape"):
        return next((v for v in failed if v.case.shapes and v.problem.notes), failed[0])
    return failed[0]


def _case_in_words(shown: Verdict, verdicts: tuple[Verdict, ...]) -> str:
    if shown.case.repeats is not None:
        first = [v.status for v in verdicts if v.case is shown.case.repeats]
        if first == [Status.RIGHT]:
            return f"{shown.case.title}, where the first, equal call was right"
    return shown.case.title
