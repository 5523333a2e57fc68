"""Which lines are looked at, and which prove: at first those that go wrong, then what they read."""

from collections.abc import Iterator, Sequence

from grader.languages.watched import Gives, Site
from grader.locating.before import before_and_loops
from grader.locating.names import is_alike
from grader.locating.prove import Prover
from grader.locating.step import GOES_ON, Proof, Step
from grader.locating.targets import MOST_OF_ERRORS, MOST_TARGETS

TARGETS_BEFORE, BEFORE_ERRORS = 8, 6  # right values that are tried at each line before


class Search(Prover):
    """Tries the lines that may be wrong."""

    def first_unknown(self, step: Step, suspects: Sequence[Site]) -> Proof | None:
        """Return the proof of the first line whose value is not known, or that makes more right."""
        best: Proof | None = None
        for site in suspects:
            if self.is_out_of_time():
                break
            if step.has_failed and self._is_behind(step, site):
                continue
            most = MOST_OF_ERRORS if step.has_failed else MOST_TARGETS
            targets = self.targets.of(step, site, any_size=True, most=most)
            proof = self.best(step, site, targets)
            if proof and len(proof.made_right) > len(best.made_right if best else ()):
                best = proof
                if best.made_right == step.wrong:
                    break
        return best

    def _is_behind(self, step: Step, site: Site) -> bool:
        """Whether a line comes after the one that failed."""
        failed = None if step.failed_at is None else self.sites[step.failed_at]
        is_there = failed is not None and failed.function == site.function
        return is_there and failed is not None and site.line > failed.line

    def rivals(self, step: Step, proof: Proof) -> Iterator[Proof]:
        """Yield a proof, and those of the lines before it that make as much right."""
        yield proof
        lacks = self.weigher.lacks_something(step, proof)
        lightest = self.weigher.weight(step, proof)
        for site in before_and_loops(step, proof.site):
            if site.gives is Gives.RANGE and lightest < 0:
                continue  # a loop is never lighter than nothing
            for other in self.proofs(step, [site], proof):
                is_enough = other.made_right >= proof.made_right or lacks
                is_enough = is_enough or other.made_right == {GOES_ON}
                if is_enough and other.site.number != proof.site.number:
                    lightest = min(lightest, self.weigher.weight(step, other))
                    yield other

    def proofs(
        self, step: Step, sites: Sequence[Site], towards: Proof | None = None
    ) -> Iterator[Proof]:
        """Yield the proofs of sites that hold a quantity, though not the one that belongs there."""
        for site in dict.fromkeys(sites):
            if self.is_out_of_time():
                break  # then nothing is told, however many proofs there are
            is_named = self.weigher.has_its_name(step, site)
            is_itself = is_named and self.weigher.is_natural(step, site)
            is_itself = is_itself and site.number not in step.guessed
            if (is_itself and not step.has_failed) or self.weigher.is_a_size(step, site):
                continue
            targets = self.targets.of(
                step,
                site,
                any_size=True,
                towards=towards,
                most=BEFORE_ERRORS if step.has_failed else TARGETS_BEFORE,
            )
            if is_itself:  # it may lack its bias, or lie the other way round
                own = step.holds(site).forms
                targets = [form for form in targets if any(is_alike(form, each) for each in own)]
            if (proof := self.best(step, site, targets)) is not None:
                yield proof
