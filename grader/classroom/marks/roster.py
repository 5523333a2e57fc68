"""Reads what a system exports of its participants, and finds in it who handed in.

It may be in UTF-8, UTF-16 or a Windows code page, with commas, semicolons or tabs.
"""

import codecs
import csv
import io
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from grader.classroom.hand_in import Person
from grader.errors import GraderError

Row = dict[str, str]
MOST_BYTES = 64 << 20
BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Which columns hold the number that an export has in its names. Brightspace's is nowhere else.
OWN_IDS = {
    "Canvas": ("ID", "canvas_user_id"),
    "Moodle": ("Identifier",),
    "Gradescope": ("SID", "SIS User ID", "Student ID", "OrgDefinedId", "ID number"),
    "Brightspace": (),
    "": ("ID", "SID", "SIS User ID", "Student ID", "OrgDefinedId", "ID number", "Identifier"),
}
USERNAMES = ("SIS Login ID", "Username", "login_id", "User name")
EMAILS = ("Email", "Email address", "E-mail", "SIS Login ID")
NAMES = ("Student", "Full name", "Name", "Student name")
GROUPS = ("Group", "group_name", "Groups")


@dataclass(frozen=True)
class Roster:
    """A table of participants, as it was exported.

    A column without a heading is known by its place: see `heading_of`.
    """

    path: Path
    header: tuple[str, ...]
    rows: tuple[Row, ...]


def read_roster(path: Path) -> Roster:
    """Return the table in a file.

    Raises
    ------
    GraderError
        If it cannot be read, or has no headings and rows.
    """
    try:
        with open(path, "rb") as file:
            data = file.read(MOST_BYTES)
    except OSError as error:
        raise GraderError(f"{path}: cannot be read: {error.strerror}") from None
    if data[:4] in (b"PK\3\4", b"\xd0\xcf\x11\xe0"):
        raise GraderError(f"{path}: is a workbook; export the gradebook as CSV, or save it as that")
    lines = io.StringIO(_decoded(data), newline="")
    first = lines.readline()
    lines.seek(0)
    try:
        table = list(csv.reader(lines, delimiter=max(",;\t", key=first.count)))
    except csv.Error as error:
        raise GraderError(f"{path}: cannot be read as a table: {error}") from None
    header, *rows = table or [[]]
    header = [name.strip() for name in header]
    if len(header) < 2 or not rows:
        raise GraderError(f"{path}: a table with headings and a row for each student expected")
    if repeated := [name for name, count in Counter(header).items() if name and count > 1]:
        raise GraderError(f"{path}: two columns are called {sorted(repeated)[0]}")
    header += [""] * (max(map(len, rows)) - len(header))
    keys = tuple(name or f" {place}" for place, name in enumerate(header))
    return Roster(path, keys, tuple(dict(zip(keys, row, strict=False)) for row in rows if any(row)))


def heading_of(key: str) -> str:
    """Return what stands above a column; empty if nothing does."""
    return "" if key.startswith(" ") else key


def first_cell(row: Row) -> str:
    """Return what a row begins with."""
    return next(iter(row.values())).strip()


def _decoded(data: bytes) -> str:
    for bom, encoding in BOMS:
        if data.startswith(bom):
            return data.decode(encoding, errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


class Finder:
    """Finds whose row is whose, in the rows of a table."""

    def __init__(self, rows: Sequence[Row]):
        self.rows: dict[tuple[str, str], list[Row]] = {}
        columns = {*USERNAMES, *EMAILS, *(name for names in OWN_IDS.values() for name in names)}
        for row in rows:
            keys = {(name, _plain(row[name])) for name in columns if row.get(name)}
            for key in keys | {("", name) for name in _names(row) if name}:
                self.rows.setdefault(key, []).append(row)

    def find(self, person: Person, system: str) -> Row | None:
        """Return a person's row: by number, user name, e-mail, or by name if that is unique.

        `system` is the one that the person's number comes from.
        """
        for columns, value in (
            (OWN_IDS.get(system, ()), person.id),
            (USERNAMES, person.username),
            (EMAILS, person.email),
            (("",), _letters(person.name)),
        ):
            for column in columns:
                found = self.rows.get((column, _plain(value)), []) if value else []
                if len(found) == 1:
                    return found[0]
        return None

    def is_anyone_called(self, name: str) -> bool:
        """Whether a row, or more, is about someone of this name."""
        return ("", _letters(name)) in self.rows


def is_called(name: str, row: Row) -> bool:
    """Whether a row is about someone of this name."""
    return _letters(name) in set(_names(row))


def members(group: str, rosters: Sequence[Roster]) -> list[Row]:
    """Return the rows of those who are in a group, as one of the tables has it."""
    name = _letters(group)
    for roster in rosters:
        found = [
            row
            for row in roster.rows
            if name and any(_letters(row.get(column, "")) == name for column in GROUPS)
        ]
        if found:
            return found
    return []


def person_of(row: Row) -> Person:
    """Return who a row is about."""
    ids = OWN_IDS["Canvas"] + OWN_IDS[""]

    def first(columns: Sequence[str]) -> str:
        return next((row[column] for column in columns if row.get(column)), "")

    name = first(NAMES) or f"{first(('First Name',))} {first(('Last Name',))}".strip()
    return Person(name, first(ids), first(USERNAMES), first(EMAILS))


def _plain(text: str) -> str:
    """Return a number or name as it is compared: Brightspace writes #12, Moodle Participant 12."""
    return re.sub(r"^(#|Participant )", "", text.strip()).casefold()


def _names(row: Row) -> Iterator[str]:
    """Yield a row's name without spaces and accents, in both orders."""
    given, family = row.get("First Name", ""), row.get("Last Name", "")
    for text in (*(row.get(column, "") for column in NAMES), f"{given} {family}"):
        last, comma, first = text.partition(",")
        yield _letters(text)
        yield _letters(f"{first} {last}")
        if not comma:
            *firsts, end = text.split() or [""]
            yield _letters(f"{end} {' '.join(firsts)}")


def _letters(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).casefold()
    return "".join(char for char in plain if char.isalnum())
