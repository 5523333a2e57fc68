"""Fills marks into a gradebook, as its system exports it, or makes one of what names say.

Rows stay as they are, in their order; only the column of the marks, and that of comments, changes.
No mark goes where it is not certain that it belongs: whom it is missing for is told.
"""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from grader.classroom.hand_in import Person
from grader.classroom.marks.gradebook import GRADEBOOKS, Gradebook
from grader.classroom.marks.roster import (
    Finder,
    Roster,
    Row,
    first_cell,
    heading_of,
    is_called,
    members,
    person_of,
)
from grader.classroom.marks.scheme import Marked, number
from grader.classroom.marks.table import harmless
from grader.errors import GraderError
from grader.exercise import Exercise


@dataclass(frozen=True)
class Filled:
    """A gradebook, and what an instructor should know of how it was filled in."""

    text: str
    column: str
    marks: int  # how many rows got one
    unknown: tuple[str, ...] = ()  # who handed in and is not found there
    otherwise: tuple[str, ...] = ()  # whose number is found there, under another name
    twice: tuple[str, ...] = ()  # whose row has a better mark from another submission
    either: tuple[str, ...] = ()  # what both a student and a group are called
    absent: int = 0  # rows without a mark


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
    rows = [dict(row) for row in roster.rows]
    filling = _Filling(rows, rosters, book, heading, class_)
    for each in class_:
        filling.fill(each)
    for row in rows:
        if book.most and _is_no_one_s(row, book) and first_cell(row) == book.most:
            row.setdefault(heading, most)
    header = [name for name in roster.header if not book.keeps or name in (*book.keeps, heading)]
    if heading not in header:
        ends = [header.index(name) for name, _ in book.more if name in header]
        header.insert(min(ends, default=len(header)), heading)
    return Filled(
        _text(header, rows),
        heading,
        len(filling.got),
        tuple(filling.unknown),
        tuple(filling.otherwise),
        tuple(filling.twice),
        tuple(filling.either),
        sum(id(row) not in filling.got and not _is_no_one_s(row, book) for row in rows),
    )


class _Filling:
    """A gradebook while it is filled in."""

    def __init__(
        self,
        rows: Sequence[Row],
        rosters: Sequence[Roster],
        book: Gradebook,
        heading: str,
        class_: Sequence[Marked],
    ):
        self.finder = Finder([row for row in rows if not _is_no_one_s(row, book)])
        self.rosters, self.book, self.heading = rosters, book, heading
        self.shared = Counter(each.summary.people[0].name for each in class_ if each.summary.people)
        self.got: dict[int, float] = {}
        self.unknown: list[str] = []
        self.otherwise: list[str] = []
        self.twice: list[str] = []
        self.either: list[str] = []

    def fill(self, each: Marked) -> None:
        """Put a submission's mark into the rows of those who handed it in."""
        for person, row in self._rows(each):
            who = person.name or each.summary.name
            if row is None:
                self.unknown.append(who)
            elif each.mark is None:
                continue
            elif self.got.get(id(row), -1) >= each.earned:
                self.twice.append(who)
            else:
                if id(row) in self.got:
                    self.twice.append(who)
                self.got[id(row)] = each.earned
                row[self.heading] = number(each.earned)
                if self.book.comment in row and each.comments:
                    row[self.book.comment] = " ".join(each.comments)

    def _rows(self, each: Marked) -> Iterator[tuple[Person, Row | None]]:
        for person in each.summary.people or (Person(each.summary.name),):
            theirs = members(person.name, self.rosters)
            is_theirs = bool(theirs) and self._is_group(person, each.summary.system, theirs)
            if is_theirs is None:
                self.either.append(person.name)
            elif is_theirs:
                for member in map(person_of, theirs):
                    yield member, self.finder.find(member, "")
            else:
                yield person, self._row(person, each.summary.system)

    def _is_group(self, person: Person, system: str, theirs: Sequence[Row]) -> bool | None:
        """Whether who is called like a group is one; None if it may as well be a student.

        Anyone may call a group like a classmate: a student's own number goes before any name.
        """
        own = self.finder.find(replace(person, name=""), system)
        if own and (is_called(person.name, own) or self._is_blind(person)):
            return False
        if own and system == "Canvas":
            return any(self.finder.find(person_of(row), "") is own for row in theirs)
        could_be_either = (own and system != "Moodle") or self.finder.is_anyone_called(person.name)
        return None if could_be_either else True

    def _is_blind(self, person: Person) -> bool:
        """Whether several who hand in have this name, as all have in blind marking."""
        return person.name == "Participant" or self.shared[person.name] > 1

    def _row(self, person: Person, system: str) -> Row | None:
        """Return the row of a person who may be a group, of which only the name is known.

        In Moodle, a group's number is another participant's; in Canvas, it is that of one of its
        members. In blind marking, all have the same name, and their numbers are right.
        """
        row = self.finder.find(person, system)
        if row is None or not person.id or not person.name or is_called(person.name, row):
            return row
        if system == "Moodle" and not self._is_blind(person):
            return None
        if system == "Canvas":
            self.otherwise.append(f"{person.name} ({first_cell(row)})")
        return row


def _is_no_one_s(row: Row, book: Gradebook) -> bool:
    """Whether a row is about all: nothing says whose it is, whatever someone may be called."""
    others = list(row)[1:]
    return first_cell(row) in ("", book.most) and not any(
        row.get(name) for name, _ in book.who if name in others
    )


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
        there = ", ".join(found or filter(heading_of, roster.header))
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
            is_someone = person.name or person.username or person.email  # not Canvas's anonymous
            if is_someone and any(getattr(person, name) for name in book.needs):
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
    return Filled(text, heading, len(rows), tuple(unknown))


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
    writer.writerow(map(heading_of, header))
    writer.writerows([row.get(name, "") for name in header] for row in rows)
    return file.getvalue()
