"""Where several lines prove: which of them is the place.

A later line proves as well as an earlier one, and what a line reads may be known and yet not what
belongs there. What tells them apart: whether a line reads what its right value is made of; whether
what it gives now is just what comes of what it reads; and what its variable is called.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from grader.languages.watched import Gives, Site
from grader.locating import names
from grader.locating.forms import Form, Forms
from grader.locating.layers import value_at
from grader.locating.needs import FAR_AWAY, Need, Needs, read_of
from grader.locating.overwriting import gives_what_it_reads, is_idle, was_wrong_before
from grader.locating.parts import ADDED_UP, OF_THE_FIRST, SUM_SO_FAR, WHOLE
from grader.locating.step import Proof, Step

LACKS_SOMETHING = 2
IS_NATURAL = 2
HAS_ITS_NAME = 3
MAKES_MORE_RIGHT = 3
HAS_THE_WRONG_SIZE = 4
WAS_WRONG_BEFORE = 4
IS_IDLE = 3
READS_WHAT_IS_WRONG = 4
PUTS_TOGETHER = 4
FAR_APART = 2


@dataclass
class Weigher:
    """Weighs lines against each other, by the quantities of one case."""

    forms: Forms
    needs: Needs

    def place(self, step: Step, proofs: Sequence[Proof]) -> list[Proof]:
        """Return the proof of the line that is the place, and others if nothing tells them apart.

        They come in the order in which the lines run.
        """
        if not proofs:
            return []
        last = proofs[-1].site
        weights = [self.weight(step, proof, last) for proof in proofs]
        lightest = min(weights)
        best = proofs[weights.index(lightest)]
        # What is a copy of something else under a name of its own was to be more than that; and
        # from what has a number for the bias unit it can be taken there, or where it is read.
        copies = [
            proof
            for proof in proofs
            if proof is not best
            and proof.made_right >= best.made_right
            and (self.is_a_copy(step, proof.site) or self._has_one_too_many(step, proof))
        ]
        if copies:
            return [best, *copies]
        if not self.lacks_something(step, best):
            return [best]
        is_called = self.is_called(best.site, best.form)
        return [best] + [
            proof
            for proof, weight in zip(proofs, weights, strict=True)
            if weight <= lightest + FAR_APART
            and proof is not best
            and proof.made_right >= best.made_right
            and (
                names.is_alike(proof.form, best.form)
                or not (is_called or proof.site.name == best.site.name)
            )
        ]

    def _has_one_too_many(self, step: Step, proof: Proof) -> bool:
        forms = step.holds(proof.site).forms
        is_it = any(form.quantity == proof.form.quantity for form in forms)
        return step.has_failed and not is_it and any(names.is_alike(f, proof.form) for f in forms)

    def weight(self, step: Step, proof: Proof, last: Site | None = None) -> int:
        """Return how little a line looks like the place, where a later one proves as well."""
        site, held = proof.site, step.holds(proof.site)
        # Of a part that is given, and cannot be, the variable is what can be replaced.
        failed = step.failed_at + 1 if step.has_failed and step.failed_at is not None else None
        weight = LACKS_SOMETHING * self.lacks_something(step, proof)
        if proof.made_right != step.wrong:
            weight += MAKES_MORE_RIGHT
        if self.puts_together(proof.form.quantity) and self.lacks_something(step, proof):
            weight += PUTS_TOGETHER
        if site.gives is Gives.RANGE:
            return weight
        is_of_the_wrong_size = step.failing == site and self.fills_the_wrong_size(step, proof)
        if not step.reads_what_is_known(site) or step.reads_anew(site) or is_of_the_wrong_size:
            weight += READS_WHAT_IS_WRONG
        if is_idle(step, site):
            weight -= IS_IDLE
        elif site.gives is Gives.STATE and site.number != failed:
            weight += WAS_WRONG_BEFORE * was_wrong_before(self.forms, step, proof)
        lacks_columns = any(form.quantity == proof.form.quantity for form in held.forms)
        if step.has_failed and lacks_columns and not proof.lies_wrong:
            return weight  # a2, but without its bias unit, which the line that failed needs
        if held.is_known:
            is_changed_later = last is not None and last != site and last.name == site.name
            weight += IS_NATURAL * (not is_changed_later and self.is_natural(step, site))
            weight += HAS_ITS_NAME * self.has_its_name(step, site)
            if not self.has_its_name(step, site) and self.is_called(site, proof.form):
                weight -= HAS_ITS_NAME
        is_right_in_itself = held.is_known and self.is_natural(step, site)
        if (
            step.has_failed
            and site.number != step.failed_at
            and not is_right_in_itself
            and self.has_the_wrong_size(step, proof)
        ):
            weight -= HAS_THE_WRONG_SIZE
        return weight

    def fills_the_wrong_size(self, step: Step, proof: Proof) -> bool:
        """Whether a line changes a part of what has another size than it should have."""
        if proof.site.gives is not Gives.STATE:
            return False
        for place in step.places_read(proof.site):
            seen = step.runs[0].seen[place]
            right, was = self.forms.value(proof.form, seen.turns), seen.event.value
            is_own = step.sites[seen.event.site].name == proof.site.name
            if is_own and was is not None and right is not None and was.size != right.size:
                return True
        return False

    def has_the_wrong_size(self, step: Step, proof: Proof) -> bool:
        """Whether a line gives something of another size than its right value has."""
        for seen in step.runs[0].of_site(proof.site.number)[:1]:
            right = value_at(self.forms, proof.form, seen)
            value = seen.event.value
            return right is not None and (value is None or value.size != right.size)
        return False

    def lacks_something(self, step: Step, proof: Proof) -> bool:
        """Whether a line does not read all that its right value is made of."""
        if proof.site.gives is Gives.RANGE:
            return False
        if not all(held.is_known for held in step.each_read(proof.site)):
            return False  # nobody knows
        quantity = proof.form.quantity
        # What its variable held until then was at hand: the line throws it away.
        forms = [*step.all_read(proof.site), *step.overwritten(proof.site).forms]
        if self.puts_together(quantity):
            # They may be read, or another variable holds them.
            there = {*forms, *step.held_before(proof.site)}
            parts = self.needs.worked.made_of[quantity]
            each_read = [held.forms for held in step.each_read(proof.site) if held.forms]
            is_cut = any(
                any(form.quantity in parts for form in one)
                and not any(form == Form(form.quantity) for form in one)
                for one in each_read
            )
            return is_cut or not all(Form(part) in there for part in parts)
        if proof.form.part not in OF_THE_FIRST:  # of which the first is no more than one
            forms = [form for form in forms if form.part not in OF_THE_FIRST]
        read = read_of(forms)
        return not read.get(quantity) and bool(self.needs.of_all(read)[quantity].missing)

    def follows(self, step: Step, proof: Proof) -> bool:
        """Whether a line reads all that its right value is made of, and nothing else."""
        each_read = [held.forms for held in step.each_read(proof.site) if held.forms]
        read = read_of(form for forms in each_read for form in forms)
        quantity = proof.form.quantity
        need = (
            Need(frozenset({quantity})) if read.get(quantity) else self.needs.of_all(read)[quantity]
        )
        is_all = all(any(form.quantity in need.used for form in forms) for forms in each_read)
        return is_all and bool(each_read) and not need.missing

    def puts_together(self, quantity: str) -> bool:
        """Whether a quantity is nothing but several results in one."""
        results = [names for names in self.forms.quantities.outputs.values() if len(names) > 1]
        return self.needs.worked.made_of.get(quantity) in results

    def is_of_all_examples(self, proof: Proof) -> bool:
        """Whether a line's right value has a row for every example."""
        kind = self.forms.kinds.get(proof.form.quantity)
        return kind is not None and kind.of_examples and proof.form.part == WHOLE

    def is_a_copy(self, step: Step, site: Site) -> bool:
        """Whether a line gives a quantity that it reads, as it is, under the name of another."""
        is_one = bool(step.holds(site).forms) and not self.has_its_name(step, site)
        return is_one and gives_what_it_reads(step, site)

    def is_a_size(self, step: Step, site: Site) -> bool:
        """Whether a variable is called m, say, and is m."""
        given = [seen.event.value for seen in step.runs[0].of_site(site.number)[:1]]
        right = self.forms.worked.values
        return any(
            value is not None and value.size == 1 and value.item() == right[name]
            for value in given
            for name in self.forms.quantities.sizes
            if names.is_called(site.name, name, self.forms)
        )

    def has_its_name(self, step: Step, site: Site) -> bool:
        """Whether a variable is called what it is, and nothing of that is left out."""
        whole = [form for form in step.holds(site).forms if form.columns in ("", "terms")]
        return any(self.is_called(site, form) for form in whole)

    def is_called(self, site: Site, form: Form) -> bool:
        """Whether a variable's name says that it is to hold a form."""
        is_minus = form.scale.startswith("-") and self.forms.may_be_meant(form)
        is_share = form.columns.startswith("terms") and form.part != SUM_SO_FAR
        is_it = (form.scale == "1" or is_minus) and not is_share
        return is_it and names.is_called(site.name, form.quantity, self.forms)

    def distance(self, site: Site, form: Form) -> int:
        """Return how many steps a form is away from what a site's variable is called."""
        if self.is_called(site, form):
            return 0
        called = [each for each in self.forms.kinds if names.is_called(site.name, each, self.forms)]
        steps = (self.needs.distances(each).get(form.quantity, FAR_AWAY) for each in called)
        return min(steps, default=FAR_AWAY)

    def symbols_of(self, site: Site) -> list[str]:
        """Return what a variable is called, of what learners know by name: a2, h, delta3."""
        symbols = self.forms.quantities.symbols
        return [each for each in symbols if names.is_called(site.name, each, self.forms)]

    def is_called_otherwise(self, proof: Proof) -> bool:
        """Whether a variable's name says that it is to hold what this is not on the way to."""
        name, quantity = proof.site.name, proof.form.quantity
        called = self.symbols_of(proof.site)
        is_argument = any(not self.forms.worked.made_of[each] for each in called)
        on_the_way = any(quantity in self.needs.distances(each) for each in called)
        is_meant = is_argument or on_the_way or names.is_called(name, quantity, self.forms)
        return bool(called) and not is_meant and proof.site.gives is Gives.WHOLE

    def is_natural(self, step: Step, site: Site) -> bool:
        """Whether a line gives just what comes of all that it reads, but for what counts."""
        each_read = [
            held.forms
            for held in step.each_read(site)
            if any(form.quantity not in self.forms.counts for form in held.forms)
        ]
        alike = {form for forms in each_read for form in forms}
        read = read_of(alike)
        needs = self.needs.of_all(read)
        for form in step.holds(site).forms:
            if form in alike or form.part in ADDED_UP or not self.forms.may_be_meant(form):
                continue
            need = needs.get(form.quantity, Need())
            if read.get(form.quantity):
                need = Need(used=frozenset({form.quantity}))
            if need.missing:
                continue
            if all(any(one.quantity in need.used for one in forms) for forms in each_read):
                return True
        return False
