"""Grading one submission: run it, judge it, and say each problem once."""

import hashlib
import platform
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np

from grader.exercise import Call, Exercise
from grader.judging.clues import facts
from grader.judging.diagnose import Diagnosis, diagnose, spoils, with_called, without_ruled_out
from grader.judging.findings import findings
from grader.judging.judge import Judged, Status, judge_part
from grader.judging.notices import notices
from grader.judging.report import SCHEMA, PartReport, Print, Report
from grader.running.process import Limits, Outcome
from grader.running.runner import Runner
from grader.running.sandbox import Sandbox
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
        If what runs the submission's language is not installed, or does not start; or if the
        submission cannot be read.
    """
    with make_ready(submission, exercise, sandbox, limits) as runner:
        return grade_in(runner, seed, sandbox)


def make_ready(
    submission: Submission, exercise: Exercise, sandbox: Sandbox, limits: Limits | None = None
) -> Runner:
    """Return what a submission will run in, started and waiting.

    Raises
    ------
    GraderError
        If what runs the submission's language is not installed, or does not start.
    """
    missing = submission.language.missing()
    if missing:
        raise GraderError(missing)
    return Runner(submission, exercise, sandbox, limits or Limits())


def grade_in(runner: Runner, seed: int, sandbox: Sandbox) -> Report:
    """Run the submission that a runner was made for, judge it, and report."""
    start = time.perf_counter()
    submission, exercise = runner.submission, runner.exercise
    parts = exercise.make_parts(np.random.default_rng(seed))
    calls = [call for part in parts for case in part.cases for call in case.calls]
    calls += [part.timed.call for part in parts if part.timed]  # last: it may take too long
    outcomes = runner.run(dict.fromkeys(calls))
    judged = [judge_part(part, exercise, outcomes, submission) for part in parts]
    diagnoses = _diagnoses(judged, exercise, outcomes)
    judged = [_with_mistakes(each, diagnoses) for each in judged]
    judged = [_with_facts(each, judged, exercise, outcomes) for each in judged]
    reports = tuple(_report_part(each, submission, outcomes) for each in judged)
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
        findings=findings(judged, diagnoses),
        notices=notices(parts, exercise, outcomes, submission),
        printed=tuple(_printed(judged, outcomes, submission)),
        wrong_values=_wrong_values(judged, exercise, outcomes),
        seconds=round(time.perf_counter() - start, 3),
        versions={"python": platform.python_version(), "numpy": np.__version__},
    )


def _printed(
    judged: Sequence[Judged], outcomes: Mapping[Call, Outcome], submission: Submission
) -> Iterator[Print]:
    """Give each text that a function printed, with the first case it printed it on."""
    texts = set()
    for case in (verdict.case for each in judged for verdict in each.verdicts):
        outcome, file = outcomes[case.call], submission.file(case.call.function)
        if outcome.printed and (file, outcome.printed) not in texts:
            texts.add((file, outcome.printed))
            yield Print(file, case.title, outcome.printed, outcome.left_out)


def _wrong_values(
    judged: Sequence[Judged], exercise: Exercise, outcomes: Mapping[Call, Outcome]
) -> str:
    """Return a digest of all wrong numbers that came, to the last bit; empty if none did."""
    digest, some = hashlib.sha256(), False
    for each in judged:
        for place, verdict in enumerate(each.verdicts):
            difference = verdict.problem.difference if verdict.problem else None
            if each.status is not Status.WRONG or difference is None:
                continue
            position = exercise.outputs[each.part.function].index(difference.output)
            array = outcomes[verdict.case.call].reply.values[position].array
            if np.isfinite(array).any():  # every NaN is like every other
                digest.update(f"{each.name} {place} {array.size} ".encode())
                digest.update(array.tobytes(order="F"))
                some = True
    return digest.hexdigest() if some else ""


def _diagnoses(
    judged: Sequence[Judged], exercise: Exercise, outcomes: Mapping[Call, Outcome]
) -> list[Diagnosis]:
    """Return what explains the functions that some part found wrong, or not written yet."""
    right = [each.part for each in judged if each.status is Status.RIGHT]
    amiss = {each.part.function for each in judged if each.status is not Status.RIGHT}
    wrong = {each.part.function for each in judged if each.status is Status.WRONG}
    of_cases = {v.case.call: outcomes[v.case.call] for each in judged for v in each.verdicts}
    found: dict[str, tuple[Diagnosis, ...]] = {}
    for steps in exercise.steps:
        if steps.function not in amiss:
            continue
        of_function = [part for part in right if part.function == steps.function]
        steps = without_ruled_out(steps, of_function)
        for called in exercise.steps:
            if called.function in amiss and steps.outputs_calling(called.function):
                is_wrong = called.function in wrong
                steps = with_called(steps, called, found[called.function], is_wrong)
        found[steps.function] = diagnose(steps, exercise.outputs[steps.function], of_cases)
    return [diagnosis for diagnoses in found.values() for diagnosis in diagnoses]


def _with_mistakes(judged: Judged, diagnoses: Sequence[Diagnosis]) -> Judged:
    """Return a part's verdicts with those of the mistakes that spoil it."""
    if judged.status is Status.RIGHT:
        return judged
    mistakes = tuple(
        # What is unfinished elsewhere is told as that: part 4 waits for part 3.
        mistake if mistake.unfinished else mistake.made_in or mistake
        for diagnosis in diagnoses
        if diagnosis.steps.function == judged.part.function
        for mistake in diagnosis.mistakes
        if spoils(diagnosis.steps, mistake, judged.part)
    )
    return replace(judged, mistakes=mistakes)


