"""The report while someone works: shown anew on every save, with what has changed."""

import time

from rich.console import Console
from rich.text import Text

from grader.exercise import Exercise
from grader.judging.judge import Status
from grader.judging.report import Finding, Report
from grader.languages.wire import clean
from grader.outputs.terminal import Terminal, indented, show

NAMED = 3  # files that were saved
ONE_LINE_BACK = "\x1b[1A\x1b[2K"  # to the line above, and that one emptied


class Live:
    """Shows one report after the other, on a terminal each on an empty screen.

    A file that does not load, as when it is saved in the middle of a line, is told in one line; the
    report from before stays on the screen.
    """

    def __init__(self, exercise: Exercise, console: Console | None = None):
        self.exercise = exercise
        self.console = console or Terminal()
        self.last: Report | None = None
        self.told_in_one_line = False

    def show(self, report: Report, saved: tuple[str, ...]) -> None:
        clock = time.strftime("%H:%M:%S")
        broken = next((f for f in report.findings if f.problem.kind == "broken"), None)
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
        indented(self.console, f"{clock}  {what}: {report.earned} / {report.points}", 2, "bold")
        for text, style in _changes(last, report):
            indented(self.console, text, 12, style)

    def complain(self, text: str) -> None:
        self._line(Text(f"  {time.strftime('%H:%M:%S')}  {clean(text)}", style="yellow"))

    def _line(self, line: Text) -> None:
        if self.told_in_one_line and self.console.is_terminal:
            self.console.file.write(ONE_LINE_BACK)
        self.console.print(line, soft_wrap=True, overflow="ellipsis", no_wrap=True)
        self.told_in_one_line = True

    def _clear(self) -> None:
        self.told_in_one_line = False
        if self.console.is_terminal:
            self.console.clear()


def _in_one_line(finding: Finding) -> str:
    problem = finding.problem
    where = problem.file or ""
    if problem.line is not None:
        where += f", line {problem.line}"
    return f"{where}: {problem.text}"


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
