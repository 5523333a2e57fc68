"""What stands in a learner's nnCostFunction.m, and what the report has to say about it."""

from tests.support.places import SOLUTION_OCTAVE
from tests.support.reports import earned, text_of

COST = (SOLUTION_OCTAVE / "nnCostFunction.m").read_text()
ALL, ONLY_PART_3 = [30, 15, 5, 40, 10], [0, 0, 5, 0, 0]  # points of each part
LIMIT = 1.0  # seconds for a call


def with_line(line: str) -> str:
    """Return the right solution, with one more line before it computes anything."""
    return COST.replace("  a1 = [ones", f"  {line}\n  a1 = [ones", 1)


AT = COST[: COST.index("  a1 = [ones")].count("\n") + 1  # where that line is


def check_file(folder, grade, content: str | bytes, points: list[int], words: list[str]) -> None:
    """Grade a folder with this nnCostFunction.m: it earns these points, and is told these words."""
    content = content if isinstance(content, bytes) else content.encode()
    (folder / "nnCostFunction.m").write_bytes(content)

    report = grade(folder)

    said = text_of(report)
    assert earned(report) == points
    assert all(notice.startswith("nnCostFunction.m") for notice in report.notices)
    assert all(each in said for each in words), said
    if points == ALL and not words:
        assert report.findings == report.notices == ()
