"""What is worth knowing but costs no points: prints, warnings, habits, slowness."""

import re
from collections.abc import Hashable, Iterator, Mapping, Sequence

from grader.exercise import Timed
from grader.judging.verdict import Judged, Outcomes
from grader.languages.language import Printed
from grader.outcome import Reply
from grader.submission import Submission
from grader.text import cut

LONGEST, MOST_LINES = 2000, 20  # characters and lines shown of what a function prints
LONGEST_WARNING, MOST = 300, 20
LOOP = r"^[^#%\n]*\b(for|while)\b"
LEFT_BEHIND = {
    "folder": "changes the working directory of its caller",
    "output": "closes the output that others print to",
}

Notice = tuple[Hashable, str]  # what identifies it, and its words


def notices(
    judged: Sequence[Judged], outcomes: Outcomes, submission: Submission, command: str
) -> tuple[str, ...]:
    """Return each notice once, in the words of the first call that gave rise to it."""
    found: dict[Hashable, str] = {}
    read: dict[tuple[str, str], Printed] = {}
    sources = {each.part.function: submission.sources(each.part.function) for each in judged}
    always = _always_print(outcomes)
    for case in (case for each in judged for case in each.part.cases):
        outcome, function = outcomes[case.call], case.call.function
        file = submission.file(function)
        text = (function, outcome.printed)
        if text not in read:  # usually the same on every call
            read[text] = submission.language.read_printed(outcome.printed, sources[function])
        given = [*_of_text(read[text], file, function in always, command)]
        if outcome.reply is not None:
            given += _of_reply(outcome.reply, file)
        for key, words in given:
            found.setdefault(key, words)
    texts = {file: text for each in sources.values() for file, text in each.items()}
    found |= {words: words for words in submission.language.worth_knowing(texts)}
    shown = list(found.values())
    if len(shown) > MOST:
        shown[MOST:] = [f"and {len(shown) - MOST} more"]
    unusual = dict.fromkeys(
        f"{submission.file(each.part.function)} {each.unusual}" for each in judged if each.unusual
    )
    return (*submission.remarks, *shown, *unusual, *_slow(judged, outcomes, sources, submission))


def _slow(
    judged: Sequence[Judged],
    outcomes: Outcomes,
    sources: Mapping[str, Mapping[str, str]],
    submission: Submission,
) -> Iterator[str]:
    """Warn of a function that would be too slow for very many examples, and say why."""
    for part in (each.part for each in judged):
        timed = part.timed
        if timed is None or (seconds := _for_all(timed, outcomes)) <= timed.seconds:
            continue
        words = f"{submission.file(part.function)} {timed.says(seconds)}."
        if any(outcomes[call].printed_bytes for call in timed.every()):
            words += " It prints on every call: that alone may take the time."
        if any(re.search(LOOP, text, re.MULTILINE) for text in sources[part.function].values()):
            words += " Loops over single numbers are slow; matrix products do the same at once."
        yield words


def _for_all(timed: Timed, outcomes: Outcomes) -> float:
    """Return the seconds that a call with all the examples would take.

    What else a machine does only adds to a time: the shortest is the nearest to what it takes.
    """
    few, many = (
        min(outcomes[call].seconds for call in timed.calls[number])
        for number in (timed.few, timed.many)
    )
    each = max(many - few, 0.0) / (timed.many - timed.few)
    return few + each * (timed.full - timed.few)


def _always_print(outcomes: Outcomes) -> set[str]:
    """Return the functions that print on every call."""
    silent = {call.function for call, outcome in outcomes.items() if not outcome.printed_bytes}
    return {call.function for call in outcomes} - silent


def _of_text(printed: Printed, file: str, always: bool, command: str) -> Iterator[Notice]:
    """Yield what a call printed, and the warnings in it."""
    if printed.text:
        where = file
        if printed.place is not None:
            file, line = printed.place
            where = f"{file}, line {line},"
        when = "on every call" if always else "on some calls"
        yield ("prints", file), f"{where} prints {when}:{_as_printed(printed.text, command)}"
    for warned in printed.warnings:
        yield ("warns", warned), cut(warned.in_words(file), LONGEST_WARNING)


def _as_printed(text: str, command: str) -> str:
    """Return a line behind the colon, or several below it, and where the rest is if there is more.

    A matrix keeps its rows and columns; blank lines are left out.
    """
    lines = [line.rstrip() for line in text.expandtabs().splitlines() if line.strip()]
    whole = "\n".join(lines)
    if len(lines) < 2 and len(whole) <= LONGEST:
        return f" {whole.strip() or 'blank lines'}"
    shown = "\n".join(lines[:MOST_LINES])[:LONGEST]
    if shown != whole:
        shown += f"\n... and more: {command} grade --html FILE  writes a page with what was printed"
    return f"\n{shown}"


def _of_reply(reply: Reply, file: str) -> Iterator[Notice]:
    for habit in reply.left:
        yield (habit, file), f"{file} {LEFT_BEHIND[habit]}"
    for warned in reply.warnings:
        yield ("warns", warned), cut(warned.in_words(file), LONGEST_WARNING)
