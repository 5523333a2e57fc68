"""The report while someone works: shown again on every save, with what has changed."""

import time

from rich.console import Console

from grader.exercise import Exercise
from grader.judging.report import Report, Status
from grader.outcome import Kind
from grader.outputs.terminal import Terminal, print_indented, print_line, show, show_lines
from grader.text import clean

NAMED = 3  # the most saved files that are named


class Live:
    """Shows one report after another; on a terminal, each on an empty screen.

    What has changed is counted from the last report on files that load: one may well have been
    saved in the middle of a line.
    """

    def __init__(self, exercise: Exercise, console: Console | None = None):
        self.exercise = exercise
        self.console = console or Terminal()
        self.last: Report | None = None
        self.has_all_points = False

    def show(self, report: Report, saved: tuple[str, ...]) -> None:
        """Show a report, what was saved before it, and which parts have changed."""
        self.has_all_points = report.earned == report.points
        self._clear()
        show(report, self.exercise, self.console)
        names = [clean(name) for name in saved[:NAMED]]
        names += [f"{len(saved) - NAMED} more"] * (len(saved) > NAMED)
        what = f"{', '.join(names)} saved" if saved else "watching, until Ctrl-C"
        self.console.print()
        self._line(f"{what}: {report.earned} / {report.points}", "bold")
        if any(finding.problem.kind is Kind.BROKEN for finding in report.findings):
            return
        for text, style in _changes(self.last, report):
            print_indented(self.console, text, 12, style)
        self.last = report

    def show_lines(self, report: Report) -> None:
        """Show the lines on which the last report's numbers go wrong, if they are known."""
        for finding in report.findings:
            if finding.lines:
                self.console.print()
                show_lines(self.console, finding)

    def complain(self, text: str) -> None:
        """Show why there is no report."""
        self._clear()
        self._line(clean(text), "yellow")

    def wait(self) -> None:
        """Show that a report is on its way."""
        if self.console.is_terminal:
            print_line(self.console, "  grading ...", "dim")

    def _line(self, text: str, style: str) -> None:
        print_indented(self.console, f"{time.strftime('%H:%M:%S')}  {text}", 2, style)

    def _clear(self) -> None:
        if self.console.is_terminal:
            self.console.clear()


def _changes(last: Report | None, report: Report) -> list[tuple[str, str]]:
    """Return "Part 4: 0 -> 40" for each part that has changed, and its colour."""
    if last is None:
        return []
    checked = [
        (f"{now.title}: {now.status}", "bold green" if now.status is Status.RIGHT else "bold red")
        for before, now in zip(last.parts, report.parts, strict=True)
        if now.number is None and before.status != now.status
    ]
    return checked + [
        (
            f"Part {now.number}: {before.earned} -> {now.earned}",
            "bold green" if now.earned > before.earned else "bold red",
        )
        for before, now in zip(last.parts, report.parts, strict=True)
        if before.earned != now.earned
    ]
