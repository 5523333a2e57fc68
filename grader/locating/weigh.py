"""Where several lines prove: which of them is the place.

A later line proves as well as an earlier one, and what a line reads may be known and yet not what
belongs there. What tells them apart: whether a line reads what its right value is made of; whether
what it gives now is just what comes of what it reads; and what its variable is called.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from grader.languages.watched import Gives, Site
from grader.locating.forms import ADDED_UP, Form, Forms
from grader.locating.names import is_called
from grader.locating.needs import Need, Needs, read_of
from grader.locating.step import Proof, Step

LACKS_SOMETHING = 2
IS_NATURAL = 2
HAS_ITS_NAME = 3
MAKES_MORE_RIGHT = 3
HAS_THE_WRONG_SIZE = 4
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
        weights = [self.weight(step, proof) for proof in proofs]
        lightest = min(weights)
        best = proofs[weights.index(lightest)]
        margin = FAR_APART if self.lacks_something(step, best) else 0
        return [best] + [
            proof
            for proof, weight in zip(proofs, weights, strict=True)
            if weight <= lightest + margin and margin and proof is not best
        ]

    def weight(self, step: Step, proof: Proof) -> int:
        """Return how little a line looks like the place."""
        site, held = proof.site, step.holds(proof.site)
        weight = LACKS_SOMETHING * self.lacks_something(step, proof)
        if proof.made_right != step.wrong:
            weight += MAKES_MORE_RIGHT
        if site.gives is Gives.RANGE:
            return weight
        if held.is_known:
            weight += IS_NATURAL * self.is_natural(step, site)
            weight += HAS_ITS_NAME * self.has_its_name(step, site)
            if not self.has_its_name(step, site) and self._is_called(site, proof.form):
                weight -= HAS_ITS_NAME
        return weight

    def lacks_something(self, step: Step, proof: Proof) -> bool:
        """Whether a line does not read all that its right value is made of."""
        if proof.site.gives is Gives.RANGE:
            return False
        quantity = proof.form.quantity
        read = read_of(step.all_read(proof.site))
        return not read.get(quantity) and bool(self.needs.of_all(read)[quantity].missing)

    def has_its_name(self, step: Step, site: Site) -> bool:
        """Whether a variable is called what it is."""
        return any(self._is_called(site, form) for form in step.holds(site).forms)

    def _is_called(self, site: Site, form: Form) -> bool:
        return form.scale == "1" and is_called(site.name, form.quantity, self.forms)

    def is_natural(self, step: Step, site: Site) -> bool:
        """Whether a line gives just what comes of all that it reads."""
        each_read = [held.forms for held in step.each_read(site) if held.forms]
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
