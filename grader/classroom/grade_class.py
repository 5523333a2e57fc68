"""Grades a class: collects it, grades in parallel, and goes on where an earlier run stopped."""

import json
import os
import secrets
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import replace
from functools import partial
from typing import Protocol

from grader.classroom.collect import collect
from grader.classroom.conditions import Request, conditions_for, sandboxes_for
from grader.classroom.grade_one import Done, grade_one
from grader.classroom.hand_in import Collected, HandIn
from grader.classroom.processes import in_processes
from grader.classroom.progress import Progress
from grader.classroom.seal import check_seal, seal
from grader.classroom.summary import Class, State, Summary, write_class
from grader.classroom.unpack import Bounds, Refused, is_archive
from grader.classroom.unpack_apart import unpack_apart
from grader.errors import GraderError
from grader.exercise import Exercise
from grader.files import write_whole
from grader.scheduler import connect
from grader.scratch import scratch_folder
from grader.text import clean

RUN, ASIDE = "run.json", "aside"
WHOLE_CLASS = Bounds(
    archive=64 << 30,
    files=1_000_000,
    file=1 << 30,
    total=64 << 30,
    seconds=3600,
    memory=8 << 30,
    hidden=True,  # by which repositories are known
)


class Crew(Protocol):
    """What does the grading: the cores of this machine, or the workers of a cluster."""

    @property
    def isolation(self) -> Mapping[str, str]:
        """How each language is isolated."""

    def grade(self, hand_ins: Sequence[HandIn], seed: int) -> Iterator[tuple[HandIn, Done | None]]:
        """Yield each hand-in and what became of it, in the order in which they are done.

        That is None if the process that graded it has died of it.
        """


class ThisMachine:
    """The cores of this machine."""

    def __init__(self, request: Request, exercise: Exercise):
        self.request, self.exercise = request, exercise
        self.sandboxes = sandboxes_for(request.trusted)
        self.isolation = {name: each.name for name, each in self.sandboxes.items()}

    def grade(self, hand_ins: Sequence[HandIn], seed: int) -> Iterator[tuple[HandIn, Done | None]]:
        """Grade in several processes: one per core, unless another number was asked for."""
        request = self.request
        conditions = conditions_for(
            self.exercise, seed, request.seconds, self.sandboxes, request.results, request.lines
        )
        return in_processes(
            partial(grade_one, conditions=conditions), hand_ins, request.jobs or _cores()
        )


