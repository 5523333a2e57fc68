"""The report in a terminal: the table of points first, then each problem, told once."""

import os
import shlex
import textwrap

from rich.console import Console
from rich.text import Text

from grader.judge import Difference, Grid, Status
from grader.outputs.grids import RIGHT, marks
from grader.report import Finding, Mistake, PartReport, Report
from grader.wire import clean

MARKS = {
    Status.RIGHT: ("✓", "green"),
    Status.WRONG: ("✗", "bold red"),
    Status.UNWRITTEN: ("not written yet", "yellow"),
}
TITLE_WIDTH = 36


def show(report: Report, when_done: str, console: Console | None = None) -> None:
    console = console or Console(highlight=False)
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
            _indented(console, notice)
    console.print()
    _indented(console, _next(report, when_done), 2, "cyan")


def _row(part: PartReport) -> Text:
    mark, style = MARKS[part.status]
    if part.number is None:
        return Text(f"     {part.title:<{TITLE_WIDTH}}checked    ").append(mark, style)
    row = Text(f"  {part.number}  {part.title:<{TITLE_WIDTH}}{part.earned:>3} / {part.points:<3}  ")
    return row.append(mark, style)


def _show_finding(console: Console, finding: Finding) -> None:
    problem = finding.problem
    where = problem.file or ""
    if problem.line is not None:
        where += f", line {problem.line}"
    _line(console, Text.assemble("  ", (_parts(finding.parts), "bold"), "  ", where))
    _indented(console, problem.text)
    if problem.source:
        _indented(console, f"> {problem.source}", style="dim")
    for note in problem.notes:
        _indented(console, note)
    if finding.mistake is not None:
        _show_mistake(console, finding.mistake)
    if problem.difference is not None and problem.difference.grids:
        _show_grids(console, problem.difference)
    if problem.kind not in ("missing", "broken", "examined"):
        many = f"on {finding.cases_wrong} of {finding.cases} cases; shown: {finding.case}"
        _indented(console, many, style="dim")


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
    _indented(console, "   ".join(f"{mark} {text}" for mark, text in meanings.items()), style="dim")


def _size(grid: Grid) -> str:
    return f"{grid.name} {len(grid.got)} x {len(grid.got[0])}"


def _show_mistake(console: Console, mistake: Mistake) -> None:
    _indented(console, f"{mistake.evidence}.", style="bold")
    for other in mistake.alternatives:
        _indented(console, f"The same comes out when {other}.")
    _indented(console, mistake.says)
    _indented(console, mistake.asks, style="cyan")


def _parts(names: tuple[str, ...]) -> str:
    """Return "Part 2", or "Parts 1, 2 and 4"; a function's name stands for itself."""
    numbers = [name for name in names if name.isdigit()]
    texts = [name for name in names if not name.isdigit()]
    if numbers:
        *most, last = numbers
        texts.insert(0, f"Parts {', '.join(most)} and {last}" if most else f"Part {last}")
    return ", ".join(texts)


def _next(report: Report, when_done: str) -> str:
    if report.earned == report.points:
        return when_done.format(folder=shlex.quote(clean(_short(report.folder))))
    missed = [part for part in report.parts if part.number is not None and not part.earned]
    first = min(missed, key=lambda part: (part.status is Status.UNWRITTEN, part.number))
    # Nothing after a line that fails can be judged; but what it calls may be what is wrong.
    failing = [finding for finding in report.findings if finding.problem.line is not None]
    if failing:
        spoilt = failing[0].parts
        called = [part for part in missed if part.status is Status.WRONG]
        called = [part for part in called if str(part.number) not in spoilt]
        if not called:
            return f"Next: {failing[0].problem.file}, line {failing[0].problem.line}"
        first = called[0]
    more = f". {first.next}" if first.next else ""
    return f"Next: part {first.number}, {first.title}, in {first.file}{more}"


def _short(folder: str) -> str:
    try:
        return os.path.relpath(folder)
    except OSError:  # the folder we are in is gone
        return folder


def _line(console: Console, text: Text) -> None:
    console.print(text, soft_wrap=True)


def _indented(console: Console, text: str, by: int = 4, style: str = "") -> None:
    """Print a paragraph, wrapped to the terminal with its indent kept."""
    margin = " " * by
    wrapped = textwrap.fill(
        text,
        max(console.width, 20),
        initial_indent=margin,
        subsequent_indent=margin,
        break_on_hyphens=False,
    )
    _line(console, Text(wrapped, style=style))
