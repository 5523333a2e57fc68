"""What a report says, line by line: the same for all outputs, which only dress it."""

import os
import shlex
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum, auto

from grader.exercise import Exercise
from grader.judging.report import Annotated, Finding, Mark, PartReport, Problem, Report, Status
from grader.judging.report import Line as Wrong
from grader.text import clean, in_words, parts_in_words

MARKS = {Status.RIGHT: "✓", Status.WRONG: "✗", Status.UNWRITTEN: str(Status.UNWRITTEN)}
SIGNS = {
    Mark.RIGHT: "✓",
    Mark.WRONG: "✗",
    Mark.PASSED_ON: "↓",
    Mark.UNKNOWN: "?",
    Mark.NOT_REACHED: "-",
}
NO_BREAK = "\u00a0"  # a space at which no line ends


class Role(StrEnum):
    """What a line of a finding is for."""

    HEADING = auto()  # the parts
    PLACE = auto()  # the file, and the line in it
    PROBLEM = auto()
    SOURCE = auto()  # the learner's own line
    NOTE = auto()
    EVIDENCE = auto()  # for the mistake, or for several together
    MISTAKE = auto()
    ADVICE = auto()
    QUESTION = auto()
    GRID = auto()  # where an output may draw the matrices
    CASES = auto()
    LINE = auto()  # of the learner's, on which it goes wrong
    SHOULD_BE = auto()
    PROOF = auto()


@dataclass(frozen=True)
class Line:
    """One line; if several mistakes act together, `number` says which one it is about.

    `page` is the address of what is said of that mistake elsewhere.
    """

    role: Role
    text: str
    number: int = 0
    page: str = ""


def lines(finding: Finding) -> Iterator[Line]:
    """Yield everything that a finding says, in order."""
    problem, mistakes = finding.problem, finding.mistakes
    notes = [Line(Role.NOTE, note) for note in (*problem.notes, *finding.facts)]
    if problem.line is None and len(finding.lines) == 1:
        yield from wrong_lines(finding)
        yield Line(Role.PROBLEM, problem.text)
    else:
        yield Line(Role.HEADING, parts_in_words(finding.parts))
        yield Line(Role.PLACE, place(problem))
        yield Line(Role.PROBLEM, problem.text)
        if problem.source:
            yield Line(Role.SOURCE, problem.source)
        there = (problem.file, problem.line)
        others = [line for line in finding.lines if (line.file, line.line) != there]
        yield from _about_lines([line for line in finding.lines if line not in others], there)
        if problem.line is not None:  # what is on that line, before another line is looked at
            yield from notes
            notes = []
        yield from _about_lines(others, there)
    yield from notes
    if len(mistakes) == 1:
        said = f"{finding.evidence} when {mistakes[0].title}."
        yield Line(Role.EVIDENCE, said, page=mistakes[0].page)
    elif mistakes:
        yield Line(Role.EVIDENCE, f"{finding.evidence} with {len(mistakes)} mistakes together:")
    for place_, mistake in enumerate(mistakes, 1):
        number = place_ if len(mistakes) > 1 else 0
        if number:
            yield Line(Role.MISTAKE, f"{mistake.title}.", number, mistake.page)
        yield Line(Role.ADVICE, mistake.says, number)
        yield Line(Role.QUESTION, mistake.asks, number)
    for other in finding.alternatives:
        yield Line(Role.NOTE, f"The same comes out when {other}.")
    if problem.difference is not None and problem.difference.grids:
        yield Line(Role.GRID, "")
    if problem.kind.is_of_a_case:
        many = f"on {finding.cases_wrong} of {finding.cases} cases; shown: {finding.case}"
        yield Line(Role.CASES, many)


def wrong_lines(finding: Finding) -> Iterator[Line]:
    """Yield the parts, and the lines on which their numbers go wrong, each with its proof."""
    first = finding.lines[0]
    yield Line(Role.HEADING, parts_in_words(finding.parts))
    yield Line(Role.PLACE, f"{first.file}, line {first.line}")
    yield Line(Role.SOURCE, first.source)
    yield from _about_lines(finding.lines, seen=(first.file, first.line))


def _about_lines(wrong: Sequence[Wrong], seen: tuple[str | None, int | None]) -> Iterator[Line]:
    """Yield what each line should give, and the proof; before it the line, if it is another."""
    for line in wrong:
        if (line.file, line.line) != seen:
            yield Line(Role.LINE, f"{line.file}, line {line.line}:")
            yield Line(Role.SOURCE, line.source)
        now = f"; it is {line.it_is}" if line.it_is else ""
        reads = f": {', '.join(line.reads)}" if line.reads else ""
        everything = "Everything else" if line.together else "Everything"
        made_of = f"{everything} it is made from is right{reads}."
        yield Line(Role.SHOULD_BE, f"{line.variable} should be {line.should_be}{now}. {made_of}")
        if line.part:
            yield Line(Role.SHOULD_BE, f"In it, {line.part} should be {line.part_should_be}.")
        others = [f"line {number}" for number in line.or_else]
        or_else = f" The same is true of {in_words(others)}." if others else ""
        also = [f"line {number}" for number in line.together]
        there = f"values put there and on {in_words(also)}" if also else "value put there"
        yield Line(Role.PROOF, f"With the right {there}, {line.proof}.{or_else}")


