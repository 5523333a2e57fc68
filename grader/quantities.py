"""The quantities that a computation goes through, to recognise what learners' variables hold."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

import numpy as np
from numpy.typing import NDArray

# From the arguments and the quantities before it, by name, to a quantity's value.
Formula = Callable[[Any], Any]


@dataclass(frozen=True)
class Quantity:
    """An intermediate value: its name in the formulas, what it is, and its own formula."""

    name: str
    what: str  # completes "it should be"
    formula: Formula
    of_examples: bool = False  # whether it has a row for each example
    has_bias: bool = False  # whether its first column belongs to a bias unit
    # Of a sum over the examples: the formula gives what each adds, with the examples first. If that
    # is a row for each, everything is added up to one number.
    is_sum: bool = False
    minus: tuple[str, ...] = ()  # the negative scales in which people hold it on the way
    counts: bool = False  # whether it is a whole number, or several, and no result
    is_unfinished: bool = False  # whether another line changes a part of it, before it is used
    also_of: tuple[tuple[str, ...], ...] = ()  # what else it may be made of


@dataclass(frozen=True)
class Worked:
    """The quantities of one call: values, what is added up in sums, and what each is made of."""

    values: Mapping[str, Any]
    terms: Mapping[str, NDArray[np.float64]]
    made_of: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Quantities:
    """How a function gets from its arguments to its outputs.

    `arguments` takes those of a call and returns them by name. `outputs` says of which quantities
    an output consists, in order.
    """

    function: str
    arguments: Callable[..., Mapping[str, Any]]
    listed: Sequence[Quantity]
    outputs: Mapping[str, tuple[str, ...]]
    examples: str = ""  # the argument that counts the examples, if there are any
    sizes: tuple[str, ...] = field(default=())  # the arguments that count something
    symbols: tuple[str, ...] = ()  # the quantities that learners know by their names
    # By what a learner's quantity may be multiplied, besides -1.
    scales: Mapping[str, Formula] = field(default_factory=dict)
    of_sums: tuple[str, ...] = ()  # those of the scales that a sum over the examples may have
    of_layers: Sequence[tuple[str, str]] = ()  # what is the same in one layer and in the next
    nicknames: Mapping[str, str] = field(default_factory=dict)  # what learners call a quantity

    def work_out(self, arguments: Sequence[Any]) -> Worked:
        """Return every quantity of a call with these arguments."""
        values = dict(self.arguments(*arguments))
        made_of: dict[str, tuple[str, ...]] = {name: () for name in values}
        terms: dict[str, NDArray[np.float64]] = {}
        for quantity in self.listed:
            traced = _Traced(**values)
            value = quantity.formula(traced)
            made_of[quantity.name] = tuple(name for name in vars(traced) if name in traced.read_())
            if quantity.is_sum:
                terms[quantity.name] = value
                value = value.sum(axis=0) if value.ndim > 2 else value.sum()
            values[quantity.name] = value
        return Worked(values, terms, made_of)


class _Traced(SimpleNamespace):
    """A namespace that knows which of its names have been read."""

    def __init__(self, **known: Any):
        super().__init__(**known)
        names: set[str] = set()
        object.__setattr__(self, "_names", names)

    def __getattribute__(self, name: str) -> Any:
        if not name.startswith("_") and name != "read_":
            object.__getattribute__(self, "_names").add(name)
        return object.__getattribute__(self, name)

    def read_(self) -> set[str]:
        """Return the names that were read."""
        found: set[str] = object.__getattribute__(self, "_names")
        return found
