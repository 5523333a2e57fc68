"""The report as Gradescope's results.json: a test for each part, with its points."""

import json

from grader.exercise import Exercise
from grader.judging.judge import Status
from grader.judging.report import Report
from grader.outputs.terminal import NO_BREAK, what_next
from grader.outputs.wording import about


def to_results(report: Report, exercise: Exercise, says: str = "") -> str:
    """Return the report, with one more sentence if there is any, as Gradescope reads it."""
    tests = []
    for part in report.parts:
        test = {"name": part.title, "status": "failed", "output": about(part, report)}
        if part.status is Status.RIGHT:
            test["status"] = "passed"
        if part.number is not None:
            test |= {"number": str(part.number), "score": part.earned, "max_score": part.points}
        tests.append({**test, "output_format": "text", "visibility": "visible"})
    told = [what_next(report, exercise).replace(NO_BREAK, " "), says, *report.notices]
    told.append(f"seed {report.seed}, {report.isolation}")
    results = {
        "score": report.earned,
        "output": "\n".join(filter(None, told)),
        "output_format": "text",
        "execution_time": round(report.seconds),
        "visibility": "visible",
        "tests": tests,
    }
    return json.dumps(results, indent=2)
