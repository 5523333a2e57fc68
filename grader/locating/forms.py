"""The forms in which a variable may hold a quantity: transposed, one example's row, a sum so far.

A form takes the quantities of a case and the turns of the loops around an assignment, and gives the
value that would be there.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from types import SimpleNamespace
from typing import Any

import numpy as np

from grader.locating.parts import OF_A_SIZE, WHOLE, Numbers, Take, Turns, parts_of
from grader.quantities import Quantities, Worked

CLOSE = 1e-9
MOST_MADE = 200  # turns of loops of which the values of all forms are kept
WITHOUT_BIAS, ZERO_BIAS = "without its bias", "with 0 for its bias"


@dataclass(frozen=True)
class Form:
    """A quantity, which of its columns, which part of it, and by what it is multiplied.

    A loop over the layers, or a function that is called for each, gives it of one layer, and
    `second` of the next.
    """

    quantity: str
    columns: str = ""  # "without its bias", "with 0 for its bias"
    part: str = WHOLE
    scale: str = "1"
    second: str = ""

    def of_each_layer(self) -> tuple["Form", ...]:
        """Return it as it is for one layer and for the next."""
        if not self.second:
            return (self,)
        return replace(self, second=""), replace(self, quantity=self.second, second="")


class Forms:
    """All forms of a case's quantities."""

    def __init__(self, quantities: Quantities, arguments: tuple[Any, ...]):
        self.quantities = quantities
        self.worked: Worked = quantities.work_out(arguments)
        self.kinds = {each.name: each for each in quantities.listed}
        self.layers: dict[Any, frozenset[int]] = {}  # see layers.py
        self.made: dict[tuple[tuple[int, int], ...], dict[int, list[tuple[Form, Numbers]]]] = {}

    @cached_property
    def scales(self) -> dict[str, float]:
        """The factors that a learner's quantity may have, by what they are called."""
        known = SimpleNamespace(**self.worked.values)
        factors = {"1": 1.0, "-1": -1.0}
        for name, formula in self.quantities.scales.items():
            if factor := float(formula(known)):
                factors[name] = factor
                if name in self.quantities.of_sums:
                    factors[f"-{name}"] = -factor
        return factors

    @cached_property
    def sizes(self) -> frozenset[int]:
        """The sizes of the case, and those one more or less."""
        sizes = [int(self.worked.values[name]) for name in self.quantities.sizes]
        return frozenset({0, 1, 2, *sizes, *(n + 1 for n in sizes), *(n - 1 for n in sizes)})

    @cached_property
    def lengths(self) -> frozenset[int]:
        """The sizes, and other numbers that count: an array may be as long."""
        counted = [self.worked.values[name] for name in self.counts]
        return self.sizes | {int(number) for number in counted if np.size(number) == 1}

    @cached_property
    def counts(self) -> frozenset[str]:
        """The quantities that are whole numbers, and no results."""
        names = [name for name, kind in self.kinds.items() if kind.counts]
        return frozenset({*names, *self.quantities.sizes})

    @cached_property
    def bases(self) -> dict[tuple[str, str], tuple[Numbers, bool]]:
        """Each quantity with each choice of columns, and whether it is what a sum adds up."""
        found: dict[tuple[str, str], tuple[Numbers, bool]] = {}
        for name, value in self.worked.values.items():
            array = np.asarray(value, dtype=float)
            found[name, ""] = array, False
            if name in self.kinds and self.kinds[name].has_bias:
                for columns, changed in _columns(array):
                    if columns == WITHOUT_BIAS or not self.kinds[name].of_examples:
                        found[name, columns] = changed, False
        for name, terms in self.worked.terms.items():
            found[name, "terms"] = terms, True
            if self.kinds[name].has_bias:
                for columns, changed in _columns(terms):
                    found[name, f"terms {columns}"] = changed, True
        return found

    @cached_property
    def taken(self) -> dict[Form, tuple[Take, Numbers]]:
        """How each form of scale 1 is made: what takes it out of an array, and that array."""
        found = {}
        for (name, columns), (array, are_terms) in self.bases.items():
            of_a_size = OF_A_SIZE.items() if name in self.quantities.sizes else ()
            for part, take in (*parts_of(array, are_terms), *of_a_size):
                found[Form(name, columns, part)] = take, array
        return found

    def may_be_meant(self, form: Form) -> bool:
        """Whether a right function may hold this on its way; a minus, only of some."""
        minus = self.kinds[form.quantity].minus if form.quantity in self.kinds else ()
        return not form.scale.startswith("-") or form.scale in minus

    def is_unfinished(self, form: Form) -> bool:
        """Whether another line has to change a part of this."""
        return form.quantity in self.kinds and self.kinds[form.quantity].is_unfinished

    def with_layers(self, form: Form) -> list[Form]:
        """Return the forms that are this one in one of two layers."""
        pairs = [pair for pair in self.quantities.of_layers if form.quantity in pair]
        return [replace(form, quantity=first, second=second) for first, second in pairs]

    def value(self, form: Form, turns: Turns, layer: int = 0) -> Numbers | None:
        """Return what a variable in this form holds; None if no loop says which part it is.

        Where anything may be held, it is 0.
        """
        found = self._value(form.of_each_layer()[layer], turns)
        if found is not None and np.isnan(found).any():
            return np.where(np.isnan(found), 0.0, found)
        return found

    def _value(self, form: Form, turns: Turns) -> Numbers | None:
        plain = form if form.scale == "1" else Form(form.quantity, form.columns, form.part)
        try:
            take, array = self.taken[plain]
            return np.asarray(take(array, turns), dtype=float) * self.scales[form.scale]
        except (KeyError, IndexError):
            return None

    def recognise(
        self, value: Numbers, turns: Turns, among: list[Form] | None = None
    ) -> list[Form]:
        """Return the forms that a value may be, of all or of some."""
        if among is not None:
            return [
                form
                for form in among
                if any(same(self._value(each, turns), value) for each in form.of_each_layer())
            ]
        found = []
        for form, base in self._of_size(value.size, turns):
            ratio = _ratio(base, value)
            if ratio is None:
                continue
            scales = ("1",) if form.quantity in self.counts else self.scales
            found += [
                Form(form.quantity, form.columns, form.part, scale)
                for scale in scales
                if abs(ratio - self.scales[scale]) <= CLOSE * abs(self.scales[scale])
            ]
        return found

    def _of_size(self, size: int, turns: Turns) -> list[tuple[Form, Numbers]]:
        """Return the forms of so many numbers, and what each holds in these turns."""
        key = tuple(sorted(turns.items()))
        if key not in self.made:
            if len(self.made) == MOST_MADE:
                self.made.clear()
            by_size = self.made[key] = {}
            for form, (take, array) in self.taken.items():
                try:
                    base = np.asarray(take(array, turns), dtype=float)
                except (KeyError, IndexError):
                    continue
                by_size.setdefault(base.size, []).append((form, base))
        return self.made[key].get(size, [])


