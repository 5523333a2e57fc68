"""What the grader needs to know about a language: how to start its worker, and how it writes."""

from abc import ABC, abstractmethod
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from grader.languages.watched import Watched
from grader.outcome import Error, Warned


@dataclass(frozen=True)
class Explained:
    """An error in a sentence, notes that help, and the shapes and sizes its message mentions."""

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
    """A language. Submissions are judged alike in all; only their worker and the wording differ."""

    name: str
    suffix: str
    about_complex = "is it a root or a logarithm of something negative?"
    can_run_again = False  # whether its worker finds the values up to an error by another run
    opens_by_name = False  # whether its worker opens what it reads and writes, again and again

    @abstractmethod
    def missing(self) -> str | None:
        """Return how to install the language, if it is not on this machine."""

    @abstractmethod
    def mounts(self, packages: Iterable[str] = ()) -> Mapping[str, Path]:
        """Return what must be readable, by its place under the worker's root.

        `packages` are installed ones that a submission uses beside those that all may.
        """

    @abstractmethod
    def trees(self) -> tuple[Path, ...]:
        """Return installed folders that must be readable where they are."""

    @abstractmethod
    def command(self, root: str, requests: str, replies: str) -> list[str]:
        """Return the command that starts the worker, given its two descriptors or their paths."""

    @abstractmethod
    def shape(self, shape: tuple[int, ...]) -> str:
        """Return a shape as the language writes it."""

    @abstractmethod
    def place(self, name: str, index: tuple[int, ...]) -> str:
        """Return an element as the language writes it; its index is counted from 0."""

    @abstractmethod
    def vector(self, size: int) -> tuple[int, ...]:
        """Return the shape of a vector of so many numbers."""

    @abstractmethod
    def to_vector(self, name: str) -> str:
        """Return the code that makes a vector of a matrix."""

    @abstractmethod
    def explain(self, error: Error, function: str, source: str) -> Explained:
        """Return an error in a sentence; `source` is the text of the file that raised it.

        `function` is the one that was called.
        """

    @abstractmethod
    def not_returned(self, output: str) -> str:
        """Return a sentence that an output was not returned, and how that comes about."""

    def never_assigned(self, error: Error, function: str, source: str) -> str:
        """Return what a function returns and never gives a value, if it is not written yet."""
        return ""

    def returns_none_of_a_template(self, function: str, source: str) -> bool:
        """Return whether a function returns nothing because nothing in it is written yet."""
        return False

    def worth_knowing(self, sources: Mapping[str, str]) -> Iterator[str]:
        """Yield what costs no points but may surprise elsewhere, given the texts of the files."""
        yield from ()

    def without_worker(self, text: str) -> str:
        """Return what was printed without the worker's own lines in it, as in a list of callers."""
        return text

    def read_printed(self, text: str, sources: Mapping[str, str]) -> Printed:
        """Return what a call printed, given the texts of the files that it runs, by name."""
        return Printed(text)

    def watched(
        self, sources: Mapping[str, str], pieces: bool = False, but_not: Collection[str] = ()
    ) -> Watched | None:
        """Return files rewritten so that their assignments are seen, given their texts by name.

        With `pieces` the parts of expressions are sites as well, where the language can do that.
        Functions of the names in `but_not` are left as they are. None if some of it cannot be read.
        """
        return None
