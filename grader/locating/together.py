"""Two wrong lines that prove only together: with one of them right, nothing more is right yet.

Only lines are looked at that read all their right value is made of, and nothing else: what makes
up for an earlier line does not.
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from grader.locating.step import Proof, Step
from grader.locating.targets import Targets
from grader.locating.weigh import Weigher

MOST_LINES = 2  # that may be the first of two
MOST_FORMS = 2  # right values of one


def evident(step: Step, targets: Targets, weigher: Weigher) -> Iterator[Proof]:
    """Yield lines with values that follow from just what they read, though they give others."""
    for site in step.suspects()[:MOST_LINES]:
        if step.has_failed and site.name in site.reads:
            continue  # what it was is as likely to be wrong
        read = step.read_by_name(site)
        forms = targets.of(step, site, any_size=step.has_failed)
        proofs = (Proof(site, form, frozenset(), (), read) for form in forms)
        yield from islice((each for each in proofs if weigher.follows(step, each)), MOST_FORMS)


def opposite(proof: Proof) -> Proof:
    """Return a proof with minus its right value: what is right with that as well proves nothing."""
    scale = proof.form.scale
    other = {"1": "-1", "-1": "1"}.get(scale, scale[1:] if scale[0] == "-" else f"-{scale}")
    return replace(proof, form=replace(proof.form, scale=other))
