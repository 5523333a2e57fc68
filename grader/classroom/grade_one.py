"""Grades what one learner has handed in, and keeps the verdict.

Whatever is wrong with it goes into its summary, and never stops the others. The summary is written
last: where it is missing, a run that was cut short still has work to do. Marks and pages are made
of these later, see `marks`.
"""

import codecs
import errno
import hashlib
import itertools
import os
import re
import shutil
import time
import traceback
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from grader.classroom.conditions import Conditions
from grader.classroom.hand_in import HandIn
from grader.classroom.summary import REPORT, VERDICT, State, Summary, about, from_text, to_text
from grader.classroom.unpack import Bounds, Refused, is_archive, without_suffix
from grader.classroom.unpack_apart import unpack_apart
from grader.errors import GraderError
from grader.exercise import Exercise
from grader.files import open_plain, write_whole
from grader.foreign import find_foreign
from grader.grading import grade
from grader.judging.report import Report
from grader.languages import LANGUAGES, PYTHON
from grader.outputs.json import to_json
from grader.scratch import scratch_folder
from grader.submission import Submission, files_that_count, find_places
from grader.text import clean

FAULT = "fault.txt"
MOST_ARCHIVES = 10
LARGEST = 16 << 20  # bytes; whether a larger file has changed is judged by its size and time
LOOKED_AT = 1000  # files of those that do not count, if there are no others
NAMED = 5  # the most files that are named if none is the exercise's

NO_ROOM = (errno.ENOSPC, errno.EDQUOT)

Done = tuple[Summary, bool]  # a summary, and whether an earlier run had made it


class NotGradable(Exception):
    """What was handed in cannot be graded; the message says why."""


def grade_one(hand_in: HandIn, conditions: Conditions) -> Done:
    """Grade a hand-in and write its results, unless they are there already.

    They are if the same files have been graded under the same conditions.
    """
    folder = conditions.results / hand_in.key
    try:
        fingerprint = _fingerprint(hand_in, conditions)
        earlier = _earlier(folder, fingerprint)
        if earlier is not None:
            return replace(earlier, **about(hand_in)), True
        return _graded(hand_in, conditions, folder, fingerprint), False
    except NotGradable as error:
        return Summary.without_mark(hand_in, State.NOT_GRADABLE, clean(str(error))), False
    except GraderError as error:
        return Summary.without_mark(hand_in, State.FAULT, clean(str(error))), False
    except Exception as error:
        if isinstance(error, OSError) and error.errno in NO_ROOM:
            says = f"{error.filename or conditions.results}: {error.strerror}"
            return Summary.without_mark(hand_in, State.FAULT, clean(says)), False
        with suppress(GraderError, OSError):
            folder.mkdir(parents=True, exist_ok=True)
            write_whole(folder / FAULT, traceback.format_exc())
        says = f"{type(error).__name__}: {error}. Please report it, with {FAULT} in its folder"
        return Summary.without_mark(hand_in, State.FAULT, clean(says)), False


def _graded(hand_in: HandIn, conditions: Conditions, folder: Path, fingerprint: str) -> Summary:
    start = time.perf_counter()
    for name in (VERDICT, FAULT, REPORT, "report.html"):
        (folder / name).unlink(missing_ok=True)
    report, says = grade_hand_in(hand_in, conditions)
    folder.mkdir(parents=True, exist_ok=True)
    write_whole(folder / REPORT, to_json(report))
    seconds = time.perf_counter() - start
    summary = Summary.of(hand_in, report, conditions.exercise, says, seconds, fingerprint)
    write_whole(folder / VERDICT, to_text(summary))
    return summary


def _earlier(folder: Path, fingerprint: str) -> Summary | None:
    """Return an earlier run's summary, if it has this fingerprint and its report is there."""
    try:
        summary = from_text((folder / VERDICT).read_text(encoding="utf-8"))
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return None
    return summary if (folder / REPORT).is_file() and summary.fingerprint == fingerprint else None


def _fingerprint(hand_in: HandIn, conditions: Conditions) -> str:
    """Return a digest that changes if a file or a condition does."""
    digest = hashlib.sha256(conditions.fingerprint.encode())
    for name, path in _files(hand_in, conditions.exercise):
        digest.update(os.fsencode(name) + b"\0")
        try:
            with open_plain(path) as file:
                about = os.fstat(file.fileno())
                digest.update(f"{about.st_size} ".encode())
                if about.st_size > LARGEST:
                    digest.update(f"{about.st_mtime_ns} ".encode())
                else:
                    digest.update(hashlib.file_digest(file, "sha256").digest())
        except OSError:
            digest.update(b"cannot be read")
    return digest.hexdigest()


def _files(hand_in: HandIn, exercise: Exercise) -> Iterator[tuple[str, Path]]:
    yield from hand_in.files
    if hand_in.folder is not None:
        places = find_places(hand_in.folder, exercise, LANGUAGES)  # of which more may be graded
        for path in _once(hand_in.folder, *places):
            yield os.path.relpath(path, hand_in.folder), path


def _once(*folders: Path) -> dict[Path, None]:
    return dict.fromkeys(path for folder in folders for path in files_that_count(folder))


