"""Two mistakes of which neither line proves anything alone: only with both right is all right."""

from collections.abc import Iterator, Sequence

from grader.languages.watched import Gives, Site
from grader.locating.seen import Run
from grader.locating.step import Proof, Step

MOST_SUSPECTS = 3


def next_failing(run: Run, sites: Sequence[Site]) -> int | None:
    """Return the site of the line that raised an error: the one after what was seen last."""
    if run.is_whole or not run.seen:
        return None
    last = sites[run.seen[-1].event.site]
    behind = [site for site in sites if site.number > last.number and site.can_skip]
    same = [site for site in behind if (site.file, site.function) == (last.file, last.function)]
    if same:
        return same[0].number
    for seen in run.seen[::-1]:  # the function came to its end, but not the line that called it
        caller = sites[seen.event.site]
        if (caller.file, caller.function) != (last.file, last.function):
            same = [
                site
                for site in sites
                if site.number > caller.number
                and site.can_skip
                and (site.file, site.function) == (caller.file, caller.function)
            ]
            return same[0].number if same else None
    return None


def goes_further(run: Run, before: Run) -> bool:
    """Whether a call that failed comes further now."""
    return run.is_whole or len(run.seen) > len(before.seen)


def first_sites(step: Step) -> Iterator[Site]:
    """Yield the lines that may be the first of two."""
    suspects = step.suspects()[:MOST_SUSPECTS]
    if not step.has_failed:
        yield from suspects
        return
    for site in suspects[:1]:
        yield site
        for other in step.before(site, 1):
            if other.gives is not Gives.RANGE:
                yield other


def in_order(first: Proof, second: Proof, step: Step) -> list[Proof]:
    """Return two proofs in the order in which their lines run."""
    order = step.order
    places = [
        order.index(proof.site.number) if proof.site.number in order else len(order)
        for proof in (first, second)
    ]
    return [first, second] if places[0] <= places[1] else [second, first]


def may_have_one_cause(step: Step, failed: Site, other: Site) -> bool:
    """Whether one line before could be what is wrong with a line that failed and with another.

    The other reads what the one should have given, or both read what may be wrong.
    """
    givers = step.givers(other)
    if any((each.function, each.name) == (failed.function, failed.name) for each in givers):
        return True
    shared = {each.number for each in step.givers(failed)}
    return any(
        not any(form.columns == "" and form.scale == "1" for form in step.holds(each).forms)
        for each in givers
        if each.number in shared
    )
