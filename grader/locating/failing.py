"""Which line raises the next error, once the first has its right value."""

from collections.abc import Sequence

from grader.languages.watched import Site
from grader.locating.seen import Run


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
