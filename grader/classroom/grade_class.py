"""Grades a class: collects it, grades in parallel, goes on where an earlier run has stopped."""

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

from grader.classroom.collect import Collected, collect
from grader.classroom.conditions import conditions_for, sandboxes_for
from grader.classroom.grade_one import grade_one
from grader.classroom.marks_csv import to_csv
from grader.classroom.page import to_class_page
from grader.classroom.processes import in_processes
from grader.classroom.progress import Progress
from grader.classroom.summary import State, Summary
from grader.classroom.unpack import Bounds, Refused, is_archive, unpack
from grader.exercise import Exercise
from grader.files import write_whole
from grader.installed import entry_point
from grader.languages.wire import clean
from grader.scheduler import connect
from grader.submission import GraderError

RUN, MARKS, PAGE, RESULTS = "run.json", "marks.csv", "class.html", "results"
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
    scheduler: str | None = None,
) -> Graded:
    """Grade a class and write marks, reports and its page into `out`.

    It is graded on the cores of this machine or, with the address of a Dask scheduler, on its
    workers, which must see both folders.

    Raises
    ------
    GraderError
        If there is nothing to grade, it cannot be isolated, or the results cannot be written.
    KeyboardInterrupt
        From whoever sits before it; what is graded by then is kept for the next run.
    """
    start = time.perf_counter()
    with ExitStack() as stack:
        if scheduler is None:
            sandboxes = sandboxes_for(trusted)
            isolation = {name: each.name for name, each in sandboxes.items()}
        else:
            if submissions.is_file():
                raise GraderError(f"{submissions}: unpack it where the cluster's workers see it")
            client = stack.enter_context(connect(scheduler))
            from grader.classroom import cluster  # an optional package, and half a second

            isolation = cluster.isolation(client, trusted)
        collected = _collected(submissions, out, exercise, stack)
        seed = _prepare(out, exercise, seed, isolation, seconds)
        results = (out / RESULTS).resolve()
        if scheduler is None:
            conditions = conditions_for(exercise, seed, seconds, sandboxes, results)
            grade = partial(grade_one, conditions=conditions)
            graded = in_processes(grade, collected.hand_ins, jobs or _cores())
        else:
            terms = cluster.Terms(entry_point(exercise).value, seed, seconds, trusted, results)
            graded = cluster.in_cluster(client, collected.hand_ins, terms)
        summaries, were_there = [], 0
        with Progress(len(collected.hand_ins)) as progress:
            for hand_in, done in graded:
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
        "; ".join(dict.fromkeys(isolation.values())),
    )
    write_whole(out / MARKS, to_csv(summaries))
    write_whole(out / PAGE, to_class_page(graded, exercise))
    return graded


def _cores() -> int:
    """Return how many cores this process may use, where the system tells."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


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
    isolation: Mapping[str, str],
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
        "isolation": isolation,
    }
    write_whole(out / RUN, json.dumps(run, indent=2) + "\n")
    return seed
