"""The report in a terminal: the table of points first, then each problem."""

import itertools
import textwrap
from collections.abc import Iterable
from typing import Any

from rich.console import Console
from rich.text import Text

from grader.exercise import Exercise
from grader.judging.difference import Difference, Grid
from grader.judging.report import Finding, Mark, PartReport, Report, Status
from grader.outputs.grids import RIGHT, marks
from grader.outputs.wording import (
    MARKS,
    NO_BREAK,
    SIGNS,
    Line,
    Role,
    asides,
    holds,
    lines,
    meanings,
    what_next,
    wrong_lines,
)
from grader.text import cut

COLOURS = {Status.RIGHT: "green", Status.WRONG: "bold red", Status.UNWRITTEN: "yellow"}
STYLES = {
    Role.SOURCE: "dim",
    Role.EVIDENCE: "bold",
    Role.MISTAKE: "bold",
    Role.QUESTION: "cyan",
    Role.CASES: "dim",
}
TITLE_WIDTH = 36
NARROWEST = 20


class Terminal(Console):
    """A console to write to; raises BrokenPipeError when its reader has stopped reading."""

    def __init__(self, **options: Any):
        super().__init__(highlight=False, **options)
        if self.width < NARROWEST:
            self.width = NARROWEST

    def on_broken_pipe(self) -> None:
        """Let the command end as any program does whose reader is gone."""
        raise BrokenPipeError


def show(report: Report, exercise: Exercise, console: Console | None = None) -> None:
    """Show a report on a console, the standard output by default."""
    console = console or Terminal()
    heading = (report.exercise, report.title, report.language, f"seed {report.seed}")
    print_line(console, " · ".join((*heading, report.isolation)))
    if report.origin:
        print_line(console, " · ".join(filter(None, (report.origin, report.convention))))
    console.print()
    for part in report.parts:
        print_line(console, _row(part))
    total = f"  {'':{TITLE_WIDTH + 3}}{report.earned:>3} / {report.points}"
    print_line(console, total, "bold green" if report.earned == report.points else "bold")

    for finding in report.findings:
        console.print()
        _show_finding(console, finding)
    for title, texts in asides(report):
        console.print()
        print_line(console, f"  {title}", "bold")
        for text in texts:
            words, *printed = text.split("\n")
            print_indented(console, words)
            for line in printed:
                print_line(console, f"      {line}")
    console.print()
    print_indented(console, what_next(report, exercise), 2, "cyan")


OF_MARKS = {Mark.RIGHT: "green", Mark.WRONG: "bold red", Mark.NOT_REACHED: "dim"}


def show_annotated(report: Report, console: Console | None = None) -> None:
    """Show the functions that are wrong line by line, with what each line was recognised as."""
    console = console or Terminal()
    for file, of_file in itertools.groupby(report.annotated, key=lambda each: each.file):
        console.print()
        print_line(console, f"  {file}, line by line", "bold")
        for each in of_file:
            row = f"  {each.line:>4}  {cut(each.source, 48):<52}"
            sign = f" {SIGNS[each.mark]} {holds(each)}".rstrip()
            print_line(console, Text(row).append(sign, OF_MARKS.get(each.mark, "yellow")))
    if report.annotated:
        console.print()
        print_indented(console, meanings(report), 2, "dim")


def _row(part: PartReport) -> Text:
    if part.number is None:
        row = f"     {part.title:<{TITLE_WIDTH}}checked    "
    else:
        row = f"  {part.number}  {part.title:<{TITLE_WIDTH}}{part.earned:>3} / {part.points:<3}  "
    return Text(row).append(part.stage or MARKS[part.status], COLOURS[part.status])


def _show_finding(console: Console, finding: Finding) -> None:
    _show_all(console, finding, lines(finding))


def show_lines(console: Console, finding: Finding) -> None:
    """Show only the lines of the learner's on which a finding's numbers go wrong."""
    _show_all(console, finding, wrong_lines(finding))


def _show_all(console: Console, finding: Finding, said: Iterable[Line]) -> None:
    heading, place, *others = said
    print_line(console, Text.assemble("  ", (heading.text, "bold"), "  ", place.text))
    for line in others:
        style = STYLES.get(line.role, "")
        if line.page:
            style = f"{style} link {line.page}"  # to click on, where a terminal can do that
        if line.role is Role.GRID:
            if finding.problem.difference:
                _show_grids(console, finding.problem.difference)
        elif line.role is Role.SOURCE:
            print_indented(console, f"> {line.text}", style=style)
        elif line.role is Role.MISTAKE:
            print_indented(console, f"{line.number}. {line.text}", style=style, hang=3)
        else:
            print_indented(console, line.text, 7 if line.number else 4, style)


def _show_grids(console: Console, difference: Difference) -> None:
    """Show the matrices side by side, a mark for each value, and what the marks mean."""
    marked, meanings = marks(difference.grids)
    widths = [max(len(_size(grid)), 2 * len(grid.got[0]) - 1) for grid in difference.grids]
    headings = [
        f"{_size(grid):<{width}}" for grid, width in zip(difference.grids, widths, strict=True)
    ]
    print_line(console, f"    {'   '.join(headings)}".rstrip(), "dim")
    for row in range(max(len(grid) for grid in marked)):
        line = Text("    ")
        for grid, width in zip(marked, widths, strict=True):
            cells = list(grid[row]) if row < len(grid) else []
            for mark in cells:
                line.append(f"{mark} ", "green" if mark == RIGHT else "bold red")
            line.append(" " * (width + 3 - 2 * len(cells)))
        line.rstrip()
        print_line(console, line)
    legend = "   ".join(f"{mark} {text}" for mark, text in meanings.items())
    print_indented(console, legend, style="dim")


def _size(grid: Grid) -> str:
    return f"{grid.name} {len(grid.got)} x {len(grid.got[0])}"


def print_line(console: Console, text: str | Text, style: str = "") -> None:
    """Print a line as it is, however long."""
    console.print(Text(text, style) if isinstance(text, str) else text, soft_wrap=True)


def print_indented(
    console: Console, text: str, by: int = 4, style: str = "", hang: int = 0
) -> None:
    """Print a paragraph wrapped to the terminal's width, indented, with its commands unbroken."""
    margin = " " * by
    wrapped = textwrap.fill(
        text,
        console.width,
        initial_indent=margin,
        subsequent_indent=margin + " " * hang,
        break_on_hyphens=False,
    )
    print_line(console, wrapped.replace(NO_BREAK, " "), style)
