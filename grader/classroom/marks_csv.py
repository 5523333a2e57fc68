"""marks.csv: a row for each submission, for a spreadsheet or a gradebook.

It begins with a byte order mark, by which Excel knows UTF-8. No cell can be mistaken for a formula,
nor part of one for a cell or a row, also where a semicolon parts the cells.
"""

import csv
import io
from collections.abc import Sequence

from grader.classroom.statistics import first_mistake
from grader.classroom.summary import State, Summary

FORMULAS = ("=", "+", "-", "@")


def to_csv(summaries: Sequence[Summary]) -> str:
    """Return the table."""
    graded = next((each for each in summaries if each.state is State.GRADED), None)
    scored = [part for part in graded.parts if part.points] if graded else []
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow(
        ["submission", "language"]
        + [f"{part.name} {part.title} ({part.points})" for part in scored]
        + ["total", "status", "late", "first mistake", "seconds", "results"]
    )
    for each in summaries:
        of_part = {part.name: part.earned for part in each.parts}
        writer.writerow(
            map(
                _harmless,
                [each.name, each.language]
                + [of_part.get(part.name, "") for part in scored]
                + ["" if each.earned is None else each.earned, each.state]
                + ["late" if each.late else "", first_mistake(each)]
                + [f"{each.seconds:.2f}" if each.state is State.GRADED else ""]
                + ["" if each.state is State.NOT_GRADABLE else each.key],
            )
        )
    return "\ufeff" + file.getvalue()


def _harmless(cell: object) -> object:
    if not isinstance(cell, str):
        return cell
    cell = " ".join(cell.replace(";", ",").split())
    return f"'{cell}" if cell.startswith(FORMULAS) else cell
