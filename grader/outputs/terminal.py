"""The report in a terminal: the table of points first, then each problem, told once."""

import os
import shlex
import textwrap
from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from grader.commands.hints import Hint
from grader.exercise import Exercise
from grader.judging.difference import Difference, Grid
from grader.judging.judge import Status
from grader.judging.report import Finding, PartReport, Report
from grader.languages.wire import clean
from grader.outputs.grids import RIGHT, marks

MARKS = {
    Status.RIGHT: ("✓", "green"),
    Status.WRONG: ("✗", "bold red"),
    Status.UNWRITTEN: ("not written yet", "yellow"),
}
TITLE_WIDTH = 36
NARROWEST = 20
NO_BREAK = "\u00a0"  # a space at which no line ends


class Terminal(Console):
    """What is written to; a reader that has seen enough is told of by BrokenPipeError."""

    def __init__(self, **options):
        super().__init__(highlight=False, **options)
        if self.width < NARROWEST:
            self.width = NARROWEST

    def on_broken_pipe(self) -> None:
        raise BrokenPipeError


def show(report: Report, exercise: Exercise, console: Console | None = None) -> None:
    console = console or Terminal()
    heading = (report.exercise, report.title, report.language, f"seed {report.seed}")
    _line(console, Text(" · ".join((*heading, report.isolation))))
    console.print()
    for part in report.parts:
        _line(console, _row(part))
    total = Text(f"  {'':{TITLE_WIDTH + 3}}{report.earned:>3} / {report.points}")
    total.stylize("bold green" if report.earned == report.points else "bold")
    _line(console, total)

    for finding in report.findings:
        console.print()
        _show_finding(console, finding)
    if report.notices:
        console.print()
        _line(console, Text("  Worth knowing", style="bold"))
        for notice in report.notices:
            indented(console, notice)
    console.print()
    indented(console, what_next(report, exercise), 2, "cyan")


def show_hints(hints: Sequence[Hint], there_are: int, console: Console | None = None) -> None:
    """Show the hints seen so far; the last is the new one."""
    console = console or Terminal()
    for number, hint in enumerate(hints, 1):
        style = "" if number == len(hints) else "dim"
        _line(console, Text(f"  {number} of {there_are}  {hint.title}", style=style or "bold"))
        if hint.text:
            indented(console, hint.text, style=style)
        for line in hint.code.splitlines():
            _line(console, Text(f"    {line}", style=style or "cyan"))
    if len(hints) == there_are:
        _line(console, Text("  There are no more.", style="dim"))


def _row(part: PartReport) -> Text:
    mark, style = MARKS[part.status]
    mark = part.stage or mark
    if part.number is None:
        return Text(f"     {part.title:<{TITLE_WIDTH}}checked    ").append(mark, style)
    row = Text(f"  {part.number}  {part.title:<{TITLE_WIDTH}}{part.earned:>3} / {part.points:<3}  ")
    return row.append(mark, style)


def _show_finding(console: Console, finding: Finding) -> None:
    problem = finding.problem
    where = problem.file or ""
    if problem.line is not None:
        where += f", line {problem.line}"
    _line(console, Text.assemble("  ", (parts_in_words(finding.parts), "bold"), "  ", where))
    indented(console, problem.text)
    if problem.source:
        indented(console, f"> {problem.source}", style="dim")
    for note in problem.notes:
        indented(console, note)
    for fact in finding.facts:
        indented(console, fact)
    if finding.mistakes:
        _show_mistakes(console, finding)
    if problem.difference is not None and problem.difference.grids:
        _show_grids(console, problem.difference)
    if problem.kind not in ("missing", "broken", "examined"):
        many = f"on {finding.cases_wrong} of {finding.cases} cases; shown: {finding.case}"
        indented(console, many, style="dim")


