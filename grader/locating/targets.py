"""The right values that may belong at a site, the likeliest first."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property

import numpy as np

from grader.languages.watched import Gives, Site
from grader.locating.adding import was_to_be_there
from grader.locating.forms import WITHOUT_BIAS, Form, Forms
from grader.locating.layers import value_at
from grader.locating.names import is_called
from grader.locating.needs import FAR_AWAY, Need, Needs, read_of
from grader.locating.parts import (
    A_ROW,
    ADDED_UP,
    GROWING,
    ITS_FIRST_COLUMN,
    OF_A_SIZE,
    ONE_OF_SEVERAL,
    WHOLE,
    Numbers,
    Turns,
)
from grader.locating.seen import Seen
from grader.locating.step import Proof, Step

MOST_TARGETS, MOST_OF_ERRORS = 40, 14  # at one site
MOST_OF_ONE = 2  # forms of a quantity, if the site is looked at for the sake of another


class Targets:
    """Finds what a site might have to give, by the quantities of one case."""

    def __init__(self, forms: Forms, needs: Needs):
        self.forms, self.needs = forms, needs

    def of(
        self,
        step: Step,
        site: Site,
        any_size: bool = False,
        towards: Proof | None = None,
        most: int = MOST_TARGETS,
    ) -> list[Form]:
        """Return what a site might have to give: at first what has the size of what it gives.

        If it is looked at for the sake of what reads it, this is on the way `towards` that.
        """
        seen = step.runs[0].of_site(site.number)
        there = seen or step.runs[0].seen[-1:]
        if site.gives is Gives.RANGE:
            return self._ranges(there, any(form.second for form in step.all_read(site)))[:most]
        order = _Order(self, step, site, seen, towards)
        possible = [
            form
            for form in self._fitting(there, any_size or not seen, order)
            if (not towards or form.quantity in order.distances or order.may_count(form))
            and self.forms.may_be_meant(form)
            and order.is_usual(form)
        ]
        possible.sort(key=order.place)
        held = step.holds(site)
        found: dict[tuple[float, ...], Form] = {}
        for form in possible:
            values = [value_at(self.forms, form, there[at]) for at in (0, -1)]
            if values[0] is None or form in held.forms:
                continue
            key = tuple(number for value in values for number in _in_short(value))
            often = [each.quantity for each in found.values()].count(form.quantity)
            if towards and often == MOST_OF_ONE:
                continue
            found.setdefault(key, form)
            if len(found) == most:
                break
        return list(found.values())

    def _ranges(self, seen: Sequence[Seen], is_layered: bool) -> list[Form]:
        """Return what a loop may run over that begins or ends as what it runs over.

        What ends so comes first: many begin at 1.
        """
        there = seen[0].event.value
        ends = {0.0} if there is None or not there.size else {there.min(), there.max()}
        of_sizes = [form for form in self.forms.taken if form.part in OF_A_SIZE]
        both = [each for form in of_sizes for each in self.forms.with_layers(form) if is_layered]
        found: dict[tuple[float, ...], Form] = {}
        for form in (*both, *of_sizes):
            right = value_at(self.forms, form, seen[0])
            if right is None or not right.size or not ends & {right.min(), right.max()}:
                continue
            if form.second or there is None or not np.array_equal(right, there):
                found.setdefault((bool(form.second), *right.tolist()), form)
        first, last = min(ends), max(ends)

        def order(form: Form) -> tuple[bool, ...]:
            value = self.forms.value(form, {})
            begin, end = (-1.0, -1.0) if value is None or not value.size else (value[0], value[-1])
            return not form.second, last != end, first != begin

        return sorted(found.values(), key=order)

    @cached_property
    def given(self) -> Mapping[str, bool]:
        """The quantities that a line may have to give, and whether they have rows of examples."""
        kinds = {name: kind.of_examples for name, kind in self.forms.kinds.items()}
        return kinds | dict.fromkeys(self.forms.quantities.sizes, False)

    def usual_parts(self, read: Sequence[Form], turns: Turns) -> Mapping[bool, set[str]]:
        """Return which parts a line works with, of what has a row for each example and of others.

        What is read of other lines says so: in a loop over the examples, it is one's row.
        """
        usual: dict[bool, set[str]] = {True: set(), False: {WHOLE}}
        for form in read:
            if form.quantity in self.given:
                usual[self.given[form.quantity]].add(form.part)
        if usual[True] <= {*ADDED_UP}:
            usual[True].add(WHOLE)
        if self.forms.worked.values.get(self.forms.quantities.examples) in turns:
            usual[True].add(A_ROW)
        return usual

    def _fitting(self, seen: Sequence[Seen], any_size: bool, order: "_Order") -> Iterator[Form]:
        """Yield the forms that have the size of what a site gave, in its first turn and its last.

        Their values may be multiplied by -1; of what is no row for each example, also by m or 1/m;
        and rows by what the rows are that the line reads. A line that works for one layer after the
        other gives each of them its own.
        """
        forms = self.forms
        of_sums = forms.quantities.of_sums
        scales = ("-1", *of_sums, *(f"-{name}" for name in of_sums))
        known = [form for form in forms.taken if form.quantity in self.given]
        both = [each for form in known for each in forms.with_layers(form) if order.is_layered]
        for form in (*dict.fromkeys(both), *known):
            if form.part in OF_A_SIZE:
                continue
            for each in (*seen[:1], *seen[-1:]):
                value, came = value_at(forms, form, each), each.event.value
                if value is None or not (any_size or came is None or came.size == value.size):
                    break
            else:
                yield form
                for scale in order.scales if self.given[form.quantity] else scales:
                    if scale in forms.scales:
                        yield replace(form, scale=scale)

    def has_the_size(self, form: Form, seen: Seen) -> bool:
        """Whether a form has the size of what was seen."""
        value, came = value_at(self.forms, form, seen), seen.event.value
        return value is not None and came is not None and value.size == came.size


def _in_short(value: Numbers | None) -> tuple[float, ...]:
    """Return a few numbers by which values are told apart."""
    if value is None:
        return ()
    return value.size, round(float(value.sum()), 9), round(float(np.abs(value).max(initial=0)), 9)


class _Order:
    """What is likely at one site."""

    def __init__(
        self,
        targets: Targets,
        step: Step,
        site: Site,
        seen: Sequence[Seen],
        towards: Proof | None,
    ):
        self.targets, self.site, self.seen = targets, site, seen[:1]
        forms = targets.forms
        self.distances = targets.needs.distances(towards.form.quantity) if towards else {}
        parts = {form.part for form in step.holds(site).forms}
        is_partly_added_up = bool(parts) and parts <= {*ADDED_UP, ITS_FIRST_COLUMN}
        # What its variable is to hold later has another size: it is not what belongs there.
        is_later = towards is not None and towards.site.name == site.name
        held_forms = step.holds(site).forms
        before = was_to_be_there(forms, step, towards) if towards and is_later else None
        self.before = set() if before is None else set(forms.recognise(before, {}))
        if step.has_failed and is_later and towards:
            self.before = {towards.form}  # what is filled has to have its size
        if step.has_failed:  # a2, but without its bias unit, may be what does not fit
            cut = [each for each in held_forms if each.columns == WITHOUT_BIAS]
            self.before |= {replace(each, columns="") for each in cut}
        grows = is_later and towards and seen and not targets.has_the_size(towards.form, seen[0])
        values = [each.event.value for each in seen[:1]]
        is_count = any(v is not None and v.size == 1 for v in values) and step.holds(site).is_plain
        held = step.holds(site).forms
        is_argument = bool(held) and all(each.quantity not in forms.kinds for each in held)
        is_small = towards is not None and (is_count or is_argument)
        self.columns_held = {(form.quantity, form.columns) for form in held}
        self.parts_held = {WHOLE} if is_partly_added_up or grows or not parts else parts
        named = [Form(name) for name in forms.kinds if is_called(site.name, name, forms)]
        values = [forms.value(form, {}) for form in named]
        self.sizes = {value.size for value in values if value is not None}
        came = [each.event.value for each in self.seen]
        is_one = self.sizes == {1} and any(v is not None and v.size > 1 for v in came)
        self.any_size = step.has_failed or is_partly_added_up or bool(grows) or is_small or is_one
        self.all_read = list(step.all_read(site))
        of_sums = {*forms.quantities.of_sums}
        rows = [each for each in self.all_read if targets.given.get(each.quantity)]
        self.scales = ("-1", *sorted({each.scale for each in rows} & of_sums))
        self.each_read = [held.forms for held in step.each_read(site) if held.forms]
        self.read = {form.quantity for form in self.all_read}
        self.is_layered = any(form.second for form in self.all_read)
        there = seen or step.runs[0].seen[-1:]
        self.usual = targets.usual_parts(self.all_read, there[0].turns if there else {})
        self.adds_up = site.name in site.reads and len(seen) > 1
        if site.name in site.reads and (len(seen) != 1 or step.has_failed):  # in a loop
            for is_row in self.usual:
                self.usual[is_row].update(GROWING)
        is_number = any(v is not None and v.size == 1 for v in came)
        if (is_number or site.gives is Gives.PART or not seen) and there and there[0].turns:
            for is_row in self.usual:
                self.usual[is_row].update(ONE_OF_SEVERAL)
        is_mask = any(v is not None and np.isin(v, (0, 1)).all() for v in came)
        is_plain = step.holds(site).is_plain or is_mask
        self.is_filled = site.gives is Gives.STATE and any(
            v is not None and v.size > 1 for v in came
        )
        self.gives_a_count = is_plain or is_argument or not self.all_read
        self.needs: Mapping[str, Need] = targets.needs.of_all(read_of(self.all_read))

    def is_usual(self, form: Form) -> bool:
        """Whether a line that reads this works with such parts, or gives something of the size."""
        if form.part in self.usual[self.targets.given[form.quantity]]:
            return True
        return any(self.targets.has_the_size(form, seen) for seen in self.seen)

    def may_count(self, form: Form) -> bool:
        """Whether a site gives a number that counts, and may give this one instead."""
        return self.gives_a_count and form.quantity in self.targets.forms.counts

    def place(self, form: Form) -> tuple[object, ...]:
        """Return by what a form comes before or after others."""
        forms, need = self.targets.forms, self.needs[form.quantity]
        is_count = form.quantity in forms.counts
        if form.columns != "" and form.quantity in self.read:
            need = Need(frozenset({form.quantity}))  # what is read, the bias left out
        is_made = not need.missing
        is_usual = form.part in self.usual[self.targets.given[form.quantity]]
        return (
            form not in self.before,
            self.is_filled and self._size(form) == 1,
            self.is_layered and not form.second,
            not (
                is_called(self.site.name, form.quantity, forms) and form.scale == "1" and is_usual
            ),
            is_count and not self.gives_a_count,
            self.adds_up and form.part == WHOLE,
            not self.any_size
            and not any(self.targets.has_the_size(form, seen) for seen in self.seen),
            self.any_size and bool(self.sizes) and self._size(form) not in self.sizes,
            bool(self.distances) and form.part not in self.parts_held,
            (form.quantity, form.columns) not in self.columns_held
            and any(form.quantity == quantity for quantity, _ in self.columns_held),
            not is_usual,
            not is_made,
            form.scale not in self._usual_scales(form),
            self.distances.get(form.quantity, FAR_AWAY if self.distances else 0),
            (not is_made) + self._unused(need),
            -len(need.used) if is_made else need.steps,
            form.part != WHOLE or form.columns != "",
            form.quantity not in forms.quantities.symbols,
            form.quantity in self.read,
        )

    def _unused(self, need: Need) -> int:
        """Return how many of the variables that the line reads a quantity is not made of."""
        return sum(
            all(form.quantity not in need.used for form in forms) for forms in self.each_read
        )

    def _size(self, form: Form) -> int:
        value = self.targets.forms.value(form, {})
        return -1 if value is None else value.size

    def _usual_scales(self, form: Form) -> set[str]:
        """Return by what a right value may be multiplied, as what the line reads is."""
        kinds = self.targets.forms.kinds
        if form.quantity not in kinds:
            return {"1"}
        if kinds[form.quantity].of_examples:
            return {"1", *self.scales[1:]}
        weights = [each for each in self.all_read if each.quantity in kinds]
        same = {each.scale for each in weights if kinds[each.quantity].has_bias}
        return {"1"} | (same & set(self.targets.forms.quantities.of_sums[:1]))
