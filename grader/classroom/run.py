"""Grades a class: collects it, grades in parallel, goes on where an earlier run has stopped."""

import hashlib
import json
import os
import secrets
import time
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from grader.classroom.collect import Collected, collect
from grader.classroom.one import Conditions, grade_one
from grader.classroom.pool import in_processes
from grader.classroom.summary import State, Summary
from grader.classroom.unpack import Bounds, Refused, is_archive, unpack
from grader.exercise import Exercise
from grader.files import write_whole
from grader.languages import LANGUAGES
from grader.outputs.class_page import to_class_page
from grader.outputs.class_progress import Progress
from grader.outputs.marks import to_csv
from grader.process import Limits
from grader.sandbox import ProcessLimits, Sandbox, find_sandbox
from grader.submission import GraderError
from grader.wire import clean

HERE = Path(__file__).parent
RUN, MARKS, PAGE, RESULTS = "run.json", "marks.csv", "class.html", "results"
MOST_SECONDS = 6  # times the limit of one call, for all calls of a submission
WHOLE_CLASS = Bounds(archive=64 << 30, files=1_000_000, file=1 << 30, total=64 << 30)


@dataclass(frozen=True)
class Graded:
    """What became of a class."""

    summaries: tuple[Summary, ...]
    collected: Collected
    were_there: int  # graded by an earlier run, and still the same
    seconds: float
    seed: int
    isolation: str


def grade_class(
    submissions: Path,
    out: Path,
    exercise: Exercise,
    seed: int | None,
    jobs: int | None,
    seconds: float,
    trusted: bool,
) -> Graded:
    """Grade a class and write marks, reports and its page into `out`.

    Raises
    ------
    GraderError
        If there is nothing to grade, it cannot be isolated, or the results cannot be written.
    KeyboardInterrupt
        From whoever sits before it; what is graded by then is kept for the next run.
    """
    start = time.perf_counter()
    sandboxes = _sandboxes(trusted)
    with ExitStack() as stack:
        collected = _collected(submissions, out, exercise, stack)
        seed = _prepare(out, exercise, seed, sandboxes, seconds)
        parts = exercise.make_parts(np.random.default_rng(seed))
        exercise = replace(exercise, make_parts=lambda rng: parts)  # once will do
        limits = Limits(seconds=seconds, total=MOST_SECONDS * seconds)
        conditions = Conditions(
            exercise,
            seed,
            limits,
            sandboxes,
            out / RESULTS,
            _fingerprint(exercise, parts, seed, limits, sandboxes),
        )
        summaries, were_there = [], 0
        with Progress(len(collected.hand_ins)) as progress:
            grade = partial(grade_one, conditions=conditions)
            for hand_in, done in in_processes(grade, collected.hand_ins, jobs or _cores()):
                if done is None:
                    says = "the process that graded it has ended: out of memory, perhaps"
                    about = {"name": hand_in.name, "late": hand_in.late, "says": says}
                    done = Summary(hand_in.key, state=State.FAULT, **about), False
                summaries.append(done[0])
                were_there += done[1]
                progress.advance(done[1])
    order = {hand_in.key: place for place, hand_in in enumerate(collected.hand_ins)}
    summaries.sort(key=lambda summary: order[summary.key])
    graded = Graded(
        tuple(summaries),
        collected,
        were_there,
        time.perf_counter() - start,
        seed,
        "; ".join(dict.fromkeys(sandbox.name for sandbox in sandboxes.values())),
    )
    write_whole(out / MARKS, to_csv(summaries))
    write_whole(out / PAGE, to_class_page(graded, exercise))
    return graded


def _cores() -> int:
    """Return how many cores this process may use, where the system tells."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _sandboxes(trusted: bool) -> dict[str, Sandbox]:
    """Return the isolation for each language.

    Raises
    ------
    GraderError
        If there is none, and the submissions are not trusted.
    """
    found = {each.name: find_sandbox(each) for each in LANGUAGES}
    for sandbox in found.values():
        if isinstance(sandbox, ProcessLimits) and not trusted:
            raise GraderError(
                f"submissions can be {sandbox.name}, here. Code of strangers could then read your "
                "files and use your network. Install bubblewrap (apt-get install bubblewrap), run "
                "this in a machine that holds nothing else, or say --trust-submissions"
            )
    return found


def _collected(submissions: Path, out: Path, exercise: Exercise, stack: ExitStack) -> Collected:
    folder, left_out = submissions, []
    if submissions.is_file():
        if not is_archive(submissions.name):
            raise GraderError(f"{submissions}: a folder or an archive expected")
        folder = Path(
            stack.enter_context(TemporaryDirectory(prefix="class-", ignore_cleanup_errors=True))
        )
        try:
            left_out = unpack(submissions, folder, WHOLE_CLASS)
        except Refused as error:
            raise GraderError(f"{submissions}: {error}") from None
    if out.resolve() == folder.resolve():
        raise GraderError(f"{out}: choose another folder for the results, not the submissions' own")
    try:
        found = collect(folder, exercise, but=folder / out.name if _is_in(out, folder) else None)
    except GraderError as error:
        if folder == submissions:
            raise
        raise GraderError(str(error).replace(str(folder), str(submissions))) from None
    return replace(found, strays=(*found.strays, *map(clean, left_out)))


def _is_in(path: Path, folder: Path) -> bool:
    return path.resolve().parent == folder.resolve()


def _prepare(
    out: Path,
    exercise: Exercise,
    seed: int | None,
    sandboxes: Mapping[str, Sandbox],
    seconds: float,
) -> int:
    """Make the folder for the results, or take up the one that is there; return the seed."""
    try:
        there = os.listdir(out) if out.exists() else []
        if there and RUN not in there:
            raise GraderError(
                f"{out}: holds something else than a class's results. Choose a new folder"
            )
        earlier = json.loads((out / RUN).read_text(encoding="utf-8")) if there else {}
        if seed is None:
            seed = int(earlier["seed"]) if there else secrets.randbelow(10**12)
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise GraderError(f"{out}: cannot be used for results: {error.strerror}") from None
    except (ValueError, TypeError, KeyError):
        raise GraderError(
            f"{out / RUN}: cannot be read as an earlier run's. Choose a new folder"
        ) from None
    run = {
        "exercise": exercise.name,
        "seed": seed,
        "seconds_a_call": seconds,
        "isolation": {name: sandbox.name for name, sandbox in sandboxes.items()},
    }
    write_whole(out / RUN, json.dumps(run, indent=2) + "\n")
    return seed


def _fingerprint(exercise: Exercise, parts, seed, limits, sandboxes) -> str:
    """Return what changes with anything that decides about a mark or is written into a report."""
    names = sorted((name, sandbox.name) for name, sandbox in sandboxes.items())
    digest = hashlib.sha256(repr((exercise.name, seed, limits, names, np.__version__)).encode())
    for folder in (HERE.parent, exercise.stubs.parent):  # the grader, and what it knows of this
        for path in sorted(folder.rglob("*")):
            if path.suffix in (".py", ".m", ".html", ".md") and path.is_file():
                digest.update(path.name.encode() + path.read_bytes())
    for part in parts:
        digest.update(repr((part.title, part.number, part.points, part.judged)).encode())
        for case in part.cases:
            digest.update(case.title.encode())
            for value in (*case.call.arguments, *(each.value for each in case.expected.values())):
                digest.update(np.ascontiguousarray(value).tobytes())
    return digest.hexdigest()
