"""What the grader needs to know of a language: how its worker is started, and how it speaks."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from grader.outcome import Error, Warned


@dataclass(frozen=True)
class Explained:
    """An error in a sentence, what else helps, and the shapes and sizes its message speaks of."""

    text: str
    notes: tuple[str, ...] = ()
    shapes: tuple[tuple[int, ...], ...] = ()
    sizes: tuple[int, ...] = ()


@dataclass(frozen=True)
class Printed:
    """What a call printed: the text, the file and line that printed it if known, and warnings."""

    text: str
    place: tuple[str, int] | None = None
    warnings: tuple[Warned, ...] = ()


class Language(ABC):
    """A language. Its submissions are judged alike; only their worker and the wording differ."""

    name: str
    suffix: str
    about_complex = "is it a root or a logarithm of something negative?"
    can_run_again = False  # whether its worker finds the values up to an error by another run
    needs_proc = False  # whether its worker must see /proc, with none but its own processes in it

    @abstractmethod
    def missing(self) -> str | None:
        """Return how to install what runs the language, if it is not on this machine."""

    @abstractmethod
    def mounts(self) -> Mapping[str, Path]:
        """Return what must be readable, by its place under the worker's root."""

    @abstractmethod
    def trees(self) -> tuple[Path, ...]:
        """Return installed folders that must be readable where they are."""

    @abstractmethod
    def command(self, root: str, requests: int, replies: int) -> list[str]:
        """Return the command that starts the worker, given its two file descriptors."""

    @abstractmethod
    def shape(self, shape: tuple[int, ...]) -> str:
        """Return a shape as the language writes it."""

    @abstractmethod
    def place(self, name: str, index: tuple[int, ...]) -> str:
        """Return one element, its index counted from 0, as the language writes it."""

    @abstractmethod
    def explain(self, error: Error, function: str, source: str) -> Explained:
        """Return an error in a sentence, raised in the file that holds `source`.

        `function` is the one that was called.
        """

    @abstractmethod
    def not_returned(self, output: str) -> str:
        """Return that a function returned nothing, and how that comes about."""

    def read_printed(self, text: str, sources: Mapping[str, str]) -> Printed:
        """Return what a call printed, given the texts of the files that it runs, by name."""
        return Printed(text)