def _columns(array: Numbers) -> Iterator[tuple[str, Numbers]]:
    without = array[..., 1:]
    yield WITHOUT_BIAS, without
    yield (
        ZERO_BIAS,
        np.concatenate([np.zeros_like(array[..., :1]), without], axis=-1),
    )


def same(right: Numbers | None, value: Numbers) -> bool:
    """Whether a value is a right one, whichever way round it lies."""
    return right is not None and right.size == value.size and _ratio(right, value, 1.0) is not None


def _ratio(right: Numbers, value: Numbers, wanted: float | None = None) -> float | None:
    """Return by what a right value is multiplied to give this one; None if it cannot be.

    A matrix may be transposed; a vector may be a row or a column, or a matrix column by column.
    """
    if right.size == value.size == 1:
        return _ratio_of_numbers(right.item(), value.item(), wanted)
    for turned in _ways_round(right, value.shape):
        flat, plain = turned.reshape(-1, order="F"), value.reshape(-1, order="F")
        matters = ~np.isnan(flat)  # elsewhere anything may be held
        if not matters.all():
            flat, plain = flat[matters], plain[matters]
            if not flat.size:
                continue
        largest = np.abs(flat).max(initial=0)
        if largest == 0 or not np.isfinite(largest):
            if np.array_equal(flat, plain, equal_nan=True):
                return wanted or 1.0
            continue
        at = int(np.abs(flat).argmax())
        ratio = float(plain[at] / flat[at]) if wanted is None else wanted
        if ratio and np.isfinite(ratio):
            difference = np.abs(plain - ratio * flat).max(initial=0)
            if difference <= CLOSE * largest * abs(ratio):
                return ratio
    return None


def _ratio_of_numbers(right: float, value: float, wanted: float | None) -> float | None:
    if not right:
        return (wanted or 1.0) if value == 0 else None
    ratio = value / right if wanted is None else wanted
    is_close = abs(value - ratio * right) <= CLOSE * abs(right * ratio)
    return ratio if ratio and math.isfinite(ratio) and is_close else None


def _ways_round(right: Numbers, shape: tuple[int, ...]) -> Iterator[Numbers]:
    """Yield a right value as it could lie in an array of this shape."""
    own = tuple(size for size in right.shape if size != 1)
    other = tuple(size for size in shape if size != 1)
    if len(own) == 2 and len(other) == 2:
        if own == other:
            yield right
        if own == other[::-1]:
            yield right.T
    elif own == other or len(other) == 1:
        yield right  # a vector; or a matrix, column by column


def simplest(forms: Sequence[Form]) -> Form:
    """Return the form that is told in the fewest words."""
    return sorted(forms, key=lambda f: (f.scale != "1", f.part != WHOLE, f.columns != ""))[0]
