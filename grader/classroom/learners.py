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
        learner.attempts.setdefault(named.submitted, []).append(entry)
    for learner in learners.values():
        yield from _attempts(learner, submitted, attempt)


def _telling_half(entries: list[Entry]) -> int:
    """Return which half of Brightspace's 123-456 is a learner's: not the one that all share."""
    pairs = [each.named.id.split("-") for each in entries if each.named.system == "Brightspace"]
    return 1 if len({pair[0] for pair in pairs}) == 1 < len({pair[1] for pair in pairs}) else 0


def _person(entry: Entry, telling: int) -> Person:
    named = entry.named
    who = in_one_line(named.who)
    if named.system == "Brightspace":
        return Person(who, named.id.split("-")[telling])
    if named.system == "Blackboard":
        start = entry.path.name.removesuffix(".txt" if named.is_receipt else f"_{named.file}")
        stem = start[: -len("_attempt_2026-10-09-12-05-33")]
        receipt = entry.path.with_name(f"{start}.txt")
        return blackboard_submitter(receipt, stem) or Person(who, "", named.username)
    name = "" if named.system == "Canvas" and who == "anon" else who
    return Person(name, named.id, named.username)


def _attempts(
    learner: _Learner, submitted: Mapping[str, Submitted], attempt: str
) -> Iterator[HandIn]:
    """Yield the attempt that counts, or all of them if only their marks will tell."""
    times = sorted(learner.attempts, key=_in_order)
    for number, when in enumerate(times, 1):
        if attempt == "best" or number == {"first": 1, "last": len(times)}[attempt]:
            hand_in = _hand_in(learner, learner.attempts[when], submitted)
            if attempt == "best" and len(times) > 1:
                key = f"{hand_in.key}-attempt-{number}"
                hand_in = replace(hand_in, key=key, of=hand_in.key)
            yield replace(
                hand_in,
                submitted=hand_in.submitted or when,
                attempt=number,
                attempts=len(times),
            )


def _in_order(when: str) -> list[tuple[int, str]]:
    """Return what sorts attempts: dates and numbers as such, whatever is around them."""
    return [(int(part), "") if part.isdecimal() else (0, part) for part in re.split(r"(\d+)", when)]


def _hand_in(learner: _Learner, entries: list[Entry], submitted: Mapping[str, Submitted]) -> HandIn:
    """Return an attempt; what was typed in counts only where nothing else was handed in."""
    entries = [each for each in entries if not each.named.is_beside] or entries
    person, named = learner.person, entries[0].named
    who = person.username if named.system == "Blackboard" else learner.who
    hand_in = HandIn(
        key_of(f"{who}_{person.id}".strip("_")),
        in_one_line(person.name or learner.who),
        people=(person,),
        system=named.system,
        late=any(each.named.late for each in entries),
    )
    folder = next((each.path for each in entries if each.path.is_dir()), None)
    if folder is None:
        files = _latest(each for each in entries if not each.named.is_receipt)
        return replace(hand_in, files=tuple(files))
    key = hand_in.key if named.submitted else key_of(folder.name)
    if named.system != "Gradescope":
        return replace(hand_in, key=key, folder=folder)
    known = submitted.get(folder.name, Submitted())
    names = ", ".join(each.name for each in known.persons)
    return replace(
        hand_in,
        key=key,
        name=in_one_line(f"{names} ({folder.name})" if names else folder.name),
        folder=folder,
        people=known.persons or (Person(),),
        submission=named.id,
        submitted=known.when,
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
