"""What a quantity is made of, and what of it is lacking where a line reads only some of that."""

import functools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from types import SimpleNamespace

import numpy as np

from grader.locating.forms import WITHOUT_BIAS, ZERO_BIAS, Form, Forms
from grader.locating.parts import ADDED_UP

FAR_AWAY = 99  # of a quantity that is not on the way

Read = Mapping[str, bool]  # quantities, and whether they are whole: their bias is not left out


@dataclass(frozen=True)
class Need:
    """How a quantity follows from those that a line reads."""

    used: frozenset[str] = frozenset()  # of what is read
    missing: frozenset[str] = frozenset()  # arguments that are needed, and not read
    steps: int = 0  # quantities on the way

    def __add__(self, other: "Need") -> "Need":
        return Need(self.used | other.used, self.missing | other.missing, self.steps + other.steps)


class Needs:
    """How the quantities of a case follow from each other."""

    def __init__(self, forms: Forms):
        self.forms, self.worked = forms, forms.worked
        self.free = set(forms.quantities.sizes)
        self.place = {name: place for place, name in enumerate(self.worked.made_of)}

    def of_all(self, read: Read) -> dict[str, Need]:
        """Return what each quantity needs, given what is read.

        Of what is read itself, this says how it is made of the others.
        """
        known: dict[str, Need] = {}  # how to come by a quantity, if it is not what is looked for
        found: dict[str, Need] = {}
        for name in self.worked.made_of:  # in order: what it is made of comes before
            found[name] = self._made(name, read, known)
            known[name] = Need(frozenset({name})) if read.get(name) else found[name]
        return found

    def _made(self, name: str, read: Read, known: Mapping[str, Need]) -> Need:
        parts = self.worked.made_of[name]
        if name in self.free:
            return Need()
        if not parts:
            used, missing = ({name}, set()) if name in read else (set(), {name})
            return Need(frozenset(used), frozenset(missing))
        ways = [self._of(name, parts, read, known)]
        for others in self._also_of(name):
            before = self.place[name]
            if all(read.get(part) or self.place[part] < before for part in others):
                ways.append(self._of(name, others, read, known))
        return min(ways, key=lambda need: (len(need.missing), need.steps))

    def _of(self, name: str, parts: Iterable[str], read: Read, known: Mapping[str, Need]) -> Need:
        need = Need(steps=1)
        for part in parts:
            if part in read and (read[part] or (name, part) not in self._use_the_bias):
                need += Need(frozenset({part}))
            else:
                need += known[part]
        return need

    def _also_of(self, name: str) -> tuple[tuple[str, ...], ...]:
        kinds = self.forms.kinds
        return kinds[name].also_of if name in kinds else ()

    @cached_property
    def _use_the_bias(self) -> set[tuple[str, str]]:
        """Quantities, and weights in them whose bias they need: not only for their own."""
        found: set[tuple[str, str]] = set()
        values, kinds = self.worked.values, self.forms.kinds
        for name, kind in kinds.items():
            for part in self.worked.made_of[name]:
                if part not in kinds or not kinds[part].has_bias:
                    continue
                if kinds[part].of_examples:
                    continue  # the bias unit is always 1
                changed = np.array(values[part], dtype=float)
                changed[:, 0] += 1
                before = np.asarray(kind.formula(SimpleNamespace(**values)))
                after = np.asarray(kind.formula(SimpleNamespace(**{**values, part: changed})))
                if kind.has_bias:
                    before, after = before[..., 1:], after[..., 1:]
                if not np.array_equal(before, after):
                    found.add((name, part))
        return found

    @functools.cache  # noqa: B019
    def distances(self, whole: str) -> Mapping[str, int]:
        """Return how many steps other quantities, that it is made of, are away from one."""
        found = {whole: 0}
        now = [whole]
        while now:
            name = now.pop(0)
            parts = (*self.worked.made_of[name], *(p for way in self._also_of(name) for p in way))
            for part in parts:
                if part not in found:
                    found[part] = found[name] + 1
                    now.append(part)
        return found


def read_of(forms: Iterable[Form]) -> Read:
    """Return which quantities these forms are, and whether they are whole.

    What is added up to fewer numbers is no longer there to be read.
    """
    found: dict[str, bool] = {}
    for form in forms:
        if form.part in ADDED_UP:
            continue
        is_whole = form.columns not in (WITHOUT_BIAS, ZERO_BIAS)
        found[form.quantity] = found.get(form.quantity, False) or is_whole
    return found
