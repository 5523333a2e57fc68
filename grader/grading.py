"""Grades one submission: runs it, judges what came back, names the mistakes, and reports.

Data flows one way: an exercise and a submission become outcomes, then verdicts, then a report.
"""

import secrets
import time
from collections.abc import Sequence

import numpy as np

from grader.exercise import Call, Exercise, Part
from grader.judging.clues import with_clues
from grader.judging.diagnose import diagnose_all, with_mistakes
from grader.judging.given import blame_given, changed_given
from grader.judging.judge import judge_part
from grader.judging.report import Report
from grader.judging.write_report import write_report
from grader.running.process import Limits
from grader.running.runner import Runner
from grader.running.sandbox import Sandbox, find_sandbox
from grader.submission import Submission

SEEDS = 1_000_000


def grade(
    submission: Submission,
    exercise: Exercise,
    seed: int | None = None,
    sandbox: Sandbox | None = None,
    limits: Limits | None = None,
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

    Raises
    ------
    GraderError
        If the submission's language is not installed or does not start, or if the submission
        cannot be read.
    """
    with make_ready(submission, exercise, sandbox, limits) as runner:
        return grade_in(runner, secrets.randbelow(SEEDS) if seed is None else seed)


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
    given = changed_given(exercise, submission)
    outcomes = runner.run(_calls([*parts, *given]))
    judged = [judge_part(part, exercise, outcomes, submission) for part in parts]
    checked = [judge_part(part, exercise, outcomes, submission) for part in given]
    judged = blame_given(judged, checked, exercise, submission)
    diagnoses = diagnose_all(judged, exercise, outcomes)
    judged = [with_mistakes(each, diagnoses) for each in judged]
    judged = [with_clues(each, judged, exercise, outcomes) for each in judged]
    return write_report(
        judged,
        diagnoses,
        exercise,
        outcomes,
        submission,
        seed=seed,
        isolation=runner.sandbox.name,
        seconds=time.perf_counter() - start,
    )


def _calls(parts: Sequence[Part]) -> dict[Call, None]:
    """Return every call once; those that are only timed come last, as they may take too long."""
    calls = [call for part in parts for case in part.cases for call in case.calls]
    timed = [call for part in parts if part.timed for call in part.timed.every()]
    return dict.fromkeys([*calls, *timed])
