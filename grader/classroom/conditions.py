"""What a class is graded under: what was asked for, and what affects every mark."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from grader.classroom.collect import Choice
from grader.classroom.summary import RESULTS
from grader.errors import GraderError
from grader.exercise import Exercise, Part
from grader.languages import LANGUAGES
from grader.running.process import Limits
from grader.running.sandbox import Portable, ProcessLimits, Sandbox, find_sandbox

PACKAGE = Path(__file__).parents[1]
MOST_SECONDS = 6  # times the limit for one call is the limit for all calls of a submission


@dataclass(frozen=True)
class Request:
    """What was asked for: whose work to grade, into which folder, and how."""

    submissions: Path  # a folder, or an archive
    out: Path
    seed: int | None  # None: an earlier run's, or a new one
    seconds: float  # for one call
    trusted: bool = False  # grade even without isolation
    jobs: int | None = None  # submissions at a time; None: one per core
    lines: bool = False  # look for the lines on which it goes wrong
    choice: Choice | None = None  # how names are read, and which attempt counts
    scheduler: str | None = None  # the address of a Dask scheduler, to grade on its workers

    @property
    def results(self) -> Path:
        """Where the results of each submission go."""
        return (self.out / RESULTS).resolve()


@dataclass(frozen=True)
class Conditions:
    """Everything that affects a mark except the hand-in itself, and where the results go.

    `fingerprint` changes whenever the same files might get another mark, or another report.
    """

    exercise: Exercise
    seed: int
    limits: Limits
    sandboxes: Mapping[str, Sandbox]  # by language
    results: Path
    fingerprint: str
    lines: bool = False


def conditions_for(
    exercise: Exercise,
    seed: int,
    seconds: float,
    sandboxes: Mapping[str, Sandbox],
    results: Path,
    lines: bool = False,
) -> Conditions:
    """Return the conditions, with the parts made once for all submissions."""
    exercise = exercise.of_seed(seed)
    parts = exercise.make_parts(np.random.default_rng(seed))
    limits = Limits(seconds=seconds, total=MOST_SECONDS * seconds)
    fingerprint = _fingerprint(exercise, parts, seed, limits, sandboxes) + "lines" * lines
    return Conditions(exercise, seed, limits, sandboxes, results, fingerprint, lines)


def sandboxes_for(trusted: bool) -> dict[str, Sandbox]:
    """Return what isolates each language.

    Raises
    ------
    GraderError
        If one cannot be isolated, and the submissions are not trusted.
    """
    found = {each.name: find_sandbox(each) for each in LANGUAGES}
    for sandbox in found.values():
        if isinstance(sandbox, (ProcessLimits, Portable)) and not trusted:
            how = "Install bubblewrap (apt-get install bubblewrap)"
            if isinstance(sandbox, Portable):
                how = "Grade classes on Linux with bubblewrap: in WSL, in Docker"
            raise GraderError(
                f"submissions would be {sandbox.name}. Code by strangers could then read your "
                f"files and use your network. {how}, run this on a machine that holds nothing "
                "else, or use --trust-submissions"
            )
    return found


def _fingerprint(
    exercise: Exercise,
    parts: Sequence[Part],
    seed: int,
    limits: Limits,
    sandboxes: Mapping[str, Sandbox],
) -> str:
    """Return a digest of everything that affects a mark or is written into a report."""
    names = sorted((name, sandbox.name) for name, sandbox in sandboxes.items())
    about = (exercise.name, exercise.requires_formula, seed, limits, names, np.__version__)
    digest = hashlib.sha256(repr(about).encode())
    for folder in (PACKAGE, exercise.stubs.parent):  # the grader, and the exercise
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