def grade_hand_in(hand_in: HandIn, conditions: Conditions) -> tuple[Report, str]:
    """Return the report on what was handed in, and a remark if there is one to make.

    Raises
    ------
    NotGradable
        If it cannot be graded as it is.
    GraderError
        If the grader cannot do its work.
    """
    with scratch_folder("handed-in") as scratch:
        folder, left_out = _lay_out(hand_in, conditions.exercise, scratch)
        found = _submissions(folder, conditions.exercise)
        if not found:
            raise NotGradable(_why_nothing(folder, conditions.exercise, left_out))
        for submission in found:
            _must_be_text(submission, conditions.exercise)
        # If a language is not installed, what is written in the other one counts.
        found = [each for each in found if each.language.missing() is None] or found
        reports = [
            grade(
                submission,
                conditions.exercise,
                conditions.seed,
                conditions.sandboxes[submission.language.name],
                conditions.limits,
                conditions.lines,
            )
            for submission in found
        ]
    best = max(reports, key=lambda report: report.earned)
    others = [f"{each.language} ({each.earned})" for each in reports if each is not best]
    says = (
        [f"files in two languages: {best.language} counts, {others[0]} does not"] if others else []
    )
    if lost := [name for name in left_out if _is_own(name, conditions.exercise)]:
        says.append(
            f"not unpacked, since it is a link or leads elsewhere: {', '.join(lost[:NAMED])}"
        )
    return replace(best, folder=hand_in.name), "; ".join(says)


def _is_own(name: str, exercise: Exercise) -> bool:
    """Whether the last part of a name is that of one of the exercise's files."""
    stem, suffix = os.path.splitext(re.split(r"[/\\]", name)[-1])
    return stem in exercise.outputs and suffix in {each.suffix for each in LANGUAGES}


def _why_nothing(folder: Path, exercise: Exercise, left_out: list[str]) -> str:
    """Return what is there instead of the exercise's files, which may lie where nobody looks."""
    wanted = " or ".join(f"{next(iter(exercise.outputs))}{each.suffix}" for each in LANGUAGES)
    names, what = [path.name for path in files_that_count(folder)], "it holds"
    if not names:
        below = (Path(place, name) for place, _, files in os.walk(folder) for name in files)
        unseen = (os.path.relpath(path, folder) for path in itertools.islice(below, LOOKED_AT))
        names = sorted([*left_out, *unseen], key=lambda name: not _is_own(name, exercise))
        what = "what it holds is hidden, lies too deep or outside of it, or is no plain file:"
    held = ", ".join(names[:NAMED]) + (", ..." if len(names) > NAMED else "")
    held = f"{what} {held}" if held else "it is empty"
    return f"none of the exercise's files is in it ({wanted}, ...); {held}"


def _must_be_text(submission: Submission, exercise: Exercise) -> None:
    """Raise NotGradable if a file is in UTF-16 or the like, which its language does not read.

    An editor's setting is no mistake of the learner's in the exercise. Python reads it if it begins
    with a byte order mark.
    """
    for name in map(submission.file, exercise.outputs):
        try:
            with open_plain(submission.folder / name) as file:
                start = file.read(1000)
        except OSError:
            continue
        has_mark = start[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
        if b"\0" in start and not (has_mark and submission.language is PYTHON):
            raise NotGradable(f"{name} is saved as UTF-16 or the like: save it as UTF-8")


def _lay_out(hand_in: HandIn, exercise: Exercise, scratch: Path) -> tuple[Path, list[str]]:
    """Return a folder with what was handed in, unpacked if need be, and what was left out.

    An archive inside an archive is unpacked, too, but not one inside that.
    """
    folder, unpacking = hand_in.folder, _Unpacking()
    if folder is None:
        folder = scratch / "files"
        folder.mkdir()
        _copy_files(hand_in.files, folder)
        for place, (name, path) in enumerate(hand_in.files):
            if is_archive(name):
                unpacking.unpack(path, name, folder, place)
    for round_ in range(2 if hand_in.folder else 1):
        if find_places(folder, exercise, LANGUAGES):
            break
        archives = [path for path in files_that_count(folder) if is_archive(path.name)]
        if not archives:
            break
        if len(archives) > MOST_ARCHIVES:
            raise NotGradable(f"it holds {len(archives)} archives and none of the exercise's files")
        outer, folder = folder, scratch / f"unpacked-{round_}"
        for place, archive in enumerate(archives):
            name = os.path.relpath(archive, outer)
            unpacking.unpack(archive, name, folder, place)
    return folder, unpacking.left_out


def _copy_files(files: Iterable[tuple[str, Path]], folder: Path) -> None:
    """Copy what is no archive."""
    for name, path in files:
        try:
            if not is_archive(name):
                shutil.copyfile(path, folder / name)
        except OSError as error:
            if error.filename is None:  # it was not opening it that failed
                raise
            raise NotGradable(f"{name}: cannot be read: {error.strerror or error}") from None


class _Unpacking:
    """Archives that are unpacked within bounds for all of them together."""

    def __init__(self) -> None:
        self.bounds, self.left_out = Bounds(), list[str]()

    def unpack(self, archive: Path, name: str, folder: Path, place: int) -> None:
        """Unpack one into a new folder inside `folder`, named by its place and its name."""
        into = folder / f"{place}-{without_suffix(os.path.basename(name))[:40]}"
        while into.exists():  # a file that was handed in beside it can have this name, too
            into = into.with_name(f"{into.name}-")
        into.mkdir(parents=True)
        try:
            left_out, self.bounds = unpack_apart(archive, into, self.bounds)
        except Refused as error:
            raise NotGradable(f"{name}: {error}") from None
        self.left_out += left_out


def _submissions(folder: Path, exercise: Exercise) -> list[Submission]:
    """Return what there is to grade in a folder: one submission, or one in each language."""
    found = []
    for language in LANGUAGES:
        places = sorted(find_places(folder, exercise, (language,)))
        if len(places) > 1:
            names = ", ".join(os.path.relpath(place, folder) for place in places[:NAMED])
            raise NotGradable(f"it holds more than one submission, in {names}: keep only one")
        found += [Submission(place.resolve(), language, within=folder) for place in places]
    try:
        foreign = None if found else find_foreign(folder, exercise, within=folder)
    except GraderError as error:
        raise NotGradable(str(error)) from None
    return [foreign] if foreign else found
