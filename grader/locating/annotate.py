"""A function line by line: what each variable was recognised as, and where it goes wrong."""

from collections.abc import Collection, Sequence

from grader.judging.report import Annotated, Mark
from grader.languages.watched import Site
from grader.locating.forms import simplest
from grader.locating.step import GIVES_A_VALUE, Proof, Step
from grader.locating.words import called
from grader.quantities import Quantities
from grader.submission import Submission


def annotate(
    sites: Sequence[Site],
    step: Step,
    proofs: Sequence[Proof],
    quantities: Quantities,
    submission: Submission,
) -> tuple[Annotated, ...]:
    """Return each line that gives a variable a value, in the order of the text.

    Of several values that a line gives, the first that is not right is told, or else the last.
    """
    proven = {(proof.site.file, proof.site.line): proof for proof in proofs}
    wrong = {proof.site.number for proof in proofs}
    reached = {(sites[number].file, sites[number].function) for number in step.held}
    by_line: dict[tuple[str, int], list[Annotated]] = {}
    for site in sites:
        if site.gives in GIVES_A_VALUE and (site.file, site.function) in reached:
            key = (site.file, site.line)
            found = _of_site(site, step, proven.get(key), wrong, quantities, submission)
            by_line.setdefault(key, []).append(found)
    return tuple(
        next((each for each in of_line if each.mark is not Mark.RIGHT), of_line[-1])
        for of_line in by_line.values()
    )


def _of_site(
    site: Site,
    step: Step,
    proof: Proof | None,
    wrong: Collection[int],
    quantities: Quantities,
    submission: Submission,
) -> Annotated:
    file, line = submission.place(site.file, site.line)
    held = step.held.get(site.number)
    if proof is not None:  # behind an error, it was not reached before
        mark, holds = Mark.WRONG, called(proof.form, quantities)
    elif held is None:
        mark, holds = Mark.NOT_REACHED, ""
    elif held.is_known:
        mark, holds = Mark.RIGHT, called(simplest(held.forms), quantities) if held.forms else ""
    else:
        mark, holds = _unknown(site, step, wrong), ""
    return Annotated(file, line or 0, site.source, site.name, holds, mark)


def _unknown(site: Site, step: Step, wrong: Collection[int]) -> Mark:
    """Return whether a value that is not known is made from one that is wrong."""
    events = step.runs[0].seen
    for seen in step.runs[0].of_site(site.number)[:1]:
        read = {events[place].event.site for place in seen.read.values()} - {site.number}
        if not all(step.held[n].is_known and n not in wrong for n in read):
            return Mark.PASSED_ON
    return Mark.UNKNOWN
