"""The report as Classroom 50's result.json: a test for each part that is scored.

Whose it is, and of which commit, its runner says in variables of the environment.
"""

import json
from collections.abc import Mapping
from datetime import UTC, datetime

from grader.errors import GraderError
from grader.judging.report import Report, Status
from grader.outputs.wording import about

SCHEMA = "classroom50/result/v1"
VARIABLES = {
    "classroom": "CLASSROOM",
    "assignment": "ASSIGNMENT",
    "submission": "SUBMISSION_TAG",
    "commit": "COMMIT_URL",
    "release": "RELEASE_URL",
}


def to_result(report: Report, environment: Mapping[str, str]) -> str:
    """Return the result.

    Raises
    ------
    GraderError
        If a variable that the runner sets is missing.
    """
    missing = [name for name in VARIABLES.values() if not environment.get(name)]
    if missing:
        raise GraderError(
            f"--result writes what Classroom 50's runner collects, and it sets {missing[0]}, which "
            "is missing here. For other services there are --junit and --json"
        )
    tests = [
        {
            "test-name": f"{part.number} {part.title}",
            "passed": part.status is Status.RIGHT,
            "score": part.earned,
            "max-score": part.points,
            "output": about(part, report),
        }
        for part in report.parts
        if part.number is not None
    ]
    result = {
        "schema": SCHEMA,
        **{field: environment[name] for field, name in VARIABLES.items()},
        "review": environment.get("REVIEW_URL") or environment["COMMIT_URL"],
        "datetime": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "score": report.earned,
        "max-score": report.points,
        "tests": tests,
    }
    return json.dumps(result, indent=2) + "\n"
