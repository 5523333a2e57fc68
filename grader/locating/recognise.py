"""What each site of a run holds, as far as it is a quantity in some form."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from grader.languages.watched import Gives, Site
from grader.locating.forms import Form, Forms
from grader.locating.parts import Numbers
from grader.locating.seen import Run, Seen

GROWS = (Gives.WHOLE, Gives.PART, Gives.STATE)
Found = tuple[Seen, Forms]  # what was seen, and the forms of its case

MOST_LOOKED_UP = 8  # values of one site that are compared with every form, where they differ


@dataclass(frozen=True)
class Held:
    """What a site's values are: the forms that fit all of them, and whether each is known."""

    forms: tuple[Form, ...]
    is_known: bool
    is_plain: bool = False  # nothing but zeros, ones and counts


def held_by_site(
    runs: Sequence[Run], forms: Sequence[Forms], sites: Sequence[Site]
) -> Mapping[int, Held]:
    """Return what every site that was reached holds, in runs on several cases."""
    events: dict[int, list[Found]] = {}
    of_variables: dict[tuple[str, str, str], list[Found]] = {}
    for run, of_case in zip(runs, forms, strict=True):
        for seen in run.seen:
            site = sites[seen.event.site]
            events.setdefault(site.number, []).append((seen, of_case))
            if site.gives is Gives.STATE:
                of_variables.setdefault(_variable(site), []).append((seen, of_case))
    given = Counter(map(_variable, sites))
    held = {number: _held(sites[number], found) for number, found in events.items()}
    for number, what in held.items():
        site = sites[number]
        if not what.is_known and site.gives in GROWS and site.name in site.reads:
            is_state = site.gives is Gives.STATE
            every = of_variables[_variable(site)] if is_state else events[number]
            held[number] = next(_in_the_end(site, every), what)
    last = {_variable(site): site.number for site in sites if site.gives is Gives.STATE}
    for number, what in held.items():
        site, value = sites[number], events[number][0][0].event.value
        is_zero = value is not None and value.size > 1 and not value.any()
        is_alone = given[_variable(site)] == 1 and site.gives is Gives.WHOLE
        if what.is_plain and is_zero and is_alone:
            held[number] = Held((), False)  # nothing is added to these zeros
        finished = tuple(form for form in what.forms if not forms[0].is_unfinished(form))
        if finished or (what.forms and number >= last.get(_variable(site), 0)):
            held[number] = Held(finished, bool(finished) and what.is_known)
    return held


def _in_the_end(site: Site, events: Sequence[Found]) -> Iterator[Held]:
    """Yield what a site holds, if only that counts to which a loop brings it, or all loops do.

    Then what is added up, or filled, is known on its way if it is known at the end.
    """
    pairs = zip(events, [*events[1:], None], strict=True)
    changes = [(one, _changes(one, other)) for one, other in pairs]
    sizes = dict.fromkeys(size for seen, _ in events for size in seen.turns)
    for size in list(sizes)[::-1]:
        held = _held(site, (one for one, changed in changes if changed - {size}))
        if held.is_known and held.forms:
            yield held
    own = [one for one in events if one[0].event.site == site.number]
    last = {id(of_case): (seen, of_case) for seen, of_case in own}
    held = _held(site, list(last.values()))
    if held.is_known and held.forms:
        yield held


def _changes(one: Found, other: Found | None) -> set[int]:
    """Return the loops whose turn has changed between what was seen; 0 stands for all."""
    if other is None or one[1] is not other[1]:
        return {0}
    if one[0].turns is other[0].turns:
        return set()
    return {size for size, turn in other[0].turns.items() if one[0].turns.get(size) != turn}


def _variable(site: Site) -> tuple[str, str, str]:
    return site.file, site.function, site.name.partition("[")[0]


def _held(site: Site, events: Iterable[Found]) -> Held:
    """Return what a site holds, given all that it gave."""
    fitting: list[Form] | None = None
    looked_up = 0
    for seen, of_case in events:
        value = seen.event.value
        if _only_counts(site, value):
            continue
        if value is None:
            return Held((), False)
        if is_plain(value, of_case):
            continue
        if fitting != []:
            before, fitting = fitting, of_case.recognise(value, seen.turns, fitting)
            if before and not fitting:
                of_layers = [each for form in before for each in of_case.with_layers(form)]
                fitting = of_case.recognise(value, seen.turns, of_layers)
            if fitting:
                continue
        # One form does not fit all values: a function that is called for several quantities.
        if looked_up < MOST_LOOKED_UP:
            looked_up += 1
            if not any(map(of_case.may_be_meant, of_case.recognise(value, seen.turns))):
                return Held((), False)
    if fitting is None:
        return Held((), True, is_plain=True)
    return Held(tuple(fitting), not fitting or any(map(of_case.may_be_meant, fitting)))


def _only_counts(site: Site, value: Numbers | None) -> bool:
    """Whether a loop runs over what is not looked at, or a turn only counts."""
    if site.gives is Gives.TURN:
        return _counts(value)
    return site.gives is Gives.RANGE and (value is None or not _counts_on(value))


def _counts(value: Numbers | None) -> bool:
    return value is None or (value.size == 1 and float(value.reshape(-1)[0]).is_integer())


def _counts_on(value: Numbers) -> bool:
    """Whether a loop runs over whole numbers, one after the other, up or down."""
    if not np.isfinite(value).all() or (value != np.round(value)).any():
        return False
    steps = np.diff(value.reshape(-1))
    return bool((steps == 1).all() or (steps == -1).all())


def is_plain(value: Numbers, forms: Forms) -> bool:
    """Whether a value is a beginning or a count, and no quantity: zeros, ones, m, 1..m, ..."""
    if value.size == 1:
        number = float(value.item())
        return number.is_integer() and 0 <= number <= max(forms.sizes)
    if not forms.lengths.issuperset(value.shape) or not np.isfinite(value).all():
        return False
    if not value.size:
        return True
    first = float(value.reshape(-1)[0])
    if (value == first).all():
        return first in (0, 1)
    if value.ndim == 2 and value.shape[0] == value.shape[1]:
        return bool((value == np.eye(len(value))).all())
    if is_a_bias_unit(value):
        return True
    is_vector = max(value.shape) == value.size
    numbers = np.sort(value.reshape(-1))
    return is_vector and numbers[0] in (0, 1) and bool((np.diff(numbers) == 1).all())


def is_a_bias_unit(value: Numbers) -> bool:
    """Whether this is a 1 for the bias unit, and zeros or ones to be filled, of some examples."""
    if not value.size:
        return False
    rows = value.reshape(1, -1) if max(value.shape, default=1) == value.size else value
    first, rest = rows[:, 0] == 1, rows[:, 1:]
    return bool(first.all() and ((rest == 0).all() or (rest == 1).all()))
