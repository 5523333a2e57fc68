"""docs/report.md describes the whole report."""

from ex4.exercise import EXERCISE
from grader.grading import grade
from grader.languages import PYTHON
from grader.running.sandbox import ProcessLimits
from grader.submission import Submission
from tests.support.places import ROOT

PAGE = ROOT / "docs" / "report.md"


def fields(value):
    """Return the names of the fields of a JSON document, at every depth."""
    if isinstance(value, dict):
        return set(value).union(*map(fields, value.values()))
    if isinstance(value, (list, tuple)):
        return set().union(*map(fields, value))
    return set()


def test_every_field_is_described(workspace):
    path = workspace / "nnCostFunction.py"
    path.write_text(path.read_text().replace("delta3 = h - Y", "delta3 = Y - h"))
    described = PAGE.read_text(encoding="utf-8")

    submission = Submission(workspace.resolve(), PYTHON)
    report = grade(submission, EXERCISE, 1, ProcessLimits(), lines=True).as_dict()

    assert report["findings"][0]["problem"]["difference"] is not None
    assert report["findings"][0]["lines"]
    assert [name for name in fields(report) if f"`{name}`" not in described] == []