def _with_facts(
    judged: Judged,
    others: Sequence[Judged],
    exercise: Exercise,
    outcomes: Mapping[Call, Outcome],
) -> Judged:
    """Return a part that no known mistake explains, with what else can be said of its values."""
    if judged.status is not Status.WRONG or judged.mistakes:
        return judged
    outputs = exercise.outputs[judged.part.function]
    found = (*_wrong_calls(judged, others, exercise), *facts(judged, outputs, outcomes))
    return replace(judged, facts=found)


def _wrong_calls(judged: Judged, others: Sequence[Judged], exercise: Exercise) -> Iterator[str]:
    """Say which wrong function of the learner's own may be behind a part's wrong values."""
    differences = [v.problem.difference for v in judged.failed if v.problem.difference]
    outputs = {difference.output for difference in differences}
    for other in others:
        function = other.part.function
        calling = {
            name
            for steps in exercise.steps
            if steps.function == judged.part.function
            for name in steps.outputs_calling(function)
        }
        if other.status is Status.WRONG and outputs & calling:
            yield f"{function} is wrong, and {judged.part.function} calls it: put that right first"


def _report_part(
    judged: Judged, submission: Submission, outcomes: Mapping[Call, Outcome]
) -> PartReport:
    part, status = judged.part, judged.status
    calls = {case.call for case in part.cases}
    return PartReport(
        number=part.number,
        title=part.title,
        function=part.function,
        file=submission.file(part.function),
        points=part.points,
        earned=part.points if status is Status.RIGHT else 0,
        status=status,
        cases=len(judged.verdicts),
        cases_right=sum(verdict.status is Status.RIGHT for verdict in judged.verdicts),
        seconds=round(sum(outcomes[call].seconds for call in calls), 6),
        stage=_stage(judged),
        next=_what_is_next(judged),
    )


def _stage(judged: Judged) -> str:
    """Say in a few words how far a part is that is not written yet."""
    if judged.status is not Status.UNWRITTEN:
        return ""
    stages = [mistake.unfinished for mistake in judged.mistakes if mistake.unfinished]
    return stages[-1] if stages else str(Status.UNWRITTEN)


def _what_is_next(judged: Judged) -> str:
    """Say what a part still lacks; nothing if it is wrong for another reason, or right."""
    if judged.status is not Status.UNWRITTEN:
        return ""
    missing = [mistake.asks for mistake in judged.mistakes if mistake.unfinished]
    problems = [v.problem for v in judged.verdicts if v.status is Status.UNWRITTEN]
    return " ".join(missing) or "; ".join((problems[0].text, *problems[0].notes)) + "."
