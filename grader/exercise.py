"""What is graded: an exercise has parts, a part has cases, a case has a call and its result."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from grader.quantities import Quantities
from grader.steps import Steps

Argument = int | float | np.float64 | NDArray[Any]


@dataclass(frozen=True, eq=False)
class Call:
    """One call of a learner's function; cases that share a call share its outcome."""

    function: str
    arguments: tuple[Argument, ...]


@dataclass(frozen=True)
class Expected:
    """The right value of one output.

    `blocks` names the matrices that a flat vector is made of, each laid out column by column:
    ``(("Theta1", (25, 401)), ("Theta2", (10, 26)))``. `misshapen` returns what a value of another
    shape may be, which is given without its sizes of 1: what is wrong with its pieces, and how
    their sizes add up.
    """

    value: NDArray[np.float64]
    blocks: tuple[tuple[str, tuple[int, int]], ...] = ()
    misshapen: Callable[[tuple[int, ...]], Mapping[tuple[str, ...], str]] = lambda shape: {}


@dataclass(frozen=True)
class Slope:
    """Two calls, a little to either side of a case's own, that measure the slope of an output.

    The change in `output` from `behind` to `ahead`, divided by the `step` between them, should
    equal the scalar product of the case's `gradient` and the `direction`.
    """

    output: str
    gradient: str
    direction: NDArray[np.float64]
    step: float
    ahead: Call
    behind: Call


@dataclass(frozen=True)
class Trait:
    """What some cases have in common, and what it suggests if a function fails on just these.

    `if_right` is what it suggests if a function is right on just these.
    """

    name: str  # completes "wrong only where"
    if_wrong: str = ""
    if_right: str = ""


@dataclass(frozen=True, eq=False)
class Case:
    """A call, what it should return, and the names of its sizes and shapes.

    `earlier` is the case whose result this one has as long as the step that it is about is not
    written; `lacks` says what such a result lacks. `foreign` maps sizes that do not belong to the
    case to what it means if they turn up anyway. A case is `weak` if different mistakes may give
    the same numbers on it, and `fixed` if it is not drawn anew, so that learners can know it.
    """

    title: str
    call: Call
    expected: Mapping[str, Expected] = field(default_factory=dict)
    earlier: "Case | None" = None
    lacks: str = ""
    argument_names: tuple[str, ...] = ()
    sizes: Mapping[int, str] = field(default_factory=dict)
    shapes: Mapping[tuple[int, ...], str] = field(default_factory=dict)
    traits: tuple[Trait, ...] = ()
    foreign: Mapping[int, str] = field(default_factory=dict)
    repeats: "Case | None" = None  # an earlier case with an equal call
    slope: Slope | None = None
    weak: bool = False
    fixed: bool = False

    @property
    def calls(self) -> tuple[Call, ...]:
        """All the calls that are made for the case."""
        beside = (self.slope.ahead, self.slope.behind) if self.slope else ()
        return (self.call, *beside)


@dataclass(frozen=True, eq=False)
class Timed:
    """Calls with a few examples and with more, from which the time for very many follows.

    If `full` examples would take more than `seconds` a call, `says` puts that into words.
    """

    few: int
    many: int
    calls: Mapping[int, tuple[Call, ...]]  # equal ones, for `few` and for `many`
    full: int
    seconds: float
    says: Callable[[float], str]

    def every(self) -> Iterator[Call]:
        """Yield all the calls, those with few examples first."""
        for number in (self.few, self.many):
            yield from self.calls[number]


@dataclass(frozen=True)
class Examined:
    """What a part's own `examine` finds: what is wrong, or what is right and yet unusual."""

    wrong: str = ""
    unusual: str = ""


@dataclass(frozen=True, eq=False)
class Enormous:
    """A call with an input so large that a step in what it is multiplied by is always too long."""

    call: Call
    right: NDArray[np.float64]  # the derivative
    there: NDArray[np.bool_]  # which of its places are about what the input is multiplied by


@dataclass(frozen=True, eq=False)
class Derived:
    """What tells whether an output, a derivative, is made by its formula or by differences."""

    output: str
    ordinary: Enormous
    exact: Enormous  # for one that is right to the last digits
    unusual: str  # says that differences made it
    wrong: str  # the same, where that is not allowed


@dataclass(frozen=True, eq=False)
class Part:
    """One part of an exercise, worth a number of points.

    A part is right if every output in `judged` is right on every case. A part whose right result is
    not one fixed value has `examine` instead, which gets what the cases returned. A part without a
    number is checked, but not scored.
    """

    title: str
    function: str
    points: int
    judged: tuple[str, ...]
    cases: tuple[Case, ...]
    number: int | None = None
    examine: Callable[[list[NDArray[np.float64]]], Examined] | None = None
    timed: Timed | None = None
    derived: Derived | None = None
    elementwise: bool = False

    @property
    def name(self) -> str:
        """The part's number or, if it has none, its function."""
        return str(self.number or self.function)


