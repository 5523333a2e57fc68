"""The file that a system imports marks from: a table of each system's columns.

An exported gradebook is filled in where it is given: its rows stay as they are, in their order,
and only the column of the marks, and that of comments, changes.
"""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from grader.classroom.hand_in import Person
from grader.classroom.marks.roster import Roster, Row, find, members, person_of
from grader.classroom.marks.scheme import Marked, number
from grader.classroom.marks.table import harmless
from grader.errors import GraderError
from grader.exercise import Exercise


@dataclass(frozen=True)
class Gradebook:
    """The columns of a system's gradebook.

    `who` are those that say who it is, and what they hold where no exported gradebook is given;
    `needs` is what they cannot do without. `mark` is the heading of the marks, and `is_mark` what
    headings of marks look like. `keeps` are the columns kept of an exported gradebook; all, if it
    is empty.
    """

    source: str
    who: tuple[tuple[str, str], ...]
    needs: tuple[str, ...]
    mark: str
    is_mark: str
    comment: str = ""
    keeps: tuple[str, ...] = ()
    more: tuple[tuple[str, str], ...] = ()
    most: str = ""  # what the first column says in the row with the most points
    export: str = ""  # how to get the exported gradebook

    @property
    def columns(self) -> tuple[tuple[str, str], ...]:
        """All but those of marks and comments."""
        return (*self.who, *self.more)


GRADEBOOKS = {
    "canvas": Gradebook(
        "instructure/canvas-lms, lib/gradebook_importer.rb: row_has_student_headers?, "
        "update_column_count and process_pp; a column is known by the number in its heading",
        (
            ("Student", "{name}"),
            ("ID", "{id}"),
            ("SIS User ID", ""),
            ("SIS Login ID", "{username}"),
            ("Section", ""),
        ),
        ("id", "username", "name"),
        "{title}",
        r".+ \(\d+\)",
        keeps=(
            *("Student", "LastName", "FirstName", "ID", "SIS User ID", "SIS Login ID"),
            *("Integration ID", "Root Account", "Section"),
        ),
        most="Points Possible",
        export="Grades, Export",
    ),
    "moodle": Gradebook(
        "moodle/moodle, mod/assign/feedback/offline/importgradeslib.php: init and next",
        (("Identifier", "Participant {id}"), ("Full name", "{name}")),
        ("id",),
        "Grade",
        r"Grade",
        comment="Feedback comments",
        more=(("Last modified (grade)", "-"),),
        export="the assignment, View all submissions, Download grading worksheet",
    ),
    "blackboard": Gradebook(
        "its help, Uploading or Downloading Grade Center Items for Working Offline: the user name "
        "and a column's number after | identify; a column without a number is a new one",
        (("Username", "{username}"),),
        ("username",),
        "{title}",
        r".+\|\d+",
        comment="Feedback to Learner",
        keeps=(
            *("Last Name", "First Name", "Username", "Student ID"),
            *("Feedback to Learner", "Feedback Format"),
        ),
        export="Grade Center, Work Offline, Download",
    ),
    "d2l": Gradebook(
        "its help, Importing grades: OrgDefinedId or Username, and NAME Points Grade; other "
        "columns must not be imported. Its exports end with an End-of-Line Indicator",
        (("OrgDefinedId", "{id}"), ("Username", "{username}")),
        ("username",),
        "{title} Points Grade",
        r".+ Points Grade.*",
        keeps=("OrgDefinedId", "Username", "End-of-Line Indicator"),
        more=(("End-of-Line Indicator", "#"),),
        export="Grades, Enter Grades, Export, with both keys and points",
    ),
    "gradescope": Gradebook(
        "the columns of its own Download Grades, for whatever reads these; it imports none itself",
        (
            ("Name", "{name}"),
            ("SID", "{id}"),
            ("Email", "{email}"),
            ("Submission ID", "{submission}"),
            ("Submission Time", "{submitted}"),
        ),
        ("email", "id", "name"),
        "Total Score",
        r"Total Score",
        more=(("Max Points", "{most}"), ("Status", "Graded")),
        export="Review Grades, Download Grades",
    ),
}


@dataclass(frozen=True)
class Filled:
    """A gradebook, and whom it could not be filled in for."""

    text: str
    column: str
    marks: int  # how many rows got one
    unknown: tuple[str, ...]  # who handed in and is not found there
    absent: int  # rows for which nothing was handed in


