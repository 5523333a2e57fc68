"""Signs that another line is wrong, though a line proves that reads what that other line gives."""

from collections.abc import Sequence
from itertools import combinations

import numpy as np

from grader.languages.watched import Gives, Site
from grader.locating.before import givers
from grader.locating.forms import WITHOUT_BIAS
from grader.locating.names import is_alike
from grader.locating.needs import read_of
from grader.locating.parts import AN_EXAMPLE, ONE_OF_SEVERAL, SO_FAR
from grader.locating.step import Proof, Step
from grader.locating.weigh import Weigher


def is_wrong_elsewhere(weigher: Weigher, step: Step, proof: Proof) -> bool:
    """Whether it is rather a line before it that goes wrong."""
    return (
        reads_the_last_of_several(step, proof.site)
        or begins_anew_each_time(step, proof)
        or gives_its_part_rightly(step, proof)
        or is_turned_later(step, proof)
        or reads_what_is_cut(weigher, step, proof)
        or reads_what_was_changed_behind(step, proof.site)
    )


def reads_the_last_of_several(step: Step, site: Site) -> bool:
    """Whether a line reads what a loop before it has given, one after the other: the last of them.

    They were to be added up, perhaps.
    """
    places = {place for seen in step.runs[0].of_site(site.number) for place in seen.read.values()}
    for giver in givers(step, site):
        forms = step.holds(giver).forms
        given = {seen.place for seen in step.runs[0].of_site(giver.number)}
        is_one = bool(forms) and all(form.part in (*ONE_OF_SEVERAL, AN_EXAMPLE) for form in forms)
        if is_one and len(given) > 1 and len(given & places) == 1:
            return True
    return False


def reads_what_was_changed_behind(step: Step, site: Site) -> bool:
    """Whether another variable, with which one shares its numbers, was changed since."""
    events = step.runs[0].seen
    before = [each.event.site for each in events[: step.runs[0].first_places.get(site.number)]]
    given = [step.sites[number] for number in dict.fromkeys(before)]
    changed = {each.name for each in given if each.gives is Gives.STATE}
    together = [{each.name, each.shares} for each in given if each.shares]
    return any(
        {name, other} in together for name in site.reads for other in changed if other != name
    )


def begins_anew_each_time(step: Step, proof: Proof) -> bool:
    """Whether a line adds to what is zero again each time: the zeros are in the loop, perhaps."""
    times = len(step.runs[0].of_site(proof.site.number))
    for giver in step.sites_read(proof.site):
        given = step.runs[0].of_site(giver.number)
        values = [seen.event.value for seen in given]
        are_zero = all(value is not None and not value.any() for value in values)
        is_own = giver.name == proof.site.name and giver != proof.site
        if is_own and are_zero and len(given) == times > 1 and proof.form.part.endswith(SO_FAR):
            return True
    return False


def gives_its_part_rightly(step: Step, proof: Proof) -> bool:
    """Whether a line gives a part of its right value: then the rest of it was wrong before."""
    site = proof.site
    part = step.sites[site.number - 1]
    is_part = site.gives is Gives.STATE and part.gives is Gives.PART and part.line == site.line
    forms = step.holds(part).forms if is_part and not step.has_failed else ()
    return any(is_alike(form, proof.form) and form.scale == proof.form.scale for form in forms)


def is_turned_later(step: Step, proof: Proof) -> bool:
    """Whether a matrix lies the wrong way round only since another line has turned it, perhaps."""
    site = proof.site
    return proof.turned and any(
        each.name == site.name and each.function == site.function and site.name in each.reads
        for each in step.sites
        if each.gives is Gives.WHOLE and each != site
    )


def reads_what_is_cut(weigher: Weigher, step: Step, proof: Proof) -> bool:
    """Whether a line that is to give all columns reads a quantity as large without its first."""
    values = weigher.forms.worked.values
    size = np.size(values[proof.form.quantity])
    return not proof.form.columns and any(
        bool(forms := step.holds(giver).forms)
        and all(form.columns.endswith(WITHOUT_BIAS) for form in forms)
        and any(np.size(values[form.quantity]) == size for form in forms)
        for giver in givers(step, proof.site)
    )


def is_one_mistake(weigher: Weigher, step: Step, proofs: Sequence[Proof]) -> bool:
    """Whether a single line elsewhere may be why several lines go wrong."""
    if go_wrong_in_one_function(step, proofs):
        return True
    return share_what_they_do_not_need(weigher, step, proofs)


def go_wrong_in_one_function(step: Step, proofs: Sequence[Proof]) -> bool:
    """Whether two lines call a function of which nobody knows whether it gives what is right."""
    events = step.runs[0].seen
    called: list[set[str]] = []
    for proof in proofs:
        inside = (
            place for seen in step.runs[0].of_site(proof.site.number)[:1] for place in seen.inside
        )
        sites = {events[place].event.site for place in inside}
        called.append({step.sites[n].function for n in sites if not step.held[n].is_known})
    return any(one & other for one, other in combinations(called, 2))


def share_what_they_do_not_need(weigher: Weigher, step: Step, proofs: Sequence[Proof]) -> bool:
    """Whether two lines lack something, and read another variable that is of no use to either.

    That was to be what they lack, perhaps.
    """
    needless: list[set[int]] = []
    for proof in proofs:
        if not weigher.lacks_something(step, proof):
            continue
        need = weigher.needs.of_all(read_of(step.all_read(proof.site)))[proof.form.quantity]
        needless.append(
            {
                giver.number
                for giver in step.sites_read(proof.site)
                if giver.name != proof.site.name
                and giver.gives is not Gives.ARGUMENT
                and not weigher.is_a_size(step, giver)
                and not need.used & {form.quantity for form in step.holds(giver).forms}
            }
        )
    return any(one & other for one, other in combinations(needless, 2))
