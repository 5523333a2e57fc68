"""`hint`: one more hint at each call, from the exercise's file of hints.

The file has a heading `## PART` for each part, and under it `### TITLE` for each hint. A block of
code that is marked with a language is shown to those who write in that language.
"""

import argparse
import json
import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console

from grader import grading
from grader.commands.arguments import chosen_language
from grader.errors import GraderError
from grader.exercise import Exercise
from grader.files import write_beside
from grader.foreign import find
from grader.judging.report import Finding, Status
from grader.outputs.terminal import Terminal, print_indented, print_line, show_lines
from grader.outputs.wording import next_part
from grader.submission import Submission
from grader.text import clean

CODE = re.compile(r"^```(\w+)\n(.*?)^```\n?", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Hint:
    """A hint: a paragraph, lines of code, or both."""

    title: str
    text: str
    code: str


def read_hints(path: Path, language: str) -> dict[str, tuple[Hint, ...]]:
    """Return the hints of every part, with the code of one language."""
    found = {}
    for section in path.read_text(encoding="utf-8").split("\n## ")[1:]:
        part, *hints = section.split("\n### ")
        found[part.strip()] = tuple(_hint(hint, language) for hint in hints)
    return found


def _hint(section: str, language: str) -> Hint:
    title, _, text = section.partition("\n")
    code = [block for name, block in CODE.findall(text + "\n") if name == language]
    paragraphs = CODE.sub("", text + "\n").strip()
    return Hint(title.strip(), " ".join(paragraphs.split()), "".join(code))


def next_hints(
    submission: Submission, exercise: Exercise, part: str
) -> tuple[tuple[Hint, ...], int, str]:
    """Return the hints of a part seen so far and one more, and how many the part has.

    How many were seen is remembered in a file in the submission's folder; if it cannot be written,
    the third value says why.

    Raises
    ------
    GraderError
        If there is no such part, or the exercise has no hints.
    """
    if exercise.hints is None:
        raise GraderError(f"{exercise.name} has no hints")
    hints = read_hints(exercise.hints, submission.language.name)
    by_name = {name.lower(): name for name in hints}
    if part.lower() not in by_name:
        raise GraderError(f"there is no part {clean(part)}. The parts are: {', '.join(hints)}")
    part = by_name[part.lower()]
    seen = _seen(submission.source(_memory(exercise)))
    seen[part] = min(seen.get(part, 0) + 1, len(hints[part]))
    trouble = _remember(seen, submission, exercise)
    return hints[part][: seen[part]], len(hints[part]), trouble


def line_before_the_last(
    submission: Submission, exercise: Exercise, part: str
) -> tuple[Finding | None, str]:
    """Return what is told of a part once, before the hint that solves it: which line is wrong.

    Nothing if another hint comes next, or it has been told, or no line is proven to be wrong. The
    second value says why it will be told again, if that cannot be remembered.
    """
    if exercise.hints is None or not exercise.shows_lines:
        return None, ""
    hints = read_hints(exercise.hints, submission.language.name)
    seen, told = _seen(submission.source(_memory(exercise))), f"{part}, its line"
    if seen.get(part) != len(hints.get(part, ())) - 1 or told in seen:
        return None, ""
    report = grading.grade(submission, exercise, lines=True)
    found = next((f for f in report.findings if part in f.parts and f.lines), None)
    return found, _remember({**seen, told: 1}, submission, exercise) if found else ""


def _memory(exercise: Exercise) -> str:
    return f".{exercise.name}-hints.json"


def _remember(seen: Mapping[str, int], submission: Submission, exercise: Exercise) -> str:
    """Write down what has been seen; return why the next time begins here again, if it does."""
    try:
        file = submission.folder / _memory(exercise)
        write_beside(file, json.dumps(seen) + "\n", submission.folder)
    except GraderError as error:
        return f"The next time begins here again, since {error}."
    return ""


def _seen(memory: str) -> dict[str, int]:
    """Return how many hints of each part were seen; none if the text is damaged."""
    try:
        seen = json.loads(memory)
        return {part: number for part, number in seen.items() if type(number) is int and number > 0}
    except (ValueError, AttributeError, RecursionError):
        return {}


def show_hints(
    hints: Sequence[Hint], there_are: int, trouble: str = "", console: Console | None = None
) -> None:
    """Show the hints seen so far; the last is the new one."""
    console = console or Terminal()
    for number, hint in enumerate(hints, 1):
        style = "" if number == len(hints) else "dim"
        print_line(console, f"  {number} of {there_are}  {hint.title}", style or "bold")
        if hint.text:
            print_indented(console, hint.text, style=style)
        for line in hint.code.splitlines():
            print_line(console, f"    {line}", style or "cyan")
    if len(hints) == there_are:
        print_line(console, "  There are no more.", "dim")
    if trouble:
        print_indented(console, trouble, 2, "yellow")


def run(arguments: argparse.Namespace, exercise: Exercise) -> int:
    """Show the hints of a part that were seen before, and one more."""
    part: str | None = arguments.part
    if part and os.path.isdir(part) and arguments.dir == Path():  # only a folder is named
        arguments.dir, part = Path(part), None
    submission = find(arguments.dir, exercise, chosen_language(arguments), arguments.convention)
    if part is None:
        report = grading.grade(submission, exercise)
        if all(each.status is Status.RIGHT for each in report.parts):
            print(f"All parts are right. {exercise.command} hint PART  shows a part's hints.")
            return 0
        next_ = next_part(report)
        part = next_.name
        named = next_.title if next_.number is None else f"Part {part}, {next_.title},"
        print(f"{named} is the next that is not right.")
    finding, trouble = line_before_the_last(submission, exercise, part)
    if finding is None:
        show_hints(*next_hints(submission, exercise, part))
        return 0
    print_line(Terminal(), "  Which line it is; the next hint shows what belongs there.", "bold")
    show_lines(Terminal(), finding)
    if trouble:
        print_indented(Terminal(), trouble, 2, "yellow")
    return 0
