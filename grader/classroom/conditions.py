"""The conditions under which a class is graded: the same for all, known by a fingerprint."""

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import numpy as np

from grader.classroom.grade_one import Conditions
from grader.exercise import Exercise
from grader.languages import LANGUAGES
from grader.running.process import Limits
from grader.running.sandbox import ProcessLimits, Sandbox, find_sandbox
from grader.submission import GraderError

HERE = Path(__file__).parent
MOST_SECONDS = 6  # times the limit of one call, for all calls of a submission


def conditions_for(
    exercise: Exercise,
    seed: int,
    seconds: float,
    sandboxes: Mapping[str, Sandbox],
    results: Path,
) -> Conditions:
    parts = exercise.make_parts(np.random.default_rng(seed))
    exercise = replace(exercise, make_parts=lambda rng: parts)  # once will do
    limits = Limits(seconds=seconds, total=MOST_SECONDS * seconds)
    fingerprint = _fingerprint(exercise, parts, seed, limits, sandboxes)
    return Conditions(exercise, seed, limits, sandboxes, results, fingerprint)


def sandboxes_for(trusted: bool) -> dict[str, Sandbox]:
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
