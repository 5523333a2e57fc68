"""What every hostile submission must leave alone, whatever its language.

What a submission tries is in the first lines of its file: a sentence, the words the report must
hold (Verdict: | for or, & for and) and must not hold (Untold), the points it has earned in all
(Points), and whether it takes isolation (Needs: bubblewrap). What lies in its values and replies
alone (Reach: its own process) is the same under any isolation; process limits are the weakest.
"""

import json
import os
import signal
import socket
import stat
import sys
import tempfile
import time
from pathlib import Path

import pytest

from grader.grading import grade
from grader.running import runner
from grader.running.process import Limits, Worker
from grader.running.sandbox import Bubblewrap, ProcessLimits, find_sandbox
from grader.submission import Submission
from grader.text import clean
from tests.support.places import EXERCISE_OF_1
from tests.support.processes import adopted, remaining
from tests.support.reports import texts_in

LIMIT = 1.0  # seconds for a call
HANGING = 0.2  # the same, for what is meant to use them all
MORE = 1.0  # seconds later, at the latest, the grader goes on
OF_ITS_OWN = 5.0  # seconds the grader may take besides the calls: to start workers, to judge
MEMORY = 1 << 30


def sandbox_named(name: str, language):
    if name == "process limits":
        return ProcessLimits()
    if not isinstance(find_sandbox(language), Bubblewrap):
        pytest.skip("bubblewrap is not installed or does not work here")
    return find_sandbox(language)


def grade_hostile(folder: Path, language, sandbox, says, monkeypatch) -> int:
    """Grade the folder and check all but the points, which are returned.

    Beside it there are a canary, another learner's right solution and sockets that listen. The
    submission is told where they are, and the grader's process id: it needs no luck to find them.
    """
    outside = folder.parent
    (outside / "canary").write_text("untouched")
    (outside / "tmp").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(outside / "tmp"))
    monkeypatch.setattr(runner, "SO_FAR_SECONDS", HANGING)
    with socket.create_server(("127.0.0.1", 0)) as ear, socket.socket(socket.AF_UNIX) as abstract:
        ear.setblocking(False)
        abstract.setblocking(False)
        if sys.platform == "linux":
            abstract.bind(f"\0hostile-{os.getpid()}")
            abstract.listen()
        facts = {
            "pid": os.getpid(),
            "port": ear.getsockname()[1],
            "canary": str(outside / "canary"),
            "neighbour": str(outside / "neighbour"),
        }
        (folder / "outside.json").write_text(json.dumps(facts))
        (outside / "neighbour" / "secret.m").write_text("one\n\u00ef\n")
        (folder / "link").symlink_to(outside / "neighbour")
        before, own_state, descendants = tree(outside), state(), adopted()

        limit = HANGING if "had not returned" in says.get("Verdict", "") else LIMIT
        report, waits, charged, seconds = timed_grade(folder, language, sandbox, monkeypatch, limit)

        isolated = not isinstance(sandbox, ProcessLimits)
        assert tree(outside) == before
        assert state() == own_state
        assert remaining(descendants) == []
        if isolated:
            with pytest.raises(BlockingIOError):
                ear.accept()
            if sys.platform == "linux":
                with pytest.raises(BlockingIOError):
                    abstract.accept()

    assert max(charged) < limit + MORE
    assert seconds - sum(waits) < OF_ITS_OWN
    told = "\n".join(texts_in(report.as_dict()))
    for demand in filter(None, says.get("Verdict", "").split(" & ")):
        assert any(words in told for words in demand.split(" | ")), f"{demand!r} not in {told}"
    assert says.get("Untold", "\0") not in told
    assert clean(told) == told  # nothing in it drives a terminal
    return report.earned


def timed_grade(folder, language, sandbox, monkeypatch, limit):
    """Return the report, the seconds that each call took, those it was charged for, and all.

    They differ where the machine is busy with something else.
    """
    waits, charged, make, end = [], [], Worker.make, Worker.end

    def timed(of):
        def call(worker, *arguments, **options):
            start = time.monotonic()
            try:
                outcome = of(worker, *arguments, **options)
            finally:
                waits.append(time.monotonic() - start)
            charged.append(outcome.charged if outcome else waits[-1])
            return outcome

        return call

    monkeypatch.setattr(Worker, "make", timed(make))
    monkeypatch.setattr(Worker, "end", timed(end))
    start = time.monotonic()
    limits = Limits(seconds=limit, memory=MEMORY)
    report = grade(Submission(folder, language), EXERCISE_OF_1, 1, sandbox, limits)
    return report, waits, charged, time.monotonic() - start


def tree(top: Path) -> dict[str, tuple]:
    """Return everything below a folder: modes, links and contents, by path."""
    found = {}
    for place, folders, names in os.walk(top):
        for name in folders + names:
            path = os.path.join(place, name)
            mode = os.lstat(path).st_mode
            content = os.readlink(path) if stat.S_ISLNK(mode) else None
            if stat.S_ISREG(mode):
                content = Path(path).read_bytes()
            found[path] = (mode, content)
    return found


def state() -> tuple:
    """Return what of this process's own state a child has no business with."""
    import locale
    import resource

    mask = os.umask(0)
    os.umask(mask)
    limits = [
        resource.getrlimit(getattr(resource, n)) for n in dir(resource) if n.startswith("RLIMIT_")
    ]
    handlers = [signal.getsignal(n) for n in (signal.SIGINT, signal.SIGTERM, signal.SIGCHLD)]
    return mask, limits, handlers, locale.setlocale(locale.LC_ALL), os.getcwd(), dict(os.environ)
