"""What a terminal shows while a class is graded, and at the end."""

import signal
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from rich import progress

from grader.classroom.marks.scheme import Marked
from grader.classroom.statistics import first_mistake, points_in_words, ranked, with_points
from grader.classroom.summary import Class, State
from grader.outputs.terminal import Terminal, print_indented, print_line
from grader.text import parts_in_words

EVERY = 10  # seconds between two lines
MOST = 5  # mistakes, and submissions without a mark, that are named here


class Progress:
    """A bar with the rate and the time left, if there is a terminal; elsewhere a line now and then.

    The bar is redrawn when a result comes, and the line is written at a signal, not by a thread:
    meanwhile processes are forked, and they should not have copies of a thread.
    """

    def __init__(self, total: int):
        console = Terminal(stderr=True)
        self.bar = progress.Progress(
            progress.TextColumn("{task.description}"),
            progress.BarColumn(),
            progress.MofNCompleteColumn(),
            progress.TextColumn("{task.fields[rate]}"),
            progress.TimeRemainingColumn(),
            console=console,
            auto_refresh=False,
            disable=not console.is_terminal,
            transient=True,
        )
        self.total, self.done, self.graded = total, 0, 0

    def __enter__(self) -> "Progress":
        self.bar.start()
        self.task = self.bar.add_task("grading", total=self.total, rate="")
        self.bar.refresh()
        if self.bar.disable and sys.platform != "win32":
            signal.signal(signal.SIGALRM, self._write_line)
            signal.setitimer(signal.ITIMER_REAL, EVERY, EVERY)
        return self

    def _write_line(self, *_: object) -> None:
        print(f"{self.done} of {self.total} done", file=sys.stderr, flush=True)

    def advance(self, was_reused: bool) -> None:
        """Count one more, which an earlier run may have graded."""
        self.done += 1
        self.graded += not was_reused
        task = self.bar.tasks[0]
        rate = f"{self.graded / task.elapsed:.1f} a second" if task.elapsed else ""
        self.bar.update(self.task, advance=1, rate=rate, refresh=True)

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        self.bar.stop()
        if self.bar.disable and sys.platform != "win32":
            signal.setitimer(signal.ITIMER_REAL, 0)
        if kind is KeyboardInterrupt:
            print(
                f"\n{self.done} of {self.total} are done, and kept. "
                "Run the same command to go on from there; marks are written when all are done."
            )


def show_class(class_: Class, all_: Sequence[Marked], out: Path, command: str) -> None:
    """Show in a few lines how a class did; `command` is typed before others' names."""
    console = Terminal()
    states = Counter(each.summary.state for each in all_)
    print_line(console, f"{class_.isolation} · seed {class_.seed}, kept in {out / 'run.json'}")
    counts = ", ".join(f"{states[state]} {state}" for state in State if states[state])
    many = len(class_.summaries)
    rate = f", {many / class_.seconds:.1f} a second" if not class_.reused else ""
    print_line(console, f"{len(all_)} submissions: {counts} ({class_.seconds:.0f} s{rate})")
    if class_.reused:
        print_line(console, f"{class_.reused} had been graded before, and have not changed")
    if class_.around:
        words = f"{class_.around}, the only folder there, is taken for one around the whole class"
        print_indented(console, words, 0)
    show_mean(console, all_)
    _show_mistakes(console, all_)
    for title, names in (
        ("Left aside, since they belong to no submission", class_.strays),
        (f"No longer handed in; their results are now in {out / 'aside'}", class_.aside),
    ):
        if names:
            console.print()
            more = f" and {len(names) - MOST} more" if len(names) > MOST else ""
            print_indented(console, f"{title}: {', '.join(names[:MOST])}{more}", 0)
    console.print()
    show_places(console, out)
    print_line(console, f"For your gradebook:  {command} marks {out} --gradebook SYSTEM")


def show_mean(console: Terminal, all_: Sequence[Marked]) -> None:
    """Show the mean, and how many have all points."""
    with_marks = with_points(all_)
    if with_marks:
        mean, _, most = points_in_words(with_marks)
        full = sum(each.mark is not None and each.earned >= each.mark.points for each in with_marks)
        print_line(console, f"mean {mean} of {most}; all points: {full}")


def _show_mistakes(console: Terminal, all_: Sequence[Marked]) -> None:
    """Show what most got wrong, and who has no mark."""
    with_marks = with_points(all_)
    for kind in ranked(with_marks)[:MOST]:
        many = f"{len(kind.made_by):>4} of {len(with_marks)}"
        words = f"{many}  {kind.title} ({parts_in_words(kind.parts)})"
        print_indented(console, words, 0, hang=12)
    without = [each for each in all_ if each.mark is None]
    if without:
        console.print()
        print_line(console, "Without a mark")
        for each in without[:MOST]:
            words = f"{each.summary.name}: {first_mistake(each)}"
            print_indented(console, words, 2, hang=2)
        if len(without) > MOST:
            print_indented(console, f"and {len(without) - MOST} more, in marks.csv", 2)


def show_places(console: Terminal, out: Path) -> None:
    """Show where everything is."""
    for what, name in (
        ("Marks", "marks.csv"),
        ("To project", "class.html"),
        ("By name", "students.html"),
        ("Your words", "comments.toml"),
    ):
        print_line(console, f"{what:<11} {out / name}")