def holds(line: Annotated) -> str:
    """Say what a line was recognised as, or what it should be."""
    return f"should be {line.holds}" if line.mark is Mark.WRONG else line.holds


def meanings(report: Report) -> str:
    """Say what the signs beside the lines of a report mean."""
    there = {each.mark for each in report.annotated}
    return "   ".join(f"{SIGNS[mark]} {mark}" for mark in Mark if mark in there)


def asides(report: Report) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield what costs no points, under the titles it is shown with."""
    if report.pitfalls:
        yield "Costs no points, but breaks what comes next", report.pitfalls
    if report.notices:
        yield "Worth knowing", report.notices


def place(problem: Problem) -> str:
    """Return a problem's file and line, as far as they are known."""
    line = "" if problem.line is None else f", line {problem.line}"
    return f"{problem.file or ''}{line}"


def about(part: PartReport, report: Report) -> str:
    """Return everything that a report says about one part; empty if the part is right."""
    if part.status is Status.RIGHT:
        return ""
    said = [as_text(finding) for finding in report.findings if part.name in finding.parts]
    if part.next or not said:
        said.append(f"{part.stage or MARKS[part.status]}. {part.next}".strip())
    return "\n\n".join(said)


def as_text(finding: Finding) -> str:
    """Return everything that a report says about a finding, in plain lines."""
    heading, place_, *others = lines(finding)
    dressed = [f"{heading.text}  {place_.text}".rstrip()]
    for line in others:
        if line.role is Role.SOURCE:
            dressed.append(f"> {line.text}")
        elif line.role is Role.MISTAKE:
            dressed.append(f"{line.number}. {line.text}")
        elif line.role is not Role.GRID:
            dressed.append(line.text)
    return "\n".join(map(quoted, dressed))


def quoted(text: str) -> str:
    """Return a text for plain output with its further lines marked.

    They may be a learner's: what a function prints could look like a line of the report.
    """
    return text.replace("\n", "\n  | ")


def what_next(report: Report, exercise: Exercise) -> str:
    """Return what is right already, and what to do next."""
    if report.earned == report.points:
        return _after_all_points(report, exercise)
    scored = [part for part in report.parts if part.number is not None]
    right = tuple(part.name for part in scored if part.status is Status.RIGHT)
    is_ = "is" if len(right) == 1 else "are"
    done = f"{parts_in_words(right)} {is_} right. " if right else ""
    next_ = next_part(report)
    failing = _failing(report)
    if failing and next_.name in failing.parts:
        made = next((f"{line.file}, line {line.line}" for line in failing.lines), "")
        return f"{done}Next: {made or place(failing.problem)}"  # where it is made, if that is known
    more = f". {next_.next.removesuffix('.')}" if next_.next else ""
    hint = f"{exercise.command.replace(' ', NO_BREAK)}{NO_BREAK}hint{NO_BREAK}{next_.number}"
    hint = f" For a hint:  {hint}" if exercise.hints else ""
    return f"{done}Next: part {next_.number}, {next_.title}, in {next_.file}{more}.{hint}"


def next_part(report: Report) -> PartReport:
    """Return the part to see to next: the first that is wrong, or else the first unwritten one."""
    missed = [part for part in report.parts if part.status is not Status.RIGHT]
    missed.sort(key=lambda part: (part.number is None, part.status is Status.UNWRITTEN))
    failing = _failing(report)
    # Nothing after a failing line can be judged; but a function that it calls may be the cause.
    wrong = [part for part in missed if part.number and part.status is Status.WRONG]
    called = [part for part in wrong if failing and part.name not in failing.parts]
    return (called or missed)[0]


def _failing(report: Report) -> Finding | None:
    return next((each for each in report.findings if each.problem.line is not None), None)


def _after_all_points(report: Report, exercise: Exercise) -> str:
    if any(part.status is not Status.RIGHT for part in report.parts):
        rest = next_part(report)
        return f"All points. Next, for training: {rest.title}, in {rest.file}"
    folder = shlex.quote(clean(_short(report.folder)))
    return exercise.when_done[report.language].format(folder=folder)


def _short(folder: str) -> str:
    try:
        return os.path.relpath(folder)
    except OSError:  # the folder we are in is gone
        return folder
