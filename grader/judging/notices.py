"""What is worth knowing but costs no points: prints, warnings, arrays changed in place, habits."""

from collections.abc import Hashable, Iterator

from grader.exercise import Case, Exercise, Part
from grader.judging.judge import Outcomes
from grader.languages.language import Printed
from grader.outcome import Reply
from grader.submission import Submission
from grader.text import cut

LONGEST = 120  # characters shown of what a function prints
LONGEST_NOTICE, MOST = 300, 20
LEFT_BEHIND = {
    "folder": "changes the working directory of its caller",
    "output": "closes the output that others print to",
}

Notice = tuple[Hashable, str]  # what identifies it, and its words


def notices(
    parts: tuple[Part, ...],
    exercise: Exercise,
    outcomes: Outcomes,
    submission: Submission,
) -> tuple[str, ...]:
    """Return each notice once, in the words of the first call that gave rise to it."""
    found: dict[Hashable, str] = {}
    read: dict[tuple[str, str], Printed] = {}
    sources = {part.function: submission.sources(part.function) for part in parts}
    always = _always_print(outcomes)
    for case in (case for part in parts for case in part.cases):
        outcome, function = outcomes[case.call], case.call.function
        file = submission.file(function)
        text = (function, outcome.printed)
        if text not in read:  # usually the same on every call
            read[text] = submission.language.read_printed(outcome.printed, sources[function])
        given = [*_of_text(read[text], file, function in always)]
        if outcome.reply is not None:
            given += _of_reply(outcome.reply, case, exercise.outputs[function], file, submission)
        for key, words in given:
            found.setdefault(key, words)
    texts = {file: text for each in sources.values() for file, text in each.items()}
    found |= {words: words for words in submission.language.worth_knowing(texts)}
    shown = [cut(words, LONGEST_NOTICE) for words in found.values()]
    if len(shown) > MOST:
        shown[MOST:] = [f"and {len(shown) - MOST} more"]
    return (*shown, *_slow(parts, outcomes, submission))


def _slow(parts: tuple[Part, ...], outcomes: Outcomes, submission: Submission) -> Iterator[str]:
    """Warn of a function that is too slow for larger data."""
    for part in parts:
        if part.timed and outcomes[part.timed.call].seconds > part.timed.seconds:
            seconds = outcomes[part.timed.call].seconds
            yield f"{submission.file(part.function)} {part.timed.says(seconds)}"


def _always_print(outcomes: Outcomes) -> set[str]:
    """Return the functions that print on every call."""
    silent = {call.function for call, outcome in outcomes.items() if not outcome.printed_bytes}
    return {call.function for call in outcomes} - silent


def _of_text(printed: Printed, file: str, always: bool) -> Iterator[Notice]:
    """Yield what a call printed, and the warnings in it."""
    if printed.text:
        text = cut(" ".join(printed.text.split()) or "blank lines", LONGEST)
        where = file
        if printed.place is not None:
            file, line = printed.place
            where = f"{file}, line {line},"
        when = "on every call" if always else "on some calls"
        yield ("prints", file), f"{where} prints {when}: {text}"
    for warned in printed.warnings:
        yield ("warns", warned), warned.in_words(file)


def _of_reply(
    reply: Reply, case: Case, outputs: tuple[str, ...], file: str, submission: Submission
) -> Iterator[Notice]:
    for i in reply.changed:
        name = case.argument_names[i] if i < len(case.argument_names) else f"argument {i}"
        yield (
            ("changes", file, name),
            f"{file} changes {name} in place, and with it its caller's array: work on a copy",
        )
    for habit in reply.left:
        yield (habit, file), f"{file} {LEFT_BEHIND[habit]}"
    for name in outputs:
        wanted = case.expected[name].value.shape if name in case.expected else ()
        array = reply.values[name].array if name in reply.values else None
        if array is not None and len(wanted) == 1 and array.shape == (1, *wanted):
            row, column = map(submission.language.shape, (array.shape, wanted))
            yield (
                ("row", file, name),
                f"{file} returns {name} as a row, {row}; its callers will expect {column}",
            )
    for warned in reply.warnings:
        yield ("warns", warned), warned.in_words(file)
