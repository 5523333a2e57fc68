"""What a terminal shows while a class is graded, and at the end."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from rich import progress

from grader.classroom.statistics import first_mistake, points_of, ranked
from grader.classroom.summary import Graded, State, Summary
from grader.outputs.terminal import Terminal, print_indented, print_line
from grader.text import parts_in_words

MOST = 5  # mistakes, and submissions without a mark, that are named here


class Progress:
    """A bar with the rate and the time left, if there is a terminal.

    It is redrawn when a result comes, not by a thread of its own: meanwhile processes are forked,
    and they should not have copies of a thread.
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
        return self

    def advance(self, was_reused: bool) -> None:
        """Count one more, which an earlier run may have graded."""
        self.done += 1
        self.graded += not was_reused
        task = self.bar.tasks[0]
        rate = f"{self.graded / task.elapsed:.1f} a second" if task.elapsed else ""
        self.bar.update(self.task, advance=1, rate=rate, refresh=True)

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        self.bar.stop()
        if kind is KeyboardInterrupt:
            print(
                f"\n{self.done} of {self.total} are done, and kept. "
                "Run the same command to go on from there; marks are written when all are done."
            )


def show_class(graded: Graded, out: Path) -> None:
    """Show in a few lines how a class did."""
    console = Terminal()
    summaries = graded.summaries
    states = Counter(summary.state for summary in summaries)
    print_line(console, f"{graded.isolation} · seed {graded.seed}, kept in {out / 'run.json'}")
    counts = ", ".join(f"{states[state]} {state}" for state in State if states[state])
    rate = f", {len(summaries) / graded.seconds:.1f} a second" if not graded.reused else ""
    print_line(console, f"{len(summaries)} submissions: {counts} ({graded.seconds:.0f} s{rate})")
    if graded.reused:
        print_line(console, f"{graded.reused} had been graded before, and have not changed")
    with_marks = [summary for summary in summaries if summary.earned is not None]
    if with_marks:
        points = with_marks[0].points
        earned = points_of(with_marks)
        mean, full = sum(earned) / len(earned), earned.count(points)
        print_line(console, f"mean {mean:.0f} of {points}; all points: {full}")
        _show_mistakes(console, with_marks)
    without = [summary for summary in summaries if summary.earned is None]
    if without:
        console.print()
        print_line(console, "Without a mark")
        for summary in without[:MOST]:
            print_indented(console, f"{summary.name}: {first_mistake(summary)}", 2, hang=2)
        if len(without) > MOST:
            print_indented(console, f"and {len(without) - MOST} more, in {out / 'marks.csv'}", 2)
    if graded.collected.strays:
        console.print()
        strays = ", ".join(graded.collected.strays[:MOST])
        more = len(graded.collected.strays) - MOST
        strays += f" and {more} more" if more > 0 else ""
        print_indented(console, f"Left aside, since they belong to no submission: {strays}", 0)
    console.print()
    print_line(console, f"Marks      {out / 'marks.csv'}")
    print_line(console, f"The class  {out / 'class.html'}")


def _show_mistakes(console: Terminal, summaries: Sequence[Summary]) -> None:
    for mistake in ranked(summaries)[:MOST]:
        many = f"{len(mistake.made_by):>4} of {len(summaries)}"
        print_indented(
            console, f"{many}  {mistake.title} ({parts_in_words(mistake.parts)})", 0, hang=12
        )
