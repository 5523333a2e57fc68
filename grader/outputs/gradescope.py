"""The report as Gradescope's results.json: a test for each part, with its points."""

import json

from grader.exercise import Exercise
from grader.judging.report import Report, Status
from grader.outputs.wording import NO_BREAK, about, quoted, what_next


def to_results(report: Report, exercise: Exercise, says: str = "") -> str:
    """Return the report as Gradescope reads it, with `says` added to its text."""
    tests = []
    for part in report.parts:
        test: dict[str, object] = {
            "name": part.title,
            "status": "passed" if part.status is Status.RIGHT else "failed",
            "output": about(part, report),
        }
        if part.number is not None:
            test |= {"number": part.name, "score": part.earned, "max_score": part.points}
        tests.append({**test, "output_format": "text", "visibility": "visible"})
    next_ = what_next(report, exercise).replace(NO_BREAK, " ")
    said = [
        next_,
        says,
        *report.pitfalls,
        *report.notices,
        ", ".join(filter(None, (report.origin, report.convention))),
        f"seed {report.seed}, {report.isolation}",
    ]
    results = {
        "score": report.earned,
        "output": "\n".join(map(quoted, filter(None, said))),
        "output_format": "text",
        "execution_time": round(report.seconds),
        "visibility": "visible",
        "tests": tests,
    }
    return json.dumps(results, indent=2)
