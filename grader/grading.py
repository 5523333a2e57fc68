"""Grades one submission: runs it, judges what came back, names the mistakes, and reports.

Data flows one way: an exercise and a submission become outcomes, then verdicts, then a report.
"""

import re
import secrets
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from grader.convention import try_conventions
from grader.errors import GraderError
from grader.exercise import Call, Convention, Exercise, Part
from grader.foreign import find_foreign
from grader.judging.clues import with_clues
from grader.judging.derived import telling, with_derived
from grader.judging.diagnose import Diagnosis, diagnose_all, with_mistakes
from grader.judging.given import blame_given, changed_given
from grader.judging.judge import judge_part
from grader.judging.report import Report, Status
from grader.judging.verdict import Judged, Outcomes
from grader.judging.write_report import write_report
from grader.languages import PYTHON
from grader.running.process import Limits
from grader.running.runner import Runner
from grader.running.sandbox import Sandbox, find_sandbox
from grader.submission import Submission

SEEDS = 1_000_000

Result = tuple[Convention | None, list[Judged], list[Diagnosis], Outcomes]


def grade(
    submission: Submission,
    exercise: Exercise,
    seed: int | None = None,
    sandbox: Sandbox | None = None,
    limits: Limits | None = None,
    lines: bool = False,
) -> Report:
    """Run a submission on the cases made from a seed, judge it, and report.

    Parameters
    ----------
    submission : Submission
        See `find_submission`.
    exercise : Exercise
    seed : int, optional
        For the random cases; a new one by default. The report contains it.
    sandbox : Sandbox, optional
        What isolates the submission; the best that works on this machine by default.
    limits : Limits, optional
        What the submission may use: time, memory, output.
    lines : bool
        Whether to look for the lines on which wrong numbers go wrong, which takes a little longer.

    Raises
    ------
    GraderError
        If the submission's language is not installed or does not start, or if the submission
        cannot be read.
    """
    seed = secrets.randbelow(SEEDS) if seed is None else seed
    with make_ready(submission, exercise, sandbox, limits) as runner:
        report = grade_in(runner, seed)
        other = in_its_own_form(runner) if _may_be_in_another(report) else submission
        if other is submission:
            return _with_lines(report, runner) if lines else report
    with make_ready(other, exercise, sandbox, limits) as runner:
        report = grade_in(runner, seed)
        return _with_lines(report, runner) if lines else report


def _with_lines(report: Report, runner: Runner) -> Report:
    """Return a report with its wrong lines; for one without, what finds them is not loaded."""
    if all(part.status is not Status.WRONG for part in report.parts):
        return report
    from grader.lines import with_lines

    return with_lines(report, runner)


def _may_be_in_another(report: Report) -> bool:
    """Whether a submission may be right in another form than ours.

    Whoever did not answer would not answer then either, after the same seconds.
    """
    is_lost = any(finding.problem.kind.is_lost for finding in report.findings)
    return report.parts[0].status is Status.WRONG and not is_lost


def in_its_own_form(runner: Runner) -> Submission:
    """Return a runner's submission as one in another form, if it is right in that and not in ours.

    One that was made from our stubs has to be right in ours.
    """
    submission, exercise = runner.submission, runner.exercise
    may_be_other = submission.language is PYTHON and not submission.prepared
    if not may_be_other or exercise.forms is None or submission.is_ours(exercise):
        return submission
    if try_conventions(runner, exercise.forms, [None], seed=0)[0]:
        return submission
    # The same file: what else lies in the folder is not what was handed in under this name.
    function = next(iter(exercise.forms.called))
    file = submission.folder / submission.file(function)
    try:
        inside = submission.within
        other = find_foreign(file, exercise, within=inside) if file.is_file() else None
    except GraderError:  # it cannot be read as Python: the report says so already
        return submission
    if other is None:
        return submission
    defines_it = re.search(rf"^def {function}\b", submission.source(file.name), re.MULTILINE)
    if defines_it and other.called[function].place.file != other.main:
        return submission  # what it imports is another's, perhaps to compare with
    with make_ready(other, exercise, runner.sandbox, runner.limits) as second:
        right, _ = try_conventions(second, exercise.forms, other.conventions, seed=0)
    return replace(other, conventions=tuple(filter(None, right[:1]))) if right else submission


def make_ready(
    submission: Submission,
    exercise: Exercise,
    sandbox: Sandbox | None = None,
    limits: Limits | None = None,
) -> Runner:
    """Return a runner for a submission, started and waiting; raises what `grade` raises."""
    sandbox = sandbox or find_sandbox(submission.language)
    return Runner(submission, exercise, sandbox, limits or Limits())


