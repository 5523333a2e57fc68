"""What costs no points and is worth knowing: prints, warnings, arrays changed in place, habits."""

from collections.abc import Iterator, Mapping

from grader.exercise import Call, Case, Exercise, Part
from grader.languages.language import Printed
from grader.languages.wire import Reply
from grader.running.process import Outcome
from grader.submission import Submission

LONGEST = 120  # characters shown of what a function prints
LONGEST_NOTICE, MOST = 300, 20
HABITS = {
    "folder": "changes the working directory of whoever calls it",
    "output": "closes the output that others print to",
}


def notices(
    parts: tuple[Part, ...],
    exercise: Exercise,
    outcomes: Mapping[Call, Outcome],
    submission: Submission,
) -> tuple[str, ...]:
    """Return each notice once, as the first call that gave rise to it words it."""
    found: dict[tuple, str] = {}
    read: dict[tuple[str, str], Printed] = {}
    sources = {part.function: submission.sources(part.function) for part in parts}
    always = _always_print(outcomes)
    for case in (case for part in parts for case in part.cases):
        outcome = outcomes[case.call]
        file = submission.file(case.call.function)
        key = (case.call.function, outcome.printed)
        if key not in read:  # the same text, as a rule, on every call
            texts = sources[case.call.function]
            read[key] = submission.language.read_printed(outcome.printed, texts)
        printed = read[key]
        told = list(_of_text(printed, file, case.call.function in always))
        if outcome.reply is not None:
            outputs = exercise.outputs[case.call.function]
            told += _of_reply(outcome.reply, case, outputs, file, submission)
        for key, text in told:
            found.setdefault(key, text)
    told = [_cut(text, LONGEST_NOTICE) for text in found.values()]
    if len(told) > MOST:
        told[MOST:] = [f"and {len(told) - MOST} more"]
    return (*told, *_slow(parts, outcomes, submission))


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else f"{text[:longest]} ..."


def _slow(
    parts: tuple[Part, ...], outcomes: Mapping[Call, Outcome], submission: Submission
) -> Iterator[str]:
    """Say of a function that it takes long, before it is used for more."""
    for part in parts:
        outcome = outcomes[part.timed.call] if part.timed else None
        if outcome is not None and outcome.seconds > part.timed.seconds:
            yield f"{submission.file(part.function)} {part.timed.says(outcome.seconds)}"


def _always_print(outcomes: Mapping[Call, Outcome]) -> set[str]:
    """Return the functions that print on every call."""
    silent = {call.function for call, outcome in outcomes.items() if not outcome.printed_bytes}
    return {call.function for call in outcomes} - silent


def _of_text(printed: Printed, file: str, always: bool) -> Iterator[tuple[tuple, str]]:
    """Give what a call printed, and the warnings among it, each with what tells it from others."""
    if printed.text:
        text = " ".join(printed.text.split()) or "blank lines"
        text = _cut(text, LONGEST)
        where = file
        if printed.place is not None:
            file, line = printed.place
            where = f"{file}, line {line},"
        when = "on every call" if always else "when it is called"
        yield ("prints", file), f"{where} prints {when}: {text}"
    for warned in printed.warnings:
        yield ("warns", warned), warned.in_words(file)


def _of_reply(
    reply: Reply, case: Case, outputs: tuple[str, ...], file: str, submission: Submission
) -> Iterator[tuple[tuple, str]]:
    for i in reply.changed:
        name = case.argument_names[i] if i < len(case.argument_names) else f"argument {i}"
        yield (
            ("changes", file, name),
            f"{file} changes {name} in place, and with it the array of whoever calls it: "
            "work on a copy",
        )
    for habit in reply.left:
        yield (habit, file), f"{file} {HABITS[habit]}"
    for name, value in zip(outputs, reply.values, strict=False):
        wanted = case.expected[name].value.shape if name in case.expected else ()
        if value.array is not None and len(wanted) == 1 and value.array.shape == (1, *wanted):
            row, column = map(submission.language.shape, (value.array.shape, wanted))
            yield (
                ("row", file, name),
                f"{file} returns {name} as a row, {row}; whoever calls it will want {column}",
            )
    for warned in reply.warnings:
        yield ("warns", warned), warned.in_words(file)
