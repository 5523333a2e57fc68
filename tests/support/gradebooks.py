"""Marks, and what a gradebook is that is filled with them."""

import csv
import io

from grader.classroom.hand_in import Person
from grader.classroom.marks.scheme import Mark, Marked
from grader.classroom.summary import State, Summary


def marked(name, points, person=None, system="", comments=()):
    people = person if isinstance(person, tuple) else (person or Person(name),)
    summary = Summary(name, name, State.GRADED, people, system, "77", "2026-10-09T12:00:00")
    mark = None if points is None else Mark({"1": points}, {"1": 100})
    return Marked(summary, mark, comments=comments)


def table(filled):
    return list(csv.reader(io.StringIO(filled.text)))