def to_gradebook(
    system: str,
    class_: Sequence[Marked],
    exercise: Exercise,
    rosters: Sequence[Roster] = (),
    column: str = "",
) -> Filled:
    """Return the marks as a system imports them.

    The first of the rosters is the gradebook to fill in; the others may say who is in which group.

    Raises
    ------
    GraderError
        If learners cannot be identified without a roster, or its column is not certain.
    """
    book = GRADEBOOKS[system]
    most = next((number(each.mark.points) for each in class_ if each.mark), "")
    if not rosters:
        return _from_names(book, class_, exercise, most, column)
    roster = rosters[0]
    heading = _column(book, roster, exercise, column)
    rows, unknown, got = [dict(row) for row in roster.rows], list[str](), set[int]()
    for each in class_:
        theirs = list(_rows_of(each, rows, rosters))
        if not theirs:
            unknown.append(each.summary.name)
        for row in theirs if each.mark else ():
            _fill(row, book, heading, each)
            got.add(id(row))
    for row in rows:
        if book.most and book.most in next(iter(row.values())):
            row.setdefault(heading, most)
    header = [name for name in roster.header if not book.keeps or name in (*book.keeps, heading)]
    if heading not in header:
        ends = [header.index(name) for name, _ in book.more if name in header]
        header.insert(min(ends, default=len(header)), heading)
    absent = sum(id(row) not in got and not _is_about_all(row, book) for row in rows)
    return Filled(_text(header, rows), heading, len(got), tuple(unknown), absent)


def _is_about_all(row: Row, book: Gradebook) -> bool:
    first = next(iter(row.values())).strip()
    return not first or (bool(book.most) and book.most in first)


def _rows_of(each: Marked, rows: Sequence[Row], rosters: Sequence[Roster]) -> Iterator[Row]:
    """Yield the rows that a mark goes into: one, or those of a group's members."""
    people, system = each.summary.people, each.summary.system
    for person in people:
        theirs = members(person.name, rosters)
        if theirs:
            system = ""
        for one in map(person_of, theirs) if theirs else (person,):
            row = find(one, system, rows)
            if row is not None:
                yield row


def _fill(row: Row, book: Gradebook, heading: str, each: Marked) -> None:
    row[heading] = number(each.earned)
    if book.comment in row and each.comments:
        row[book.comment] = " ".join(each.comments)


def _column(book: Gradebook, roster: Roster, exercise: Exercise, asked: str) -> str:
    """Return the heading of the column for the marks, which may be a new one."""
    if asked:
        found = [name for name in roster.header if name.startswith(asked)]
    else:
        marks = [name for name in roster.header if re.fullmatch(book.is_mark, name)]
        words = (exercise.name.casefold(), exercise.title.casefold())
        found = [name for name in marks if any(word in name.casefold() for word in words)]
        found = found or ([book.mark] if book.mark in roster.header else [])
    if len(found) > 1 or (asked and not found):
        there = ", ".join(found or roster.header)
        raise GraderError(
            f"{roster.path}: {'more than one column' if found else 'no column'} may be meant. "
            f"Name one with --column: {there}"
        )
    return found[0] if found else book.mark.format(title=exercise.name)


def _from_names(
    book: Gradebook, class_: Sequence[Marked], exercise: Exercise, most: str, column: str
) -> Filled:
    """Return a gradebook made of what the names of an export say."""
    heading = column or book.mark.format(title=exercise.name)
    comment = (book.comment,) if book.comment else ()
    rows, unknown = list[Row](), list[str]()
    for each in (each for each in class_ if each.mark):
        for person in each.summary.people:
            if any(getattr(person, name) for name in book.needs):
                cells = {name: _cell(text, each, person, most) for name, text in book.columns}
                words = dict.fromkeys(comment, " ".join(each.comments))
                rows.append({**cells, heading: number(each.earned), **words})
            else:
                unknown.append(each.summary.name)
    if unknown and not rows:
        raise GraderError(
            "what was handed in does not say by what the gradebook knows learners. Export it "
            f"({book.export}), and name the file: --roster FILE"
        )
    who, more = ([name for name, _ in columns] for columns in (book.who, book.more))
    above = [{who[0]: f"    {book.most}", heading: most}] if book.most else []
    text = _text([*who, heading, *comment, *more], [*above, *rows])
    return Filled(text, heading, len(rows), tuple(unknown), 0)


def _cell(template: str, each: Marked, person: Person, most: str) -> str:
    summary = each.summary
    text = template.format(
        name=person.name,
        id=person.id,
        username=person.username,
        email=person.email,
        submission=summary.submission,
        submitted=summary.submitted,
        most=most,
    )
    return text if text == "-" else harmless(text)


def _text(header: Sequence[str], rows: Sequence[Row]) -> str:
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow(header)
    writer.writerows([row.get(name, "") for name in header] for row in rows)
    return file.getvalue()
