"""`watch`: grades again on every save, with a worker that stands ready.

The folder is polled: that works on network disks, and with editors that replace the old file with
a new one. Only what the files hold counts: one that is saved again unchanged is not graded again.
"""

import argparse
import hashlib
import os
import secrets
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress

from grader.commands.arguments import chosen_submission
from grader.errors import ALL_POINTS, POINTS_MISSING, GraderError
from grader.exercise import Exercise
from grader.files import open_plain
from grader.grading import SEEDS, grade_in, make_ready
from grader.judging.report import Report
from grader.lines import with_lines
from grader.outputs.live import Live
from grader.running.process import Limits
from grader.running.sandbox import find_sandbox
from grader.running.snapshot import plain_files
from grader.submission import NOTEBOOKS, Submission

INTERVAL = 0.02  # seconds between two looks at the files, if looking is quick
SHARE = 0.05  # of the time that may be spent looking
SETTLED = 0.01  # seconds without a change after which a save is over
LONGEST_SAVE = 1.0
EMPTIED = 500_000_000  # nanoseconds in which an empty file may be one that is being written
SLOW = 0.3  # seconds of grading after which it is said that a report is on its way

Stamp = tuple[int, int, int, int]  # inode, size, and times of a file
Held = bytes  # a digest of what a file holds


def keep_watching(
    submission: Submission,
    exercise: Exercise,
    seed: int,
    limits: Limits,
    show: Callable[[Report, tuple[str, ...]], None],
    complain: Callable[[str], None],
    wait: Callable[[], None],
    show_lines: Callable[[Report], None] | None = None,
) -> None:
    """Grade now and on every save, until interrupted.

    `show` gets each report and the names of the files that were saved, and `show_lines` the report
    again once it is known on which lines it goes wrong; `complain` gets the reason if there is no
    report; `wait` is called once if one takes long.
    """
    sandbox, exercise = find_sandbox(submission.language), exercise.of_seed(seed)
    texts: dict[str, Held] | None = None
    while True:
        with make_ready(submission, exercise, sandbox, limits) as runner:
            saved = _wait_for_other_texts(submission, texts, exercise, complain)
            texts, before = saved, texts or saved
            runner.submission = submission = submission.again(exercise)
            changed = {name for name in (*texts, *before) if texts.get(name) != before.get(name)}
            try:
                with _if_slow(wait):
                    report = grade_in(runner, seed)
            except GraderError as error:  # a file that cannot be read: the next save may mend it
                complain(str(error))
            else:
                show(report, tuple(sorted(changed)))
                if show_lines and exercise.shows_lines:
                    show_lines(with_lines(report, runner))


@contextmanager
def _if_slow(do: Callable[[], None]) -> Iterator[None]:
    """Do something if what is inside takes long, and be done with it when that ends."""
    timer = threading.Timer(SLOW, do)
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        timer.join()


def _wait_for_other_texts(
    submission: Submission,
    texts: dict[str, Held] | None,
    exercise: Exercise,
    complain: Callable[[str], None],
) -> dict[str, Held]:
    """Wait until the submission's files hold something other than `texts`, and return it."""
    is_told = texts is not None
    while True:
        stamps = _settled(submission)
        found = _texts(submission, stamps)
        if found and found != texts:
            return found
        if not found and not is_told:
            complain(submission.why_missing(next(iter(exercise.outputs)), exercise))
            is_told = True
        _wait_for_other_stamps(submission, stamps)


def _wait_for_other_stamps(submission: Submission, stamps: dict[str, Stamp]) -> None:
    """Wait until a file changes, comes or goes. Those that are known are looked at most often."""
    while True:
        start = time.monotonic()
        if _stamps(submission) != stamps:
            return
        end = time.monotonic() + max(INTERVAL, (time.monotonic() - start) / SHARE)
        while time.monotonic() < end:
            time.sleep(INTERVAL)
            if _stamps_of(stamps, submission) != stamps:
                return


def _settled(submission: Submission) -> dict[str, Stamp]:
    """Return the files' stamps once they stop changing: a save may take several steps."""
    deadline = time.monotonic() + LONGEST_SAVE
    stamps = _stamps(submission)
    while True:
        time.sleep(SETTLED)
        before, stamps = stamps, _stamps(submission)
        is_over = stamps == before and not any(map(_is_emptied, stamps.values()))
        if is_over or time.monotonic() > deadline:
            return stamps


def _is_emptied(stamp: Stamp) -> bool:
    """Whether a file has just been emptied: on a busy machine its text may come a moment later."""
    _, size, modified, _ = stamp
    return size == 0 and time.time_ns() - modified < EMPTIED


def _stamps(submission: Submission) -> dict[str, Stamp]:
    """Return, for each file in the submission's language, what changes when it is written."""
    code = (submission.language.suffix, *(NOTEBOOKS if submission.prepared else ()))
    return _stamps_of([path for path in plain_files(submission) if path.endswith(code)], submission)


def _stamps_of(paths: Iterable[str], submission: Submission) -> dict[str, Stamp]:
    stamps = {}
    for path in paths:
        with suppress(OSError):  # gone in the meantime
            found = os.stat(submission.folder / path)
            stamps[path] = (found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns)
    return stamps


def _texts(submission: Submission, stamps: dict[str, Stamp]) -> dict[str, Held]:
    texts = {}
    for path in stamps:
        try:
            with open_plain(submission.folder / path) as file:
                texts[path] = hashlib.file_digest(file, "sha256").digest()
        except OSError:  # grading says what is wrong with it
            texts[path] = b""
    return texts


def run(arguments: argparse.Namespace, exercise: Exercise) -> int:
    """Grade a folder on every save."""
    submission = chosen_submission(arguments, exercise)
    seed = secrets.randbelow(SEEDS) if arguments.seed is None else arguments.seed
    limits = Limits(seconds=arguments.time_limit)
    live = Live(exercise)
    try:
        keep_watching(
            submission, exercise, seed, limits, live.show, live.complain, live.wait, live.show_lines
        )
    except KeyboardInterrupt:
        print()
    return ALL_POINTS if live.has_all_points else POINTS_MISSING
