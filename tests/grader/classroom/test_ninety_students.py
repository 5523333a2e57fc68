"""Ninety students in each of eight exports, with the names that people have: no one is mixed up."""

import itertools
import random
import re
import unicodedata
from datetime import datetime, timedelta

import pytest

from tests.support.handed_in import COST, HELPER, texts

GIVEN = ["Ada", "Jean-Luc", "Zoë", "Nguyễn Văn", "O'Neil", "José", "李", "Anna Lena", "D.", "X_Æ"]
FAMILY = [
    "Lovelace",
    "van der Berg",
    "Müller",
    "al-Khwārizmī",
    "Smith",
    "Smith 2nd",
    "Ng",
    "_",
    "3",
]
STUDENTS = [
    (number, given, family)
    for number, (given, family) in enumerate(itertools.product(GIVEN, FAMILY), 1001)
]
START = datetime(2026, 9, 30, 9, 5, 7)


def moments(rng):
    """Return when one to three attempts were made: over noon, midnight, and a month's end."""
    return [START + timedelta(hours=rng.uniform(0, 500)) for _ in range(rng.randint(1, 3))]


def canvas(rng):
    """As lib/content_zipper.rb does: get_user_name, get_filename, add_upload_submission."""
    attachment = itertools.count(90001)
    for number, given, family in STUDENTS:
        name = re.sub(r"^(\d+)$", r"\1", re.sub(r"_(\d+)_", r"\1", f"{family}, {given}")).lower()
        late = ["LATE"] if rng.random() < 0.2 else []
        prefix = re.sub(r"\W", "", "_".join([name, *late, str(number)]))
        for file in (COST, HELPER, "2_3_x.txt"):
            yield f"{prefix}_{next(attachment)}_{file}", number, "last"


def moodle(between):
    """As mod/assign/classes/downloader.php does; clean_filename takes what a path cannot hold."""

    def export(rng):
        for number, given, family in STUDENTS:
            prefix = f"{given} {family}".replace("_", " ") + f"_{number}_assignsubmission_file"
            for file in (COST, HELPER):
                yield f"{prefix}{between}{file}", number, "last"

    return export


def blackboard(rng):
    for number, *_ in STUDENTS:
        *earlier, last = sorted(moments(rng))
        for when in (*earlier, last):
            for file in (COST, HELPER):
                name = f"Ex_4 nets_u{number}_attempt_{when:%Y-%m-%d-%H-%M-%S}_{file}"
                yield name, number, "last" if when == last else "earlier"


def brightspace(between):
    def export(rng):
        for number, given, family in STUDENTS:
            *earlier, last = sorted(
                {when.replace(second=0, microsecond=0) for when in moments(rng)}
            )
            for when in (*earlier, last):
                hour = f"{when:%I%M %p}".lstrip("0")
                folder = (
                    f"{number}-77 - {given} {family} - {when:%b} {when.day}, {when.year} {hour}"
                )
                yield f"{folder}{between}{COST}", number, "last" if when == last else "earlier"

    return export


def gradescope(rng):
    for number, *_ in STUDENTS:
        yield f"submission_{number}/{COST}", number, "last"


def git(rng):
    for number, *_ in STUDENTS:
        for file in (COST, ".git/HEAD"):
            yield f"cs1-ex4-u{number}/{file}", number, "last"


EXPORTS = {
    "Canvas": canvas,
    "Moodle, folders": moodle("/"),
    "Moodle, flat": moodle("_"),
    "Blackboard": blackboard,
    "Brightspace, folders": brightspace("/"),
    "Brightspace, flat": brightspace(" - "),
    "Gradescope": gradescope,
    "Classroom 50 or git": git,
}


@pytest.mark.parametrize("export", EXPORTS)
def test_each_is_found_with_the_last_attempt_and_nothing_else(export, found):
    # Files hold whose they are, and which attempt they belong to.
    files = {name: f"{number} {when}" for name, number, when in EXPORTS[export](random.Random(1))}

    hand_ins, strays = found(files)

    assert strays == ()
    assert len(hand_ins) == len(STUDENTS)
    for hand_in in hand_ins.values():
        ((number, when),) = {tuple(text.split()) for text in texts(hand_in).values()}
        (person,) = hand_in.people
        assert when == "last"
        assert number in (person.id, person.username.removeprefix("u"), hand_in.submission)
        if person.name and not hand_in.submission:
            _, given, family = STUDENTS[int(number) - 1001]
            names = {letters(f"{given}{family}"), letters(f"{family}{given}"), f"u{number}"}
            assert letters(person.name) in names


def letters(text):
    return "".join(c for c in unicodedata.normalize("NFKD", text).casefold() if c.isalnum())
