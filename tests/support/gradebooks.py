"""Marks, and what a gradebook is that is filled with them."""

import csv
import io

from grader.classroom.hand_in import Person
from grader.classroom.marks.scheme import Mark, Marked
from grader.classroom.summary import State, Summary

CANVAS = (
    "Student,ID,SIS User ID,SIS Login ID,Section,ex3 (11),ex4 (4314),Final Score\n"
    ",,,,,,Manual Posting,\n"
    "    Points Possible,,,,,10,100,(read only)\n"
    '"Lovelace, Ada",101,S1,lovea1,A,9,,1\n'
    '"Müller, Max",102,S2,mulle2,A,8,,2\n'
    '"Noether, Emmy",103,S3,noeth3,B,7,50,3\n'
    '"Student, Test",999,,abc,A,,,\n'
)  # as Canvas exports it


def marked(name, points, person=None, system="", comments=()):
    people = person if isinstance(person, tuple) else (person or Person(name),)
    summary = Summary(name, name, State.GRADED, people, system, "77", "2026-10-09T12:00:00")
    mark = None if points is None else Mark({"1": points}, {"1": 100})
    return Marked(summary, mark, comments=comments)


def table(filled):
    return list(csv.reader(io.StringIO(filled.text)))
