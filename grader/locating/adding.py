"""Two wrong lines that add to the same variable: J = ..., and then J += ..., say.

The right value of the later one makes up for the earlier one, so nothing shows that this needs one,
too. But the later line only adds, whatever was there: if what it has to add follows from what it
reads, it cannot have been there to make up for anything.
"""

from grader.judging.structure import close
from grader.locating.forms import Forms
from grader.locating.layers import value_at
from grader.locating.needs import Needs, read_of
from grader.locating.parts import Numbers
from grader.locating.seen import Seen
from grader.locating.step import Proof, Step


def adds_what_belongs_there(
    needs: Needs, step: Step, between: Step, first: Proof, second: Proof
) -> bool:
    """Whether a line adds to what another gives, and is to add what follows from what it reads.

    `between` is what comes after `step` if the first line gives its right value.
    """
    site = second.site
    is_same = (site.function, site.name) == (first.site.function, first.site.name)
    before, after = (each.runs[0].of_site(site.number) for each in (step, between))
    if not is_same or not before or len(before) != len(after):
        return False
    for one, other in zip(before, after, strict=True):
        added, now = added_by(one, one.event.value), added_by(other, other.event.value)
        if added is None or now is None or not close(added, now).all():
            return False
    to_add = added_by(after[0], value_at(needs.forms, second.form, after[0]))
    return to_add is not None and _follows(needs, between, after[0], to_add)


def adds_to_minus_what_it_should(step: Step, proof: Proof) -> bool:
    """Whether a line adds to a variable that another has given with the wrong sign."""
    site = proof.site
    return any(
        giver.name == site.name
        and bool(forms := step.holds(giver).forms)
        and all(form.scale.startswith("-") for form in forms)
        for giver in step.sites_read(site)
    )


def was_to_be_there(forms: Forms, step: Step, proof: Proof) -> Numbers | None:
    """Return what a variable was to hold before a line that adds to it, if it adds what is right.

    That is its right value after the line, less what the line adds.
    """
    for seen in step.runs[0].of_site(proof.site.number)[:1]:
        right, added = value_at(forms, proof.form, seen), added_by(seen, seen.event.value)
        if right is not None and added is not None and right.size == added.size:
            return right.reshape(added.shape, order="F") - added
    return None


def added_by(seen: Seen, value: Numbers | None) -> Numbers | None:
    """Return by how much a value is more than what its variable held before."""
    name = seen.given.sites[seen.event.site].name
    place = seen.read.get(name)
    was = None if place is None else seen.given.found[place].event.value
    if value is None or was is None or value.size != was.size:
        return None
    is_turned = value.ndim == 2 and value.shape == was.shape[::-1] != was.shape
    return (value.T if is_turned else value.reshape(was.shape, order="F")) - was


def _follows(needs: Needs, step: Step, seen: Seen, value: Numbers) -> bool:
    """Whether a value is a quantity that what a line reads, but for its own variable, gives."""
    site = step.sites[seen.event.site]
    read = [
        form
        for name, place in seen.read.items()
        if name != site.name
        for form in step.held[step.runs[0].seen[place].event.site].forms
    ]
    need = needs.of_all(read_of(read))
    return any(
        needs.forms.may_be_meant(form) and not need[form.quantity].missing
        for form in needs.forms.recognise(value, seen.turns)
        if form.quantity in need
    )
