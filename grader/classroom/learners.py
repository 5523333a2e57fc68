"""Puts the files and folders of each learner together, and chooses the attempt that counts."""

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NamedTuple

from grader.classroom.hand_in import HandIn, Person
from grader.classroom.names import in_one_line, key_of
from grader.classroom.submitters import Submitted, blackboard_submitter
from grader.classroom.systems import Named
from grader.classroom.unpack import is_archive
from grader.languages import LANGUAGES


class Entry(NamedTuple):
    """A file or folder, and what its name tells."""

    path: Path
    named: Named


@dataclass
class _Learner:
    """What belongs to one learner, by the time of the attempt."""

    who: str
    person: Person
    attempts: dict[str, list[Entry]] = field(default_factory=dict)


def by_learner(
    entries: list[Entry], submitted: Mapping[str, Submitted], attempt: str
) -> Iterator[HandIn]:
    """Yield a hand-in for each learner, of the attempt that counts.

    Parameters
    ----------
    entries : list of Entry
        What belongs to someone, in any order.
    submitted : mapping
        Who submitted, by the name of a folder, where a system says it in a file of its own.
    attempt : {"first", "last", "best"}
        Which attempt counts; "best" yields them all, for only their marks will tell.
    """
    learners: dict[tuple[str, str], _Learner] = {}
    telling = _telling_half(entries)
    for entry in entries:
        named, person = entry.named, _person(entry, telling)
        learner = learners.setdefault(
            (named.system, person.username or f"{named.who}_{person.id}"),
            _Learner(named.who, person),
        )
        if person.name != named.who and not learner.person.name:
            learner.person = person
        learner.attempts.setdefault(named.submitted, []).append(entry)
    for learner in learners.values():
        yield from _attempts(learner, submitted, attempt)


def _telling_half(entries: list[Entry]) -> int:
    """Return which half of Brightspace's 123-456 is a learner's: not the one that all share."""
    pairs = [each.named.id.split("-") for each in entries if each.named.system == "Brightspace"]
    return 1 if len({pair[0] for pair in pairs}) == 1 < len({pair[1] for pair in pairs}) else 0


def _person(entry: Entry, telling: int) -> Person:
    named = entry.named
    if named.system == "Brightspace":
        return Person(named.who, named.id.split("-")[telling])
    if named.system == "Blackboard":
        stem = entry.path.name[: entry.path.name.rindex("_attempt_")]
        receipt = entry.path.with_name(f"{entry.path.name[: len(stem)]}_attempt_{_date(entry)}.txt")
        return blackboard_submitter(receipt, stem) or Person(named.who, "", named.username)
    name = "" if named.system == "Canvas" and named.who == "anon" else named.who
    return Person(name, named.id, named.username)


def _date(entry: Entry) -> str:
    return entry.named.submitted.replace("T", "-").replace(":", "-")


def _attempts(
    learner: _Learner, submitted: Mapping[str, Submitted], attempt: str
) -> Iterator[HandIn]:
    """Yield the attempt that counts, or all of them if only their marks will tell."""
    times = sorted(learner.attempts)
    for number, when in enumerate(times, 1):
        if attempt == "best" or number == {"first": 1, "last": len(times)}[attempt]:
            hand_in = _hand_in(learner, learner.attempts[when], submitted)
            key = hand_in.key
            if attempt == "best" and len(times) > 1:
                key += f"-attempt-{number}"
            yield replace(
                hand_in,
                key=key,
                of=hand_in.key,
                submitted=hand_in.submitted or when,
                attempt=number,
                attempts=len(times),
            )


def _hand_in(learner: _Learner, entries: list[Entry], submitted: Mapping[str, Submitted]) -> HandIn:
    named = entries[0].named
    person, name = learner.person, learner.person.name or learner.who
    by_file = [each for each in entries if not each.named.is_beside] or entries
    folders = [each.path for each in by_file if each.path.is_dir()]
    if folders:
        path = folders[0]
        known = submitted.get(path.name, Submitted())
        people = known.persons or (() if named.system == "Gradescope" else (person,))
        names = ", ".join(each.name for each in people if each.name)
        shown = f"{names} ({path.name})" if known.persons else name
        return HandIn(
            key_of(learner.who if named.system == "Brightspace" else path.name),
            in_one_line(shown),
            path,
            people=people or (Person(),),
            submission=named.id if named.system == "Gradescope" else "",
            late=named.late,
            submitted=known.when,
        )
    who = person.username if named.system == "Blackboard" else learner.who
    key = f"{who}_{person.id}".strip("_")
    return HandIn(
        key_of(key),
        in_one_line(name),
        files=tuple(_latest(each for each in by_file if not each.named.is_receipt)),
        people=(person,),
        late=any(each.named.late for each in entries),
    )


def _latest(entries: Iterable[Entry]) -> Iterator[tuple[str, Path]]:
    """Yield each file once, in its latest version: Canvas names the second one name-1.py."""
    found: dict[str, tuple[int, Path]] = {}
    for path, named in entries:
        name, number = named.file or path.name, 0
        stem, suffix = os.path.splitext(name)
        version = re.fullmatch(r"(.+?)(?:-(\d{1,4})| ?\((\d{1,4})\))", stem)
        if version and (is_archive(name) or suffix in {each.suffix for each in LANGUAGES}):
            name, number = version[1] + suffix, int(version[2] or version[3])
        if name not in found or number > found[name][0]:
            found[name] = (number, path)
    return ((name, path) for name, (_, path) in sorted(found.items()))
