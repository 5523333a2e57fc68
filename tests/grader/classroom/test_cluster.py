"""`ex4 class --scheduler`: a class on a real Dask cluster, some of whose workers are killed."""

import csv
import io
import os
import shutil
import signal
import threading
import time

import pytest

distributed = pytest.importorskip("distributed", reason="distributed is not installed")

from ex4.__main__ import main  # noqa: E402
from grader import scheduler as scheduler_module  # noqa: E402
from grader.classroom.cluster import Terms, _grade  # noqa: E402
from grader.classroom.collect import HandIn  # noqa: E402
from grader.classroom.summary import State  # noqa: E402
from tests.support.edited import RIGHT, WRONG_SIGN  # noqa: E402
from tests.support.places import SOLUTION  # noqa: E402


@pytest.fixture
def scheduler(client):
    return client.scheduler.address


@pytest.fixture(scope="module")
def handed_in(tmp_path_factory):
    folder = tmp_path_factory.mktemp("handed-in") / "class"
    for number in range(12):
        shutil.copytree(SOLUTION, folder / f"learner{number:02}")
        cost = WRONG_SIGN if number % 3 == 0 else RIGHT
        (folder / f"learner{number:02}" / "nnCostFunction.py").write_text(cost)
    return folder


def grade(handed_in, out, *options):
    options = ("--trust-submissions", "--seed", "7", *options)
    status = main(["class", str(handed_in), "--out", str(out), *options])
    text = (out / "marks.csv").read_bytes().decode("utf-8-sig")
    rows = csv.DictReader(io.StringIO(text, newline=""))
    return status, [{k: v for k, v in row.items() if k != "seconds"} for row in rows]


def results(out, name="*"):
    return {p.relative_to(out): p.stat().st_mtime_ns for p in (out / "results").rglob(name)}


@pytest.fixture(scope="module")
def here(handed_in, tmp_path_factory):
    """The folder of its results from this machine, and its marks."""
    out = tmp_path_factory.mktemp("here") / "out"
    return out, grade(handed_in, out)


def test_it_gives_the_marks_and_reports_that_one_machine_gives_which_grades_nothing_again(
    scheduler, handed_in, here, tmp_path, capsys
):
    out, (status, marks) = here

    assert grade(handed_in, tmp_path / "there", "--scheduler", scheduler) == (status, marks)
    assert status == 0
    assert "12 submissions: 12 graded" in capsys.readouterr().out
    assert results(tmp_path / "there").keys() == results(out).keys()
    verdicts = results(tmp_path / "there", "verdict.json")
    assert len(verdicts) == 12

    grade(handed_in, tmp_path / "there")

    assert results(tmp_path / "there", "verdict.json") == verdicts


def test_workers_that_die_midway_lose_nothing(scheduler, handed_in, here, tmp_path):
    def kill_some():
        with distributed.Client(scheduler, set_as_default=False) as client:
            for _ in range(2):
                time.sleep(0.4)
                os.kill(next(iter(client.run(os.getpid).values())), signal.SIGKILL)

    killer = threading.Thread(target=kill_some)
    killer.start()
    found = grade(handed_in, tmp_path / "out", "--scheduler", scheduler)
    killer.join()

    assert found == here[1]


def test_a_worker_with_other_conditions_marks_nothing(handed_in, tmp_path):
    terms = Terms("ex4.exercise:EXERCISE", 7, 10.0, True, tmp_path / "results")
    hand_in = HandIn("learner00", "learner00", handed_in / "learner00")

    summary, was_reused = _grade(hand_in, terms, fingerprint="another one")

    assert (summary.state, was_reused) == (State.FAULT, False)
    assert "another version of the grader" in summary.says


def test_nobody_there_is_a_sentence(handed_in, tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(scheduler_module, "SECONDS", 0.5)
    arguments = ["class", str(handed_in), "--out", str(tmp_path / "out")]

    assert main([*arguments, "--scheduler", "tcp://127.0.0.1:9"]) == 2

    assert "no Dask scheduler answers there" in capsys.readouterr().err