@dataclass(frozen=True)
class Convention:
    """A way in which other people's functions take arguments and give results.

    `code` is what a call has behind its own arguments, for the adapter to lay them out.
    """

    title: str  # as the report names it
    asked_for: str  # what a learner may type for it
    code: tuple[int, ...]
    group: str  # what decides: conventions of one group differ in nothing that changes a result


@dataclass(frozen=True)
class Form:
    """How a function is recognised in other people's files.

    Names are compared in lower case, without underscores. `names` are regular expressions, the
    most telling first; `arguments` maps what an argument means to what it may be called. Parameters
    with other names mean what is left over of `usual`, in that order. A function must have a
    parameter for each meaning in `needs`; if none has, they may be globals; and if none has them
    either, what is in `least` is enough. What is in `unset` may be a global that has no value.
    """

    names: tuple[str, ...]
    arguments: Mapping[str, tuple[str, ...]]
    usual: tuple[str, ...]
    needs: tuple[str, ...] = ()
    least: tuple[str, ...] = ()
    unset: tuple[str, ...] = ()
    about: str = ""  # a regular expression that is likely in a text with this function


@dataclass(frozen=True)
class Spared:
    """A weakness that never shows in other people's own use of their code.

    Where a text has the `pattern`, a regular expression, and the code is wrong, it is tried on the
    parts made by `make_parts`, which spare it; if it is right on these, `about` is said beside its
    points.
    """

    pattern: str
    make_parts: Callable[[np.random.Generator], tuple[Part, ...]]
    about: str


@dataclass(frozen=True)
class Forms:
    """What people's own forms of an exercise have in common.

    `adapter` is a file that runs beside their code; it offers each function of the exercise with
    `prefix` before its name. `called` maps what is looked for to its form: the exercise's functions
    and what may stand beside them. `evidence` puts the conventions in the order in which to try
    them, given the text of a file. What decides between them is the output `decides` of the calls
    that `probe` makes.
    """

    adapter: Path
    prefix: str
    called: Mapping[str, Form]
    conventions: tuple[Convention, ...]
    ours: Convention  # the exercise's own: of what was made from our stubs, no other is right
    evidence: Callable[[str], tuple[Convention, ...]]
    probe: Callable[[np.random.Generator], Case]
    decides: str
    spared: tuple[Spared, ...]
    has_convention: tuple[str, ...]  # the functions whose calls have a convention
    modules: Mapping[str, str] = field(default_factory=dict)  # texts of those that people import


@dataclass(frozen=True)
class Exercise:
    """An exercise: its functions, its parts, and the files a learner starts from."""

    name: str
    title: str
    outputs: Mapping[str, tuple[str, ...]]  # what each function returns, in the order to write them
    make_parts: Callable[[np.random.Generator], tuple[Part, ...]]
    stubs: Path  # a folder for each language, named like it
    # What to do next once all points are earned, by language; {folder} is the submission's.
    when_done: Mapping[str, str]
    # What mistakes are recognised by, for the functions that have it; a function that others call
    # comes before them.
    steps: tuple[Steps, ...] = ()
    # What the lines of mistakes are found by, for the functions that have it, in the same order.
    quantities: tuple[Quantities, ...] = ()
    # Checks of functions that come complete, for learners who have changed their files.
    given: Mapping[str, Part] = field(default_factory=dict)
    hints: Path | None = None  # see grader/commands/hint.py
    # More files for a new folder, by language: data, where no library can bring it.
    materials: Mapping[str, tuple[Path, ...]] = field(default_factory=dict)
    forms: Forms | None = None  # for files that are not in the exercise's own form
    page_of: Callable[[str], str] | None = None  # the address of a mistake, by its title
    requires_formula: bool = False  # of what is `derived`: differences of the cost earn nothing
    shows_lines: bool = True  # whether learners are told the line on which they are wrong
    made_by: Callable[[np.random.Generator], tuple[Part, ...]] | None = None  # see of_seed
    run_by: str = ""  # what is typed before a command's name, if it is not the exercise's name
    # Patterns of titles of mistakes, and the kind that all are of which fit.
    kinds: Mapping[str, str] = field(default_factory=dict)

    def of_seed(self, seed: int) -> "Exercise":
        """Return the exercise with a seed's parts, made once, to grade with again and again.

        What has been found out about the parts is then kept from one submission to the next.
        """
        parts = self.make_parts(np.random.default_rng(seed))
        return replace(self, make_parts=lambda rng: parts, made_by=self.made_by or self.make_parts)

    def other_parts(self, seed: int) -> tuple[Part, ...]:
        """Return parts with other cases than a seed's, on which nothing is graded."""
        return (self.made_by or self.make_parts)(np.random.default_rng((seed, 1)))

    def outputs_of(self, function: str) -> tuple[str, ...]:
        """Return what a function returns, which the learner writes or was given."""
        return self.given[function].judged if function in self.given else self.outputs[function]

    @property
    def mark(self) -> str:
        """The name of the file by which a folder that `start` made is known."""
        return f".{self.name}"

    @property
    def command(self) -> str:
        """What is typed before a command's name: ex4 in "ex4 grade"."""
        return self.run_by or self.name