def grade_in(runner: Runner, seed: int) -> Report:
    """Run the submission that a runner was made for, judge it, and report."""
    start = time.perf_counter()
    submission, exercise = runner.submission, runner.exercise
    parts = exercise.make_parts(np.random.default_rng(seed))
    result = min(
        (_judged(runner, parts, each) for each in _conventions(runner, seed)), key=_how_wrong
    )
    if spared := _spared(runner, result, seed):
        result, about = spared
        remark = f"{submission.origin}: {about}"
        submission = replace(submission, remarks=(*submission.remarks, remark))
    convention, judged, diagnoses, outcomes = result
    judged = [with_clues(each, judged, exercise, outcomes) for each in judged]
    return write_report(
        judged,
        diagnoses,
        exercise,
        outcomes,
        submission,
        convention=_told(convention, submission, judged[0]),
        seed=seed,
        isolation=runner.sandbox.name,
        seconds=time.perf_counter() - start,
    )


def _spared(runner: Runner, result: Result, seed: int) -> tuple[Result, str] | None:
    """Return the result on cases that spare a weakness, if it has that alone, and what that is.

    Only code in another form has a right to that, and only if its text speaks for it and no known
    mistake explains what is wrong.
    """
    forms, submission = runner.exercise.forms, runner.submission
    first = result[1][0]
    if forms is None or first.status is not Status.WRONG or first.mistakes:
        return None
    if not submission.prepared or submission.is_ours(runner.exercise):
        return None
    text = "\n".join(submission.prepared.values())
    for each in (each for each in forms.spared if re.search(each.pattern, text)):
        parts = each.make_parts(np.random.default_rng(seed))
        case, conventions = parts[0].cases[0], submission.conventions
        for convention in try_conventions(runner, forms, conventions, seed, case)[0]:
            spared = _judged(runner, parts, convention)
            if spared[1][0].status is Status.RIGHT:
                return spared, each.about
    return None


def _told(convention: Convention | None, submission: Submission, first: Judged) -> str:
    """Return what a report says of the convention: nothing, if nothing is written that tells it."""
    is_written = first.status is not Status.UNWRITTEN
    is_certain = is_written or first.was_right or len(submission.conventions) == 1
    return convention.title if convention and is_certain else ""


def _conventions(runner: Runner, seed: int) -> Iterator[Convention | None]:
    """Yield the convention to judge in or, if none is certain, those that are likely."""
    forms, submission = runner.exercise.forms, runner.submission
    if forms is None or not submission.conventions:
        yield None
    elif len(submission.conventions) == 1:
        yield from submission.conventions
    else:
        right, likely = try_conventions(runner, forms, submission.conventions, seed)
        yield from right[:1] or likely


def convention_of(runner: Runner) -> Convention:
    """Return the convention of a submission in another form; if none is certain, the likeliest."""
    return next(filter(None, _conventions(runner, seed=0)))


def _judged(runner: Runner, parts: Sequence[Part], convention: Convention | None) -> Result:
    submission, exercise = runner.submission, runner.exercise
    given = changed_given(exercise, submission)
    outcomes = runner.run(_calls([*parts, *given]), convention)
    judged = [judge_part(part, exercise, outcomes, submission) for part in parts]
    if calls := telling(judged, outcomes):
        outcomes = {**outcomes, **runner.run(calls, convention)}
        judged = with_derived(judged, outcomes, submission, exercise.requires_formula)
    checked = [judge_part(part, exercise, outcomes, submission) for part in given]
    judged = blame_given(judged, checked, exercise, submission)
    diagnoses = diagnose_all(judged, exercise, outcomes)
    return convention, [with_mistakes(each, diagnoses) for each in judged], diagnoses, outcomes


def _how_wrong(result: Result) -> tuple[int, int, int]:
    """Return how much is wrong: first in parts, then in what nothing explains, then in mistakes."""
    _, judged, diagnoses, _ = result
    wrong = [each for each in judged if each.status is Status.WRONG]
    unexplained = sum(not each.mistakes for each in wrong)
    return len(wrong), unexplained, sum(len(each.mistakes) for each in diagnoses)


def _calls(parts: Sequence[Part]) -> dict[Call, None]:
    """Return every call once; those that are only timed come last, as they may take too long."""
    calls = [call for part in parts for case in part.cases for call in case.calls]
    timed = [call for part in parts if part.timed for call in part.timed.every()]
    return dict.fromkeys([*calls, *timed])
