"""Right values of which only so much is known: that the function goes on with them.

What is told behind such a guess has to stand without it.
"""

from grader.languages.watched import Site
from grader.locating.before import DEPTH, before, givers
from grader.locating.needs import FAR_AWAY
from grader.locating.overwriting import gives_what_it_reads
from grader.locating.step import Proof, Step
from grader.locating.weigh import Weigher

# What Python raises of numbers where a sparse matrix or a mask was to be.
OF_ANOTHER_TYPE = ("AttributeError", "AxisError", "IndexError", "TypeError")


def rests_on_a_guess(weigher: Weigher, step: Step, proof: Proof) -> bool:
    """Whether a line reads a guess that may be another value, or what a guess was to mend."""
    return _reads_a_guess(weigher, step, proof) or _reads_what_a_guess_reads(weigher, step, proof)


def _reads_a_guess(weigher: Weigher, step: Step, proof: Proof) -> bool:
    """Whether a line reads a guess.

    It is none if it is on the way to what its variable is called, and of the type that is read.
    """
    is_of_another_type = step.has_failed and step.runs[0].error in OF_ANOTHER_TYPE
    guessed = [
        each.site
        for each in step.chosen
        if each.site.number in step.guessed
        and (is_of_another_type or weigher.distance(each.site, each.form) == FAR_AWAY)
    ]
    read = givers(step, proof.site)
    if is_of_another_type:  # which a variable keeps while it is changed
        names = {giver.name for giver in read}
        read = [each for each in before(step, proof.site, DEPTH) if each.name in names]
    return any(giver in guessed for giver in read)


def _reads_what_a_guess_reads(weigher: Weigher, step: Step, proof: Proof) -> bool:
    """Whether another line failed for the same reason: a copy of a number, say, instead of ones."""
    guessed = [each.site for each in step.chosen if each.site.number in step.guessed]
    guessed = [site for site in guessed if site.line != proof.site.line]
    return any(
        giver.name in other.reads
        and giver.function == other.function
        and _is_a_plain_copy(weigher, step, giver)
        for giver in givers(step, proof.site)
        for other in guessed
    )


def _is_a_plain_copy(weigher: Weigher, step: Step, site: Site) -> bool:
    is_size = weigher.is_a_size(step, site)
    return step.holds(site).is_plain and not is_size and gives_what_it_reads(step, site)
