"""Grading on the machines of a Dask cluster, whose workers may die midway.

Every worker loads the exercise and finds its own isolation; the hand-ins and the results lie in
folders that all workers see. If a worker is lost, another one grades its hand-in.
"""

import functools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from importlib.metadata import EntryPoint
from pathlib import Path

from distributed import Client, as_completed
from distributed.scheduler import KilledWorker

from grader.classroom.conditions import Conditions, Request, conditions_for, sandboxes_for
from grader.classroom.grade_one import Done, grade_one
from grader.classroom.hand_in import HandIn
from grader.classroom.summary import State, Summary
from grader.errors import GraderError
from grader.exercise import Exercise
from grader.installed import entry_point


@dataclass(frozen=True)
class Terms:
    """What a worker needs to know to grade under the same conditions as all others."""

    exercise: str  # where to import it from
    seed: int
    seconds: float
    trusted: bool
    results: Path
    lines: bool = False
    requires_formula: bool = False


class Cluster:
    """The workers of a cluster, which must all isolate submissions in the same way.

    Raises
    ------
    GraderError
        If they differ, or one of them cannot isolate submissions, or lacks this grader.
    """

    def __init__(self, client: Client, request: Request, exercise: Exercise):
        self.client, self.request, self.exercise = client, request, exercise
        try:
            found = client.run(_isolation, request.trusted)
        except ImportError as error:
            raise GraderError(f"a worker of the cluster lacks this grader: {error}") from None
        self.isolation: dict[str, str]
        self.isolation, *others = found.values()
        if any(other != self.isolation for other in others):
            ways = "; ".join(
                f"{worker}: {', '.join(way.values())}" for worker, way in found.items()
            )
            raise GraderError(
                f"the workers of the cluster isolate submissions in different ways ({ways})"
            )

    def grade(self, hand_ins: Sequence[HandIn], seed: int) -> Iterator[tuple[HandIn, Done | None]]:
        """Yield each hand-in and what became of it, in the order in which they are done.

        That is None if one worker after another has died of it. A worker whose conditions are not
        those of the first worker gives no marks.
        """
        client, request = self.client, self.request
        place = entry_point(self.exercise).value
        terms = Terms(
            place,
            seed,
            request.seconds,
            request.trusted,
            request.results,
            request.lines,
            self.exercise.requires_formula,
        )
        fingerprint = client.submit(_fingerprint, terms, pure=False).result()
        futures = {
            client.submit(_grade, hand_in, terms, fingerprint, pure=False): hand_in
            for hand_in in hand_ins
        }
        try:
            for future in as_completed(futures, loop=client.loop, raise_errors=False):
                error = future.exception()
                if error is not None and not isinstance(error, KilledWorker):
                    raise GraderError(f"a worker of the cluster failed: {error}")
                yield futures[future], None if error is not None else future.result()
                future.release()
        finally:
            client.cancel([future for future in futures if not future.done()])


# What the workers do.


@functools.lru_cache(maxsize=2)
def _conditions(terms: Terms) -> Conditions:
    exercise = EntryPoint("exercise", terms.exercise, "").load()
    exercise = replace(exercise, requires_formula=terms.requires_formula)
    sandboxes = sandboxes_for(terms.trusted)
    return conditions_for(
        exercise, terms.seed, terms.seconds, sandboxes, terms.results, terms.lines
    )


def _isolation(trusted: bool) -> dict[str, str]:
    return {name: sandbox.name for name, sandbox in sandboxes_for(trusted).items()}


def _fingerprint(terms: Terms) -> str:
    return _conditions(terms).fingerprint


def _grade(hand_in: HandIn, terms: Terms, fingerprint: str) -> Done:
    try:
        conditions = _conditions(terms)
    except GraderError as error:  # on a worker that joined after the others
        return Summary.without_mark(hand_in, State.FAULT, str(error)), False
    if conditions.fingerprint != fingerprint:
        says = "a worker of the cluster has another version of the grader, or isolates differently"
        return Summary.without_mark(hand_in, State.FAULT, says), False
    return grade_one(hand_in, conditions)
