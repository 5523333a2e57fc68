"""What each site of a run holds, as far as it is a quantity in some form."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from grader.languages.watched import Gives, Site
from grader.locating.forms import Form, Forms, Numbers
from grader.locating.seen import Run, Seen

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
    events: dict[int, list[tuple[Seen, Forms]]] = {}
    for run, of_case in zip(runs, forms, strict=True):
        for seen in run.seen:
            events.setdefault(seen.event.site, []).append((seen, of_case))
    given = Counter(map(_variable, sites))
    held = {site: _held(sites[site], found) for site, found in events.items()}
    for site, what in held.items():
        value = events[site][0][0].event.value
        is_zero = value is not None and value.size > 1 and not value.any()
        if (
            what.is_plain
            and is_zero
            and given[_variable(sites[site])] == 1
            and sites[site].gives is Gives.WHOLE
        ):
            held[site] = Held((), False)  # nothing is added to these zeros
    return held


def _variable(site: Site) -> tuple[str, str, str]:
    return site.file, site.function, site.name.partition("[")[0]


def _held(site: Site, events: Sequence[tuple[Seen, Forms]]) -> Held:
    """Return what a site holds, given all that it gave."""
    numbers = []
    for seen, of_case in events:
        value = seen.event.value
        if _only_counts(site, value):
            continue
        if value is None:
            return Held((), False)
        if not is_plain(value, of_case.sizes):
            numbers.append((seen, of_case, value))
    if not numbers:
        return Held((), True, is_plain=True)
    fitting: list[Form] | None = None
    is_known, looked_up = True, 0
    for seen, of_case, value in numbers:
        if fitting != []:
            fitting = of_case.recognise(value, seen.turns, fitting)
            if fitting:
                continue
        # One form does not fit all values: a function that is called for several quantities.
        if looked_up == MOST_LOOKED_UP:
            break
        looked_up += 1
        if not any(map(of_case.may_be_meant, of_case.recognise(value, seen.turns))):
            is_known = False
            break
    if fitting:
        is_known = any(map(events[0][1].may_be_meant, fitting))
    return Held(tuple(fitting or ()), is_known)


def _only_counts(site: Site, value: Numbers | None) -> bool:
    """Whether a loop runs over what is not looked at, or a turn only counts."""
    if site.gives is Gives.TURN:
        return _counts(value)
    return site.gives is Gives.RANGE and (value is None or not _counts_on(value))


def _counts(value: Numbers | None) -> bool:
    return value is None or (value.size == 1 and float(value.reshape(-1)[0]).is_integer())


def _counts_on(value: Numbers) -> bool:
    """Whether a loop runs over whole numbers, one after the other, up or down."""
    steps = np.diff(value.reshape(-1))
    whole = bool((value == np.round(value)).all())
    return whole and bool((steps == 1).all() or (steps == -1).all())


def is_plain(value: Numbers, sizes: frozenset[int]) -> bool:
    """Whether a value is a beginning or a count, and no quantity: zeros, ones, m, 1..m, eye(K)."""
    if not sizes.issuperset(value.shape) or not np.isfinite(value).all():
        return False
    if not value.size:
        return True
    first = float(value.reshape(-1)[0])
    if value.size == 1:
        return first.is_integer() and 0 <= first <= max(sizes)
    if (value == first).all():
        return first in (0, 1)
    if value.ndim == 2 and value.shape[0] == value.shape[1]:
        return bool((value == np.eye(len(value))).all())
    is_vector = max(value.shape) == value.size
    numbers = np.sort(value.reshape(-1))
    return is_vector and numbers[0] in (0, 1) and bool((np.diff(numbers) == 1).all())
