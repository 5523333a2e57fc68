"""Grading on the machines of a Dask cluster, whose workers may die midway.

Every worker loads the exercise and looks for its isolation itself; what is handed in and the
results lie in folders that all of them see. A hand-in whose worker is lost is graded by another.
"""

import functools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.metadata import EntryPoint
from pathlib import Path

from distributed import Client, as_completed
from distributed.scheduler import KilledWorker

from grader.classroom.collect import HandIn
from grader.classroom.conditions import conditions_for, sandboxes_for
from grader.classroom.grade_one import grade_one
from grader.classroom.summary import State, Summary
from grader.submission import GraderError


@dataclass(frozen=True)
class Terms:
    """What a worker needs to know to grade under the same conditions as all others."""

    exercise: str  # where to import it from
    seed: int
    seconds: float
    trusted: bool
    results: Path


def isolation(client: Client, trusted: bool) -> dict[str, str]:
    """Return how the workers isolate each language: all in the same way.

    Raises
    ------
    GraderError
        If they do not, or one of them cannot, or lacks this grader.
    """
    try:
        found = client.run(_isolation, trusted)
    except ImportError as error:
        raise GraderError(f"a worker of the cluster lacks this grader: {error}") from None
    first, *others = found.values()
    if any(other != first for other in others):
        ways = "; ".join(f"{address}: {', '.join(way.values())}" for address, way in found.items())
        raise GraderError(
            f"the workers of the cluster differ in what isolates submissions ({ways})"
        )
    return first


def in_cluster(
    client: Client, hand_ins: Iterable[HandIn], terms: Terms
) -> Iterator[tuple[HandIn, tuple[Summary, bool] | None]]:
    """Give each hand-in and its result, in the order in which they are done.

    There is no result, but None, where one worker after the other has ended over it. A worker that
    grades under other conditions than the first one marks nothing.
    """
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


@functools.lru_cache(maxsize=2)
def _conditions(terms: Terms):
    exercise = EntryPoint("exercise", terms.exercise, "").load()
    sandboxes = sandboxes_for(terms.trusted)
    return conditions_for(exercise, terms.seed, terms.seconds, sandboxes, terms.results)


def _isolation(trusted: bool) -> dict[str, str]:
    return {name: sandbox.name for name, sandbox in sandboxes_for(trusted).items()}


def _fingerprint(terms: Terms) -> str:
    return _conditions(terms).fingerprint


def _grade(hand_in: HandIn, terms: Terms, fingerprint: str) -> tuple[Summary, bool]:
    about = {"key": hand_in.key, "name": hand_in.name, "late": hand_in.late}
    try:
        conditions = _conditions(terms)
    except GraderError as error:  # of a worker that came later than the others
        return Summary(**about, state=State.FAULT, says=str(error)), False
    if conditions.fingerprint != fingerprint:
        says = "a worker of the cluster has another version of the grader, or another isolation"
        return Summary(**about, state=State.FAULT, says=says), False
    return grade_one(hand_in, conditions)
