"""Grading one submission: run it, judge it, and say each problem once."""

import platform
import time
from collections.abc import Iterator, Mapping
from dataclasses import replace

import numpy as np

from grader.exercise import Call, Case, Exercise, Part
from grader.judge import Problem, Status, Verdict, judge_part
from grader.report import SCHEMA, Finding, PartReport, Report
from grader.runner import Limits, Outcome, run_calls
from grader.sandbox import Sandbox
from grader.submission import GraderError, Submission
from grader.wire import Reply

PRINTED = 120  # characters shown of what a function prints
HABITS = {
    "folder": "changes the working directory of whoever calls it",
    "output": "closes the output that others print to",
}


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
        notices=_notices(parts, exercise, outcomes, submission),
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


def _rows(case: Case, reply: Reply, exercise: Exercise) -> Iterator[tuple[str, tuple, tuple]]:
    """Give the outputs that came as a row where a vector was due, with both shapes."""
    for name, value in zip(exercise.outputs[case.call.function], reply.values, strict=False):
        wanted = case.expected[name].value.shape if name in case.expected else ()
        if value.array is not None and len(wanted) == 1 and value.array.shape == (1, *wanted):
            yield name, value.array.shape, wanted


def _notices(
    parts: tuple[Part, ...],
    exercise: Exercise,
    outcomes: Mapping[Call, Outcome],
    submission: Submission,
) -> tuple[str, ...]:
    """Return what costs no points and is worth knowing, each once."""
    notices: dict[object, str] = {}
    language = submission.language
    sources = {part.function: submission.source(part.function) for part in parts}
    for case in (case for part in parts for case in part.cases):
        outcome = outcomes[case.call]
        file = submission.file(case.call.function)
        printed = language.read_printed(outcome.printed, sources[case.call.function])
        if printed.text:
            text = " ".join(printed.text.split()) or "blank lines"
            text = text if len(text) <= PRINTED else f"{text[:PRINTED]} ..."
            prints = f"{file} prints when it is called"
            if printed.line is not None:
                prints = f"{file}, line {printed.line}, prints on every call"
            notices.setdefault(("prints", file), f"{prints}: {text}")
        if outcome.reply is None:
            continue
        for i in outcome.reply.changed:
            name = case.argument_names[i] if i < len(case.argument_names) else f"argument {i}"
            notices.setdefault(
                ("changes", file, name),
                f"{file} changes {name} in place, and with it the array of whoever calls it: "
                "work on a copy",
            )
        for habit in outcome.reply.left:
            notices.setdefault((habit, file), f"{file} {HABITS[habit]}")
        for name, shape, wanted in _rows(case, outcome.reply, exercise):
            notices.setdefault(
                ("row", file, name),
                f"{file} returns {name} as a row, {language.shape(shape)}; whoever calls it will "
                f"want {language.shape(wanted)}",
            )
        for warned in (*outcome.reply.warnings, *printed.warnings):
            where = f"{warned.file or file}" + (f", line {warned.line}" if warned.line else "")
            notices.setdefault(("warns", warned), f"{where}: {warned.message}")
    return tuple(notices.values())
