"""Which part of a wrong line is wrong: the smallest whose right value proves as well as the line's.

Only where the language can watch the parts of an expression.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from grader.languages.watched import Gives, Site
from grader.locating.locate import Locator
from grader.locating.step import Proof, Step

VARIABLE = re.compile(r"\w+(\[.*\])?")  # or a part of it
MOST_TARGETS = 10  # right values that are tried for one part


def wrong_piece(locator: Locator, proof: Proof) -> Proof | None:
    """Return the part of a proven line that is wrong by itself.

    That is the smallest one, unless a larger one should be a quantity that learners know by name.
    The locator is one of the same function with its pieces watched, in which nothing is replaced.
    """
    step = locator.first
    if step is None:
        return None
    found: Proof | None = None
    for site in _pieces(step, proof.site):
        for form in locator.targets.of(step, site, any_size=True, most=MOST_TARGETS):
            piece = replace(proof, site=site, form=form, was=step.holds(site).forms)
            if locator.is_out_of_time():
                return found
            # What is computed there must be made of what is read there; a variable may be another.
            is_variable = VARIABLE.fullmatch(site.name)
            if not is_variable and locator.weigher.lacks_something(step, piece):
                continue
            if not _proves(locator, step, piece):
                continue
            if form.quantity in locator.quantities.symbols and form.columns == "":
                return piece
            found = found or piece
            break
    return found


def _pieces(step: Step, line: Site) -> Iterator[Site]:
    """Yield the parts of a line that are quantities or should be, the innermost first."""
    last = line.last or line.line
    for site in reversed(step.sites):
        is_here = site.file == line.file and line.line <= site.line <= last
        if is_here and site.gives is Gives.PIECE and not step.holds(site).is_plain:
            yield site


def _proves(locator: Locator, step: Step, proof: Proof) -> bool:
    """Whether all that the line makes right is right with this part's right value, on all cases."""
    for number in range(len(locator.cases)):
        run = locator.replay.run(number, step, (proof,))
        if run is None or not proof.made_right <= locator.replay.right(run, number):
            return False
    return True
