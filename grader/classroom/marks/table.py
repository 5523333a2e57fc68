"""marks.csv: a row for each learner, whose columns are the same whatever the marks are made of.

It begins with a byte order mark, by which Excel knows UTF-8. No cell can be mistaken for a formula,
nor part of one for a cell or a row, also where a semicolon parts the cells.
"""

import csv
import io
from collections.abc import Iterator, Sequence

from grader.classroom.hand_in import Person
from grader.classroom.marks.scheme import Marked, number
from grader.classroom.statistics import first_mistake
from grader.classroom.summary import PartVerdict, State

FORMULAS = ("=", "+", "-", "@")
WHO = ("student", "id", "user name", "e-mail", "group", "attempt", "late")
REST = ("total", "of", "status", "language", "first mistake", "comments", "seconds", "results")


def to_csv(marked: Sequence[Marked]) -> str:
    """Return the table."""
    graded = next((each for each in marked if each.summary.state is State.GRADED), None)
    scored = [part for part in graded.summary.parts if part.points] if graded else []
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow([*WHO, *(f"{part.name} {part.title}" for part in scored), *REST])
    for each in marked:
        for person in each.summary.people or (Person(),):
            writer.writerow(map(harmless, _row(each, person, scored)))
    return "\ufeff" + file.getvalue()


def _row(each: Marked, person: Person, scored: Sequence[PartVerdict]) -> Iterator[object]:
    summary, mark = each.summary, each.mark
    is_group = len(summary.people) > 1
    is_named = is_group or summary.submission  # by a file of the system's own
    yield (person.name if is_named else "") or summary.name
    yield from (person.id, person.username, person.email)
    yield summary.name if is_group else ""
    yield f"{summary.attempt} of {summary.attempts}" if summary.attempts > 1 else ""
    yield each.late
    yield from (
        number(mark.parts[part.name]) if mark and part.name in mark.parts else "" for part in scored
    )
    yield from (number(mark.earned), number(mark.points)) if mark else ("", "")
    yield from (summary.state, summary.language, first_mistake(each), " ".join(each.comments))
    yield f"{summary.seconds:.2f}" if summary.state is State.GRADED else ""
    yield "" if summary.state is State.NOT_GRADABLE else summary.key


def harmless(cell: object) -> str:
    """Return a cell that no spreadsheet takes for a formula, or for several cells."""
    text = " ".join(str(cell).replace(";", ",").split())
    return f"'{text}" if text.startswith(FORMULAS) else text
