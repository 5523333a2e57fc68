"""What is to be checked: an exercise has parts, a part cases, a case a call and its result."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from grader.steps import Steps


@dataclass(frozen=True, eq=False)
class Call:
    """One call of a learner's function; cases that share a call share its outcome."""

    function: str
    arguments: tuple[int | float | np.ndarray, ...]


@dataclass(frozen=True)
class Expected:
    """The right value of one output.

    `blocks` names the matrices that a flat vector is made of, each laid out column by column:
    ``(("Theta1", (25, 401)), ("Theta2", (10, 26)))``.
    """

    value: np.ndarray
    blocks: tuple[tuple[str, tuple[int, int]], ...] = ()


@dataclass(frozen=True)
class Slope:
    """Two calls, a little to either side of a case's own: they measure the slope of an output.

    What `output` changes by from `behind` to `ahead`, divided by the `step` from the one to the
    other, should be the scalar product of the case's `gradient` and the `direction`.
    """

    output: str
    gradient: str
    direction: np.ndarray
    step: float
    ahead: Call
    behind: Call


@dataclass(frozen=True, eq=False)
class Case:
    """A call, what it should return, and what its sizes and shapes are called.

    A result equal to the one in `before` is right as far as it goes: the step that the case is
    about is not written yet. `traits` say what is particular about a case, and what it points to
    if a function fails on just the cases that have it. `foreign` are sizes that do not occur in the
    case, and what it means if they do all the same.
    """

    title: str
    call: Call
    expected: Mapping[str, Expected] = field(default_factory=dict)
    before: Mapping[str, Expected] = field(default_factory=dict)  # right one step earlier
    lacks: str = ""  # what such a result lacks
    argument_names: tuple[str, ...] = ()
    sizes: Mapping[int, str] = field(default_factory=dict)
    shapes: Mapping[tuple[int, ...], str] = field(default_factory=dict)
    traits: Mapping[str, str] = field(default_factory=dict)
    foreign: Mapping[int, str] = field(default_factory=dict)
    repeats: "Case | None" = None  # an equal call was made before
    slope: Slope | None = None

    @property
    def calls(self) -> tuple[Call, ...]:
        """All the calls that are made for the case."""
        beside = (self.slope.ahead, self.slope.behind) if self.slope else ()
        return (self.call, *beside)


@dataclass(frozen=True, eq=False)
class Timed:
    """A call of which only the time counts: with more than `seconds`, `says` has a word to say."""

    call: Call
    seconds: float
    says: Callable[[float], str]


@dataclass(frozen=True, eq=False)
class Part:
    """What points are given for.

    A part is right if every output in `judged` is right on every case. A part whose right result is
    not one fixed value has `examine` instead: given what every case returned, it says what is wrong
    in a sentence, or None. A part without a number is checked and not scored.
    """

    title: str
    function: str
    points: int
    judged: tuple[str, ...]
    cases: tuple[Case, ...]
    number: int | None = None
    examine: Callable[[list[np.ndarray]], str | None] | None = None
    timed: Timed | None = None


@dataclass(frozen=True)
class Exercise:
    """An exercise: its functions, its parts, and the files a learner starts from."""

    name: str
    title: str
    outputs: Mapping[str, tuple[str, ...]]  # what each function returns, in the order to write them
    make_parts: Callable[[np.random.Generator], tuple[Part, ...]]
    stubs: Path  # a folder for each language, named like it
    # What to do next once all points are there, for each language; {folder} is the submission's.
    when_done: Mapping[str, str]
    # What the grader names mistakes by, for the functions that have it; those that are called by
    # others come first.
    steps: tuple[Steps, ...] = ()
    hints: Path | None = None  # see grader/hints.py
    # More files for whoever starts, for each language: data, where it cannot come with a library.
    materials: Mapping[str, tuple[Path, ...]] = field(default_factory=dict)
