"""Which lines made what a line reads, and what those read in their turn."""

import numpy as np

from grader.languages.watched import Gives, Site
from grader.locating.parts import ADDED_UP, SO_FAR
from grader.locating.step import GIVES_A_VALUE, Step

MOST_LOOPS = 4  # before a line
MOST_TURNS = 20  # of a line, for what it reads
DEPTH = 3  # lines that made what a line reads, what those read, and so on


def before_and_loops(step: Step, site: Site) -> list[Site]:
    """Return the sites that made what a line reads, nearest first, and loops that may end too soon.

    They are those around the line, and those that fill what it reads, or add it up.
    """
    made = before(step, site, DEPTH)
    loops = [step.sites[n] for n in step.order if step.sites[n].gives is Gives.RANGE]
    loops = [each for each in loops if each.function == site.function and each.line < site.line]
    if not step.has_failed:
        grown = [each for each in made if _is_so_far(step, each)]
        loops = [each for each in loops if any(_is_in(step, one, each) for one in (site, *grown))]
    return [*made, *loops[-MOST_LOOPS:]]


def _is_so_far(step: Step, site: Site) -> bool:
    """Whether what a site gives is filled, or added up, in a loop as far as that goes."""
    forms = step.holds(site).forms
    return bool(forms) and all(form.part.endswith(SO_FAR) for form in forms)


def _is_in(step: Step, site: Site, loop: Site) -> bool:
    """Whether a site lies in a loop: another turn begins after it."""
    run = step.runs[0]
    sites = [seen.event.site for seen in run.seen[run.first_places.get(site.number, 0) :]]
    again = [n for n in sites if step.sites[n].line == loop.line]
    return bool(again) and step.sites[again[0]].gives is Gives.TURN


def before(step: Step, site: Site, depth: int) -> list[Site]:
    """Return the sites that made what a line reads, and what those read; the nearest first."""
    found: dict[int, Site] = {}
    now = [site]
    for _ in range(depth):
        now = [giver for each in now for giver in givers(step, each)]
        now = [each for each in now if each.number not in found and each != site]
        found |= {each.number: each for each in now}
    return list(found.values())


def givers(step: Step, site: Site) -> list[Site]:
    """Return the sites that made what a line reads, where that is more than a beginning."""
    events = step.runs[0].seen
    found: dict[int, None] = {}
    later = step.runs[0].of_site(site.number)[1:MOST_TURNS]
    other = (place for seen in later for place in seen.read.values())
    by_giver = {events[place].event.site: place for place in other}  # an if, and its else, perhaps
    made = [*_handed_back(step, site), *_added_up_inside(step, site)]
    places = [*step.places_read(site), *made, *by_giver.values()]
    while places:
        seen = events[places.pop()]
        if step.sites[seen.event.site].gives is Gives.ARGUMENT:
            places += seen.read.values()  # in the function that called this one
        else:
            found[seen.event.site] = None
    return [
        step.sites[number]
        for number in sorted(found)
        if step.sites[number].gives in GIVES_A_VALUE
        and number != site.number
        and (step.held[number].is_known or step.has_failed)
        and not _is_a_beginning(step, number)
    ]


def _handed_back(step: Step, site: Site) -> list[int]:
    """Return the place where a function that a line calls made what the line gives, if any."""
    events = step.runs[0].seen
    for seen in step.runs[0].of_site(site.number)[:1]:
        for place in reversed(seen.inside):
            value, is_given = events[place].event.value, seen.event.value
            if value is not None and is_given is not None and np.array_equal(value, is_given):
                return [place]
    return []


def _added_up_inside(step: Step, site: Site) -> list[int]:
    """Return the places where functions that a line calls made sums, or minus a quantity."""
    events = step.runs[0].seen
    for seen in step.runs[0].of_site(site.number)[:1]:
        return [
            place
            for place in seen.inside
            if step.sites[events[place].event.site].function != site.function
            and (forms := step.held[events[place].event.site].forms)
            and all(form.part in ADDED_UP or form.scale.startswith("-") for form in forms)
        ]
    return []


def _is_added_to(step: Step, site: Site) -> bool:
    """Whether other lines change a variable later."""
    same = (site.file, site.function, site.name)
    others = [each for each in step.sites if (each.file, each.function, each.name) == same]
    return any(each.number != site.number and each.number in step.held for each in others)


def is_made_of_zeros(step: Step, site: Site) -> bool:
    """Whether a line reads zeros, to which nothing was added."""
    values = [step.runs[0].seen[place].event.value for place in step.places_read(site)]
    return any(v is not None and v.size > 1 and not v.any() for v in values)


def _is_a_beginning(step: Step, number: int) -> bool:
    """Whether a site gives zeros, ones or numbers that count, out of nothing."""
    values = [seen.event.value for seen in step.runs[0].of_site(number)[:1]]
    site = step.sites[number]
    if step.has_failed:
        return False  # a list, perhaps, where there should be an array; or a wrong size
    is_one = any(v is not None and v.size > 1 and (v == 1).all() for v in values)
    if is_one and _is_added_to(step, site):
        return True  # a mask: other lines make some of it 0
    is_zero = any(v is not None and v.size > 1 and not v.any() for v in values)
    if is_zero and not _is_added_to(step, site):
        return False  # these zeros stay what they are
    if is_made_of_zeros(step, site):
        return False
    if site.name in site.reads or any(held.forms for held in step.each_read(site)):
        return False
    if any(value is not None and value.size == 1 for value in values):
        return not step.places_read(site) and not any(map(np.any, values))
    return step.held[number].is_plain and all(
        value is None or np.ptp(value) == 0 for value in values if value is None or value.size
    )