def _show_grids(console: Console, difference: Difference) -> None:
    """Show the matrices side by side, a mark for each value, and what the marks mean."""
    marked, meanings = marks(difference.grids)
    widths = [max(len(_size(grid)), 2 * len(grid.got[0]) - 1) for grid in difference.grids]
    headings = [
        f"{_size(grid):<{width}}" for grid, width in zip(difference.grids, widths, strict=True)
    ]
    _line(console, Text(f"    {'   '.join(headings)}".rstrip(), style="dim"))
    for row in range(max(len(grid) for grid in marked)):
        line = Text("    ")
        for grid, width in zip(marked, widths, strict=True):
            cells = grid[row] if row < len(grid) else ()
            for mark in cells:
                line.append(f"{mark} ", "green" if mark == RIGHT else "bold red")
            line.append(" " * (width + 3 - 2 * len(cells)))
        line.rstrip()
        _line(console, line)
    indented(console, "   ".join(f"{mark} {text}" for mark, text in meanings.items()), style="dim")


def _size(grid: Grid) -> str:
    return f"{grid.name} {len(grid.got)} x {len(grid.got[0])}"


def _show_mistakes(console: Console, finding: Finding) -> None:
    mistakes = finding.mistakes
    together = len(mistakes) > 1
    first = f" with {len(mistakes)} mistakes together:"
    first = first if together else f" when {mistakes[0].title}."
    indented(console, finding.evidence + first, style="bold")
    for number, mistake in enumerate(mistakes, 1):
        by = 7 if together else 4
        if together:
            indented(console, f"{number}. {mistake.title}.", style="bold", hang=3)
        indented(console, mistake.says, by)
        indented(console, mistake.asks, by, "cyan")
    for other in finding.alternatives:
        indented(console, f"The same comes out when {other}.")


def parts_in_words(names: tuple[str, ...]) -> str:
    """Return "Part 2", or "Parts 1, 2 and 4"; a function's name stands for itself."""
    numbers = [name for name in names if name.isdigit()]
    texts = [name for name in names if not name.isdigit()]
    if numbers:
        *most, last = numbers
        texts.insert(0, f"Parts {', '.join(most)} and {last}" if most else f"Part {last}")
    return ", ".join(texts)


def what_next(report: Report, exercise: Exercise) -> str:
    """Say what stands, and what to do next."""
    rest = [part for part in report.parts if part.status is not Status.RIGHT]
    if report.earned == report.points and rest:
        return f"All points. Next, for the training: {rest[0].title}, in {rest[0].file}"
    if report.earned == report.points:
        folder = shlex.quote(clean(_short(report.folder)))
        return exercise.when_done[report.language].format(folder=folder)
    scored = [part for part in report.parts if part.number is not None]
    right = tuple(str(part.number) for part in scored if part.status is Status.RIGHT)
    stands = f"{parts_in_words(right)} stand{'s' * (len(right) == 1)}. " if right else ""
    missed = [part for part in scored if not part.earned]
    first = min(missed, key=lambda part: (part.status is Status.UNWRITTEN, part.number))
    # Nothing after a line that fails can be judged; but what it calls may be what is wrong.
    failing = [finding for finding in report.findings if finding.problem.line is not None]
    if failing:
        spoilt = failing[0].parts
        called = [part for part in missed if part.status is Status.WRONG]
        called = [part for part in called if str(part.number) not in spoilt]
        if not called:
            return f"{stands}Next: {failing[0].problem.file}, line {failing[0].problem.line}"
        first = called[0]
    more = f". {first.next.removesuffix('.')}" if first.next else ""
    hint = (
        f" For a hint:  {exercise.name}{NO_BREAK}hint{NO_BREAK}{first.number}"
        if exercise.hints
        else ""
    )
    return f"{stands}Next: part {first.number}, {first.title}, in {first.file}{more}.{hint}"


def _short(folder: str) -> str:
    try:
        return os.path.relpath(folder)
    except OSError:  # the folder we are in is gone
        return folder


def _line(console: Console, text: Text) -> None:
    console.print(text, soft_wrap=True)


def indented(console: Console, text: str, by: int = 4, style: str = "", hang: int = 0) -> None:
    """Print a paragraph, wrapped to the terminal with its indent kept, commands in one piece."""
    margin = " " * by
    wrapped = textwrap.fill(
        text,
        console.width,
        initial_indent=margin,
        subsequent_indent=margin + " " * hang,
        break_on_hyphens=False,
    )
    _line(console, Text(wrapped.replace(NO_BREAK, " "), style=style))
