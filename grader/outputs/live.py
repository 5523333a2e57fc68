"""The report while someone works: shown again on every save, with what has changed."""

import time

from rich.console import Console
from rich.text import Text

from grader.exercise import Exercise
from grader.judging.report import Finding, Report, Status
from grader.outcome import Kind
from grader.outputs.terminal import Terminal, print_indented, show
from grader.outputs.wording import place
from grader.text import clean

NAMED = 3  # the most saved files that are named
ONE_LINE_BACK = "\x1b[1A\x1b[2K"  # goes up one line and clears it


class Live:
    """Shows one report after another; on a terminal, each on an empty screen.

    A file that does not load, perhaps because it was saved in the middle of a line, is reported in
    one line, and the report from before stays on the screen.
    """

    def __init__(self, exercise: Exercise, console: Console | None = None):
        self.exercise = exercise
        self.console = console or Terminal()
        self.last: Report | None = None
        self.ends_in_one_line = False

    def show(self, report: Report, saved: tuple[str, ...]) -> None:
        """Show a report, what was saved before it, and which parts have changed."""
        clock = time.strftime("%H:%M:%S")
        broken = next((f for f in report.findings if f.problem.kind is Kind.BROKEN), None)
        if broken is not None and self.last is not None:
            self._line(Text(f"  {clock}  {_in_one_line(broken)}", style="yellow"))
            return
        last, self.last = self.last, report
        self._clear()
        show(report, self.exercise, self.console)
        names = [clean(name) for name in saved[:NAMED]]
        names += [f"{len(saved) - NAMED} more"] * (len(saved) > NAMED)
        what = f"{', '.join(names)} saved" if saved else "watching, until Ctrl-C"
        self.console.print()
        print_indented(
            self.console, f"{clock}  {what}: {report.earned} / {report.points}", 2, "bold"
        )
        for text, style in _changes(last, report):
            print_indented(self.console, text, 12, style)

    def complain(self, text: str) -> None:
        """Show in one line why there is no report."""
        self._line(Text(f"  {time.strftime('%H:%M:%S')}  {clean(text)}", style="yellow"))

    def _line(self, line: Text) -> None:
        if self.ends_in_one_line and self.console.is_terminal:
            self.console.file.write(ONE_LINE_BACK)
        self.console.print(line, soft_wrap=True, overflow="ellipsis", no_wrap=True)
        self.ends_in_one_line = True

    def _clear(self) -> None:
        self.ends_in_one_line = False
        if self.console.is_terminal:
            self.console.clear()


def _in_one_line(finding: Finding) -> str:
    return f"{place(finding.problem)}: {finding.problem.text}"


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
