"""What a line leaves as it was: of what its variable held before, or of what it reads."""

from collections.abc import Collection

import numpy as np

from grader.judging.structure import close
from grader.languages.watched import Gives, Site
from grader.locating.before import is_made_of_zeros
from grader.locating.forms import Forms
from grader.locating.layers import value_at
from grader.locating.recognise import is_a_bias_unit
from grader.locating.seen import Seen, Turns
from grader.locating.step import Proof, Step


def is_idle(step: Step, site: Site) -> bool:
    """Whether a variable is what it was before the line."""
    run = step.runs[0]
    for seen in run.of_site(site.number)[:1]:
        before = run.seen[seen.read[site.name]].event.value if site.name in seen.read else None
        now = seen.event.value
        return before is not None and now is not None and np.array_equal(before, now)
    return False


def gives_what_it_reads(step: Step, site: Site) -> bool:
    """Whether a line gives what it reads as it is, or with rows and columns exchanged."""
    for seen in step.runs[0].of_site(site.number)[:1]:
        values = [each.event.value for each in seen.all_read()]
        ways = [way for value in values if value is not None for way in (value, value.T)]
        now = seen.event.value
        return now is not None and any(np.array_equal(way, now) for way in ways)
    return False


def was_wrong_before(forms: Forms, step: Step, proof: Proof) -> bool:
    """Whether a line that changes a part leaves something wrong in the others."""
    run = step.runs[0]
    for seen in run.of_site(proof.site.number)[:1]:
        before = run.seen[seen.read[proof.site.name]] if proof.site.name in seen.read else None
        right = value_at(forms, proof.form, seen)
        was = None if before is None else before.event.value
        now = seen.event.value
        if was is None or now is None or right is None or was.shape != now.shape:
            return False
        if not was.any():
            return False  # the line was to fill more of it
        if now.shape == right.shape[::-1] and now.shape != right.shape:
            right = right.T
        if right.shape != now.shape:
            return False
        untouched = was == now
        return not close(now[untouched], right[untouched]).all()
    return False


def builds_on_something_else(forms: Forms, step: Step, proof: Proof) -> bool:
    """Whether a line adds to its variable, and what that held before does not belong there.

    It may hold zeros, as many as there will be numbers, or what the right value is made of. Who
    reads nothing else but numbers that count, as J = J / m does, may be to multiply it by these.
    """
    site, quantity = proof.site, proof.form.quantity
    kind = forms.kinds.get(quantity)
    parts = {quantity, *forms.worked.made_of.get(quantity, ())}
    parts |= {name for names in (kind.also_of if kind else ()) for name in names}
    for place in step.places_read(site):
        seen = step.runs[0].seen[place]
        giver, value = step.sites[seen.event.site], seen.event.value
        is_own = giver.name == site.name and giver.function == site.function
        if not is_own or giver.line == site.line:
            continue
        if site.gives is Gives.PART and giver.gives is Gives.STATE:
            part = step.runs[0].seen[place - 1]  # of this too, another part was given
            if step.sites[part.event.site].gives is Gives.PART:
                seen, value = part, part.event.value
        right = forms.value(proof.form, _turns(step, site))
        size = np.size(forms.worked.values[quantity] if right is None else right)
        is_zero = value is not None and not value.any()
        if value is None or (is_zero and (value.size != size or is_made_of_zeros(step, giver))):
            return True
        if is_zero and is_idle(step, giver):
            return True  # that line was to add something
        held = {form.quantity for form in step.holds(giver).forms}
        scale = None if _reads_only_itself(forms, step, site) else proof.form.scale
        is_one = {quantity, *held} <= forms.counts or _is_one_of(forms, parts, scale, step, seen)
        begins = kind is not None and kind.has_bias and is_a_bias_unit(value)
        if value.any() and not is_one and not begins:
            return True
    return False


def _reads_only_itself(forms: Forms, step: Step, site: Site) -> bool:
    """Whether a line reads no quantity but its own variable."""
    others = (giver for giver in step.sites_read(site) if giver.name != site.name)
    held = (form.quantity for giver in others for form in step.holds(giver).forms)
    return all(quantity in forms.counts for quantity in held)


def _is_one_of(
    forms: Forms, quantities: Collection[str], scale: str | None, step: Step, seen: Seen
) -> bool:
    """Whether what was seen is one of some quantities, at least the last time.

    It is multiplied by what a right value is multiplied by, or by minus that, if that is given.
    """
    value = seen.event.value
    alone = [] if value is None else forms.recognise(value, seen.turns)
    held = step.held[seen.event.site].forms
    return any(
        form.quantity in quantities
        and (scale is None or form.scale.lstrip("-") == scale.lstrip("-"))
        for form in (*held, *alone)
    )


def _turns(step: Step, site: Site) -> Turns:
    """Return the turns of the loops around a line, the first time, or where it failed."""
    seen = step.runs[0].of_site(site.number)[:1] or step.runs[0].seen[-1:]
    return seen[0].turns if seen else {}
