"""docs/report.md describes the whole report."""

from tests.support.places import ROOT

PAGE = ROOT / "docs" / "report.md"


def fields(value):
    """Return the names of the fields of a JSON document, at every depth."""
    if isinstance(value, dict):
        return set(value).union(*map(fields, value.values()))
    if isinstance(value, (list, tuple)):
        return set().union(*map(fields, value))
    return set()


def test_every_field_is_described(workspace, grade_folder):
    path = workspace / "nnCostFunction.py"
    path.write_text(path.read_text().replace("delta3 = h - Y", "delta3 = Y - h"))
    described = PAGE.read_text(encoding="utf-8")

    report = grade_folder(workspace).as_dict()

    assert report["findings"][0]["problem"]["difference"] is not None
    assert [name for name in fields(report) if f"`{name}`" not in described] == []
