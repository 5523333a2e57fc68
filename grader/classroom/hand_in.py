"""What one learner, or one group, has handed in, and who they are."""

from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class Person:
    """Who gets a mark: what an export tells of them, which is never all of it."""

    name: str = ""
    id: str = ""  # the system's number, or the university's
    username: str = ""
    email: str = ""


@dataclass(frozen=True)
class HandIn:
    """One attempt of one learner: a folder, or else files with their original names.

    `key` names its folder among the results: it is safe as a name, and the same on every run.
    """

    key: str
    name: str
    folder: Path | None = None
    files: tuple[tuple[str, Path], ...] = ()
    people: tuple[Person, ...] = ()
    system: str = ""  # whose export it comes from
    submission: str = ""  # the system's number for it, where it gives one
    late: bool = False  # the system says so
    submitted: str = ""  # when, in ISO format, if the system says so
    attempt: int = 1
    attempts: int = 1
    of: str = ""  # the learner's own key, if this is one of several attempts

    @property
    def learner(self) -> str:
        """What all attempts of one learner share, and nothing else has: no key holds a slash."""
        return f"{self.of}/" if self.of else self.key


@dataclass(frozen=True)
class Collected:
    """A class's hand-ins, and what else was found there."""

    hand_ins: tuple[HandIn, ...]
    strays: tuple[str, ...] = field(default=())  # what belongs to none of them
    around: str = ""  # the one folder there, if it is taken for one around them all