def _cores() -> int:
    """Return how many cores this process may use, where the system says."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def grade_class(request: Request, exercise: Exercise) -> Class:
    """Grade a class, and keep the verdicts, of which its marks, reports and pages are made.

    It is graded on the cores of this machine or, given the address of a Dask scheduler, on its
    workers, which must see both folders.

    Raises
    ------
    GraderError
        If there is nothing to grade, it cannot be isolated, or the results cannot be written.
    KeyboardInterrupt
        If it is interrupted; what has been graded by then is kept for the next run.
    """
    start = time.perf_counter()
    with ExitStack() as stack:
        crew = _crew(request, exercise, stack)
        collected = _collected(request, exercise, stack)
        seed = _prepare(request, exercise, crew.isolation)
        done = []
        with Progress(len(collected.hand_ins)) as progress:
            for hand_in, result in crew.grade(collected.hand_ins, seed):
                done.append(result or (_unmarked(hand_in), False))
                progress.advance(was_reused=done[-1][1])
    order = {hand_in.key: place for place, hand_in in enumerate(collected.hand_ins)}
    class_ = Class(
        summaries=tuple(sorted((summary for summary, _ in done), key=lambda s: order[s.key])),
        strays=collected.strays,
        seed=seed,
        isolation="; ".join(dict.fromkeys(crew.isolation.values())),
        seconds=time.perf_counter() - start,
        reused=sum(was_reused for _, was_reused in done),
        aside=tuple(_moved_aside(request, set(order))),
        around=collected.around,
    )
    write_class(class_, request.out)
    return class_


def _moved_aside(request: Request, keys: set[str]) -> Iterator[str]:
    """Move the results of submissions that are no longer there aside, and yield their names."""
    there = os.listdir(request.results) if request.results.is_dir() else []
    for name in sorted(set(there) - keys):
        place = request.out / ASIDE / name
        number = 2
        while place.exists():
            place = request.out / ASIDE / f"{name}-{number}"
            number += 1
        try:
            place.parent.mkdir(exist_ok=True)
            os.rename(request.results / name, place)
        except OSError as error:
            raise GraderError(f"{place}: cannot be made: {error.strerror}") from None
        yield name


def _unmarked(hand_in: HandIn) -> Summary:
    says = "the process that graded it has died, perhaps because it was out of memory"
    return Summary.without_mark(hand_in, State.FAULT, says)


def _crew(request: Request, exercise: Exercise, stack: ExitStack) -> Crew:
    if request.scheduler is None:
        return ThisMachine(request, exercise)
    if request.submissions.is_file():
        raise GraderError(
            f"{request.submissions}: unpack it where the cluster's workers can see it"
        )
    client = stack.enter_context(connect(request.scheduler))
    from grader.classroom.cluster import Cluster  # an optional package, half a second to import

    return Cluster(client, request, exercise)


def _collected(request: Request, exercise: Exercise, stack: ExitStack) -> Collected:
    """Return the hand-ins, unpacked if they lie in an archive."""
    submissions, out = request.submissions, request.out
    folder = submissions
    left_out: list[str] = []
    if submissions.is_file():
        if not is_archive(submissions.name):
            raise GraderError(f"{submissions}: a folder or an archive expected")
        folder = stack.enter_context(scratch_folder("class"))
        try:
            left_out, _ = unpack_apart(submissions, folder, WHOLE_CLASS)
        except Refused as error:
            raise GraderError(f"{submissions}: {error}") from None
    if out.resolve() == folder.resolve():
        raise GraderError(f"{out}: choose another folder for the results than the submissions' own")
    is_inside = out.resolve().parent == folder.resolve()
    try:
        exclude = folder / out.name if is_inside else None
        found = collect(folder, exercise, exclude, request.choice)
    except GraderError as error:
        if folder == submissions:
            raise
        raise GraderError(str(error).replace(str(folder), str(submissions))) from None
    around = {out.resolve(), *out.resolve().parents}
    inside = [
        each.name for each in found.hand_ins if each.folder and each.folder.resolve() in around
    ]
    if inside:
        raise GraderError(
            f"{out}: lies in what {inside[0]} has handed in. Choose a folder outside of it"
        )
    return replace(found, strays=(*found.strays, *map(clean, left_out)))


def _prepare(request: Request, exercise: Exercise, isolation: Mapping[str, str]) -> int:
    """Make the folder for the results, or go on in an earlier run's; return the seed."""
    out, seed = request.out, request.seed
    try:
        there = os.listdir(out) if out.exists() else []
        if there and RUN not in there:
            raise GraderError(
                f"{out}: holds something other than a class's results. Choose a new folder"
            )
        is_among = out.resolve().is_relative_to(request.submissions.resolve())
        if there and is_among:  # it may be a learner's
            check_seal(out)
        earlier = json.loads((out / RUN).read_text(encoding="utf-8")) if there else {}
        if seed is None:
            seed = int(earlier["seed"]) if there else secrets.randbelow(10**12)
        out.mkdir(parents=True, exist_ok=True)
        if is_among and not there:
            seal(out)
    except OSError as error:
        raise GraderError(f"{out}: cannot be used for results: {error.strerror}") from None
    except (ValueError, TypeError, KeyError, RecursionError):
        raise GraderError(
            f"{out / RUN}: is not as an earlier run would have left it. Choose a new folder"
        ) from None
    run = {
        "exercise": exercise.name,
        "seed": seed,
        "seconds_a_call": request.seconds,
        "isolation": isolation,
    }
    write_whole(out / RUN, json.dumps(run, indent=2) + "\n")
    return seed
