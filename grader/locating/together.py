"""Two wrong lines that prove only together: with one of them right, nothing more is right yet.

Only lines are looked at that read all their right value is made of, and nothing else, or another
variable in the place of one of these: what makes up for an earlier line does not. Often both do the
same, for one layer and for the next.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from grader.languages.watched import Gives, Site
from grader.locating.before import givers
from grader.locating.doubt import lacks_a_factor, reads_what_is_misnamed
from grader.locating.elsewhere import (
    gives_its_part_rightly,
    reads_the_last_of_several,
    reads_what_was_changed_behind,
)
from grader.locating.failing import reads_another
from grader.locating.forms import WITHOUT_BIAS, simplest
from grader.locating.overwriting import builds_on_something_else
from grader.locating.parts import SO_FAR
from grader.locating.step import Proof, Step
from grader.locating.targets import Targets
from grader.locating.weigh import Weigher

MOST_LINES = 2  # that may be the first of two
MOST_FORMS = 2  # right values of one


def evident(step: Step, targets: Targets, weigher: Weigher) -> Iterator[Proof]:
    """Yield lines with values that follow from just what they read, though they give others."""
    misnamed, on_their_way = _misnamed(step, weigher)
    for site in dict.fromkeys((*misnamed, *step.suspects()[:MOST_LINES], *on_their_way)):
        if step.has_failed and site.name in site.reads:
            continue  # what it was is as likely to be wrong
        if reads_what_is_misnamed(weigher, step, site) or _is_in_another_loop(step, site, targets):
            continue
        if reads_the_last_of_several(step, site) or reads_what_was_changed_behind(step, site):
            continue
        read = step.read_by_name(site)
        forms = targets.of(step, site, any_size=step.has_failed)
        proofs = (Proof(site, form, frozenset(), (), read) for form in forms)
        follow = (
            each
            for each in proofs
            if weigher.follows(step, each)
            or (weigher.is_called(site, each.form) and reads_another(weigher, step, each))
        )
        begin = (each for each in follow if not builds_on_something_else(targets.forms, step, each))
        # Who divides by m in the end may do that wrong, and neither of two lines before it.
        reads_m = any(weigher.is_a_size(step, giver) for giver in step.sites_read(site))
        scales = ("1", "-1", *(targets.forms.quantities.of_sums if reads_m else ()))
        plain = (each for each in begin if each.form.scale in scales)
        named = [each for each in plain if not weigher.is_called_otherwise(each)]
        named = [each for each in named if not lacks_a_factor(step, each)]
        named = [each for each in named if not gives_its_part_rightly(step, each)]
        adds = site.name in site.reads and any(s.turns for s in step.runs[0].of_site(site.number))
        named.sort(
            key=lambda each: (
                adds and not each.form.part.endswith(SO_FAR),
                weigher.distance(each.site, each.form),
            )
        )
        yield from named[:MOST_FORMS]


def _is_in_another_loop(step: Step, site: Site, targets: Targets) -> bool:
    """Whether a loop around a line makes as many turns as there is nothing of."""
    forms = targets.forms
    sizes = [int(forms.worked.values[name]) for name in forms.quantities.sizes]
    usual = {turns for size in sizes for turns in (size, size + 1)}
    return any(set(seen.turns) - usual for seen in step.runs[0].of_site(site.number)[:1])


def _misnamed(step: Step, weigher: Weigher) -> tuple[list[Site], list[Site]]:
    """Return the first lines whose variable is called h, say, and holds something else.

    What it holds is a quantity, so it is no suspect. The second ones are those whose variable may
    become what it is called: other lines change it, and so far it is what comes of what is read.
    """
    given = [step.sites[number] for number in step.order]
    named = [site for site in given if site.gives is Gives.WHOLE and weigher.symbols_of(site)]
    held = ((site, step.holds(site)) for site in named)
    others = [site for site, what in held if what.forms and what.is_known]
    others = [site for site in others if not weigher.has_its_name(step, site)]
    changed = {(each.function, each.name) for each in step.sites if each.name in each.reads}
    on_their_way = [
        site
        for site in others
        if (site.function, site.name) in changed and weigher.is_natural(step, site)
    ]
    misnamed = [site for site in others if site not in on_their_way]
    return misnamed[:MOST_LINES], on_their_way[:MOST_LINES]


def twins(step: Step, targets: Targets, weigher: Weigher) -> Iterator[tuple[Proof, Proof]]:
    """Yield two assignments, to w1 and w2, say, with what follows for both layers in the same way.

    What they give is not known; or it is what they read, as it is.
    """
    given = [step.sites[number] for number in step.order]
    whole = {(site.function, site.name): site for site in given if site.gives is Gives.WHOLE}
    unknown = {site.number for site in step.suspects()}
    for (function, name), one in whole.items():
        other = whole.get((function, name.replace("1", "2")))
        if other is None or "1" not in name:
            continue
        copies = [weigher.is_a_copy(step, site) for site in (one, other)]
        if not (all(copies) or {one.number, other.number} <= unknown):
            continue
        for form in targets.of(step, one, any_size=True):
            for pair in targets.forms.with_layers(form):
                first, second = (
                    Proof(site, each, frozenset(), step.holds(site).forms, step.read_by_name(site))
                    for site, each in zip((one, other), pair.of_each_layer(), strict=True)
                )
                is_it = form.columns or not all(copies)  # a copy may be without its bias
                if pair.quantity != form.quantity or not is_it or not weigher.follows(step, first):
                    continue
                if not builds_on_something_else(targets.forms, step, first):
                    yield first, second


def lying_otherwise(step: Step, site: Site) -> list[Proof]:
    """Return the lines that gave a line its matrices with rows and columns exchanged, as proofs."""
    found = []
    for giver in givers(step, site):
        held, seen = step.holds(giver).forms, step.runs[0].of_site(giver.number)[-1]
        right = step.forms.value(simplest(held), seen.turns) if held else None
        there = seen.event.value
        if there is None or right is None or right.ndim != 2:
            continue
        if there.shape == right.shape[::-1] != right.shape:
            found.append(Proof(giver, simplest(held), frozenset(), held, {}, turned=True))
    return found


def lies_as_others(step: Step, site: Site) -> bool:
    """Whether examples have rows there, as in something else that the line that failed reads."""
    if step.failing is None or not _has_rows(step, site):
        return False
    return any(_has_rows(step, each) for each in givers(step, step.failing) if each != site)


def _has_rows(step: Step, site: Site) -> bool:
    """Whether a line gives a matrix of the examples, a row each."""
    held, seen = step.holds(site).forms, step.runs[0].of_site(site.number)[-1:]
    there = seen[0].event.value if seen else None
    kind = step.forms.kinds.get(simplest(held).quantity) if held else None
    if there is None or kind is None or not kind.of_examples:
        return False
    right = step.forms.value(simplest(held), seen[0].turns)
    is_matrix = right is not None and right.ndim == 2 and 1 not in right.shape
    return is_matrix and right is not None and there.shape == right.shape


def with_another_sign(step: Step, proof: Proof, weigher: Weigher) -> Iterator[Proof]:
    """Yield the lines that gave a line what it reads, to give minus that: a sign may go there."""
    for giver in givers(step, proof.site):
        forms = step.holds(giver).forms
        if forms and not (weigher.symbols_of(giver) and weigher.has_its_name(step, giver)):
            yield opposite(Proof(giver, simplest(forms), proof.made_right, forms, {}))


def opposite(proof: Proof) -> Proof:
    """Return a proof with minus its right value: what is right with that as well proves nothing."""
    scale = proof.form.scale
    other = {"1": "-1", "-1": "1"}.get(scale, scale[1:] if scale[0] == "-" else f"-{scale}")
    return replace(proof, form=replace(proof.form, scale=other))


def without_the_bias(proof: Proof, sites: Sequence[Site]) -> list[Proof]:
    """Return a proof of a variable of which a part is given, as one of that part."""
    before = sites[proof.site.number - 1] if proof.site.gives is Gives.STATE else proof.site
    if before.gives is not Gives.PART or before.line != proof.site.line or proof.form.columns:
        return []
    return [replace(proof, site=before, form=replace(proof.form, columns=WITHOUT_BIAS))]
