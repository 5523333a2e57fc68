"""Which line raises an error, and whether a line may be why, though only the error ends with it.

Of a function that ends in an error nothing can be right until the last error is mended. Where a
right value only lets it go on, this says whether the line looks like the place.
"""

from collections.abc import Sequence

import numpy as np

from grader.languages.watched import Gives, Site
from grader.locating.needs import FAR_AWAY, read_of
from grader.locating.seen import Run
from grader.locating.step import Proof, Step
from grader.locating.weigh import Weigher


def next_failing(run: Run, sites: Sequence[Site]) -> int | None:
    """Return the site of the line that raised an error: the one after what was seen last."""
    if run.is_whole or not run.seen:
        return None
    last = sites[run.seen[-1].event.site]
    behind = [site for site in sites if site.number > last.number and site.can_skip]
    same = [site for site in behind if (site.file, site.function) == (last.file, last.function)]
    if same:
        return same[0].number
    for seen in run.seen[::-1]:  # the function came to its end, but not the line that called it
        caller = sites[seen.event.site]
        if (caller.file, caller.function) != (last.file, last.function):
            same = [
                site
                for site in sites
                if site.number > caller.number
                and site.can_skip
                and (site.file, site.function) == (caller.file, caller.function)
            ]
            return same[0].number if same else None
    return None


def may_be_the_place(weigher: Weigher, step: Step, proof: Proof) -> bool:
    """Whether a line may be what is wrong, though nothing but an end to an error shows it."""
    site, failing = proof.site, step.failing
    held = step.holds(site)
    is_same = failing is not None and site.name == failing.name
    has_wrong_size = weigher.has_the_wrong_size(step, proof)
    if is_same and has_wrong_size and (held.is_known or site == failing):
        return held.is_plain and site != failing  # zeros to be filled, and not so many
    if held.is_plain and _is_filled_rightly(step, site):
        return False
    if failing == site and _fills_what_is_not_there(weigher, step, proof):
        return False
    if site.gives in (Gives.RANGE, Gives.RESULT) or not step.reads_what_is_known(site):
        return False  # a loop that ends sooner, or whatever is returned, comes to no error either
    reached = step.runs[0].of_site(site.number) or step.runs[0].seen[-1:]
    if weigher.is_of_all_examples(proof) and reached and reached[0].turns:
        return False  # it gives some of them in each turn
    is_itself = weigher.has_its_name(step, site) and weigher.is_natural(step, site)
    if is_itself and site.number not in step.guessed:
        return False
    is_one = np.size(weigher.forms.worked.values[proof.form.quantity]) == 1
    is_count = is_one and proof.form.quantity in weigher.forms.counts
    if is_count and has_wrong_size and not weigher.is_called(site, proof.form):
        return False  # any array goes on with one number in its place
    return not weigher.lacks_something(step, proof) or reads_another(weigher, step, proof)


def _is_filled_rightly(step: Step, site: Site) -> bool:
    """Whether another line makes a quantity of what a line begins with."""
    same = (site.file, site.function, site.name)
    return any(
        each.gives is Gives.STATE
        and (each.file, each.function, each.name) == same
        and step.holds(each).is_known
        and bool(step.holds(each).forms)
        for each in step.sites
    )


def _fills_what_is_not_there(weigher: Weigher, step: Step, proof: Proof) -> bool:
    """Whether a line changes a part of what has the wrong size, or one that a loop counts."""
    if proof.site.gives is not Gives.STATE:
        return False
    for giver in step.sites_read(proof.site):
        if giver.gives is Gives.TURN:
            return True  # the loop may begin, or end, where it should not
        is_own = giver.name == proof.site.name
        if is_own and weigher.symbols_of(giver) and weigher.has_its_name(step, giver):
            return True  # it is what it is called already
    return weigher.fills_the_wrong_size(step, proof)


def reads_another(weigher: Weigher, step: Step, proof: Proof) -> bool:
    """Whether a line reads something else in the place of what it needs, and an earlier one gives.

    The line has failed, or does not give what its variable's name says that it is to give.
    """
    site, quantity = proof.site, proof.form.quantity
    is_unknown = site == step.failing or not step.holds(site).is_known
    is_chosen = site in [each.site for each in step.chosen]
    is_misnamed = bool(weigher.symbols_of(site)) and not weigher.has_its_name(step, site)
    is_one = is_unknown or is_chosen or is_misnamed or weigher.is_a_copy(step, site)
    if not is_one or weigher.distance(site, proof.form) == FAR_AWAY:
        return False
    before = {form.quantity for form in step.held_before(site)} & {
        *weigher.needs.distances(quantity)
    }
    counts = weigher.forms.counts
    each_read = [held.forms for held in step.each_read(site) if held.forms]
    each_read = [forms for forms in each_read if forms[0].quantity not in counts]
    for left_out in range(-1, len(each_read)):  # it may also read too little
        others = [forms for number, forms in enumerate(each_read) if number != left_out]
        read = read_of(form for forms in others for form in forms)
        for there in before:
            need = weigher.needs.of_all({**read, there: True})[quantity]
            is_all = all(any(form.quantity in need.used for form in forms) for forms in others)
            if not need.missing and others and is_all:
                return True
    return False
