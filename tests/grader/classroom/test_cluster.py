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


@pytest.fixture
def handed_in(tmp_path):
    for number in range(12):
        folder = tmp_path / "class" / f"learner{number:02}"
        shutil.copytree(SOLUTION, folder)
        (folder / "nnCostFunction.py").write_text(WRONG_SIGN if number % 3 == 0 else RIGHT)
    return tmp_path / "class"


def grade(handed_in, out, *options):
    options = ("--trust-submissions", "--seed", "7", *options)
    status = main(["class", str(handed_in), "--out", str(out), *options])
    text = (out / "marks.csv").read_bytes().decode("utf-8-sig")
    rows = csv.DictReader(io.StringIO(text, newline=""))
    return status, [{k: v for k, v in row.items() if k != "seconds"} for row in rows]


def test_it_gives_the_marks_and_reports_that_one_machine_gives(
    scheduler, handed_in, tmp_path, capsys
):
    here = grade(handed_in, tmp_path / "here")
    there = grade(handed_in, tmp_path / "there", "--scheduler", scheduler)

    assert there == here
    assert here[0] == 0
    results = [
        sorted(p.name for p in (tmp_path / out / "results").rglob("*")) for out in ("here", "there")
    ]
    assert results[0] == results[1]
    assert "12 submissions: 12 graded" in capsys.readouterr().out


def test_what_is_graded_is_not_graded_again(scheduler, handed_in, tmp_path):
    grade(handed_in, tmp_path / "out", "--scheduler", scheduler)
    marks = {p: p.stat().st_mtime_ns for p in (tmp_path / "out" / "results").rglob("verdict.json")}

    grade(handed_in, tmp_path / "out")

    assert {p: p.stat().st_mtime_ns for p in marks} == marks


def test_workers_that_die_midway_lose_nothing(scheduler, handed_in, tmp_path):
    expected = grade(handed_in, tmp_path / "here")

    def kill_some():
        with distributed.Client(scheduler, set_as_default=False) as client:
            for _ in range(2):
                time.sleep(0.4)
                os.kill(next(iter(client.run(os.getpid).values())), signal.SIGKILL)

    killer = threading.Thread(target=kill_some)
    killer.start()
    found = grade(handed_in, tmp_path / "out", "--scheduler", scheduler)
    killer.join()

    assert found == expected


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
