"""Marks made of verdicts that are there: points, lateness, comments, and what is kept of them."""

import csv
import io
import shutil
import time
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ex4.__main__ import main
from ex4.exercise import EXERCISE
from grader.classroom.flaws import Flaw
from grader.classroom.hand_in import HandIn, Person
from grader.classroom.marks.scheme import Mark, Marked, Scheme, marked, read_scheme
from grader.classroom.marks.table import to_csv
from grader.classroom.marks.write import write_results
from grader.classroom.summary import (
    Class,
    PartVerdict,
    State,
    Summary,
    from_text,
    read_class,
    to_text,
    write_class,
)
from grader.outputs.json import from_json, to_json
from tests.support.edited import RIGHT, WRONG_SIGN
from tests.support.places import SOLUTION

FAILS = RIGHT.replace("delta3 = h - Y", "delta3 = h - Y[:, 1:]")


def part(name, status, points, right=0, was_right=False):
    return PartVerdict(name, f"title {name}", points, status, 4, right, was_right)


HALF = Summary(
    "ada",
    "Ada",
    State.GRADED,
    people=(Person("Ada"),),
    learner="ada",
    submitted="2026-10-11T01:00:00",
    parts=(
        part("1", "right", 30, 4),
        part("2", "wrong", 15, 1, was_right=True),
        part("4", "wrong", 40, 1),
        part("5", "not written yet", 10),
        part("f", "right", 0, 4),
    ),
)


class TestPoints:
    @pytest.mark.parametrize(
        ("scheme", "earned", "points"),
        [
            (Scheme(), 30, 95),
            (Scheme(points={"1": 2.5, "5": 1}), 2.5, 58.5),
            (Scheme(points={"1": 2.5}, only=("1", "4")), 2.5, 42.5),
            (Scheme(points={"f": 5}), 35, 100),
            (Scheme(partial=True), 30 + 15 + 10, 95),
            (Scheme(deadline="2026-10-11T02:00:00", penalty=10), 30, 95),
            (Scheme(deadline="2026-10-10T23:59:00", penalty=10), 27, 95),
            (Scheme(deadline="2026-10-09T23:59:00", penalty=10), 24, 95),
            (Scheme(deadline="2026-01-01T00:00:00", penalty=10), 0, 95),
        ],
    )
    def test_are_made_as_the_instructor_says(self, scheme, earned, points):
        mark = marked(HALF, scheme).mark

        assert (mark.earned, mark.points) == (earned, points)

    def test_a_system_that_says_late_and_no_time_means_a_day(self):
        late = replace(HALF, submitted="", late=True)

        assert marked(late, Scheme(deadline="2026-10-09", penalty=50)).mark.earned == 15
        assert marked(late, Scheme()).late == "late"

    def test_a_time_with_a_zone_and_one_without_are_compared_here(self, monkeypatch):
        monkeypatch.setenv("TZ", "Etc/GMT+7")  # seven hours behind Greenwich
        time.tzset()
        try:
            scheme = Scheme(deadline="2026-10-09T23:59:00")
            inside, outside = (
                replace(HALF, submitted=f"2026-10-{text}+00:00")
                for text in ("10T06:58:00", "10T09:05:00")
            )
            assert marked(inside, scheme).late == ""
            assert marked(outside, scheme).late == "late by 2 h"
        finally:
            monkeypatch.undo()
            time.tzset()


@given(
    name=st.text(min_size=1),
    says=st.text(),
    title=st.text(min_size=1),
    graded=st.booleans(),
)
def test_no_cell_is_a_formula_and_a_summary_is_kept_as_it_is(name, says, title, graded):
    flaws = (Flaw(title, ("1", "f"), exact=title), Flaw("", ("2",), told=says))
    state = State.GRADED if graded else State.NOT_GRADABLE
    summary = replace(HALF, name=name, says=says, flaws=flaws, state=state)
    mark = Mark({"1": 30}, {"1": 30}) if graded else None

    rows = list(csv.reader(io.StringIO(to_csv([Marked(summary, mark)])[1:], newline="")))

    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in rows[1])
    shown = " ".join(name.replace(";", ",").split())
    assert rows[1][0].removeprefix("'") == shown.removeprefix("'")
    assert not any(set(";\r\n") & set(cell) for cell in rows[1])
    assert len(rows[0]) == len(rows[1])
    assert from_text(to_text(summary)) == summary


def test_the_columns_are_always_the_same():
    group = replace(HALF, people=(Person("Ada", "1", "ada1", "a@x.org"), Person("Bob", "2")))

    for scheme in (Scheme(), Scheme(only=("1",), partial=True)):
        first, *rows = csv.reader(io.StringIO(to_csv([marked(group, scheme)])[1:], newline=""))
        assert first[:9] == [
            *("student", "id", "user name", "e-mail", "group", "attempt", "late"),
            *("1 title 1", "2 title 2"),
        ]
        assert [row[:5] for row in rows] == [
            ["Ada", "1", "ada1", "a@x.org", "Ada"],
            ["Bob", "2", "", "", "Ada"],
        ]


@pytest.fixture(scope="module")
def graded(tmp_path_factory):
    """A class of four that has been graded: two are wrong alike, one fails with an error."""
    place = tmp_path_factory.mktemp("graded")
    for name, cost in {"ada": RIGHT, "bob": WRONG_SIGN, "eve": WRONG_SIGN, "max": FAILS}.items():
        shutil.copytree(SOLUTION, place / "class" / name)
        (place / "class" / name / "nnCostFunction.py").write_text(cost)
    command = ["class", str(place / "class"), "--out", str(place / "out"), "--seed", "1"]
    assert main([*command, "--trust-submissions"]) == 0
    return place


@pytest.fixture
def out(graded, tmp_path):
    """A copy of its results."""
    return shutil.copytree(graded / "out", tmp_path / "out")


def rows(out):
    text = (out / "marks.csv").read_text(encoding="utf-8-sig")
    return {row["student"]: row for row in csv.DictReader(io.StringIO(text))}


class TestMarkedAgain:
    def test_nothing_is_run_and_every_report_has_the_new_points(self, out, run_ex4, monkeypatch):
        monkeypatch.setenv("PATH", "")
        done = run_ex4("marks", out, "--points", "1=25,4=50", "--partial", "--only", "1,2,4")

        assert (done.returncode, done.stderr) == (0, "")
        assert {name: row["total"] for name, row in rows(out).items()} == {
            "ada": "90",
            "bob": "40",
            "eve": "40",
            "max": "40",  # J was right when it failed
        }
        assert {row["of"] for row in rows(out).values()} == {"90"}
        report = (out / "results" / "bob" / "report.html").read_text()
        assert '40 <span class="soft">of 90 points' in report
        assert "0 / 50" in report

    def test_it_is_marked_so_again_until_another_way_is_asked_for(self, out, run_ex4):
        run_ex4("marks", out, "--points", "1=25")
        assert run_ex4("marks", out).returncode == 0
        assert rows(out)["ada"]["total"] == "95"
        assert read_scheme(out) == Scheme(points={"1": 25})
        run_ex4("marks", out, "--only", "1")
        assert rows(out)["ada"]["total"] == "30"

    @pytest.mark.parametrize(
        ("options", "says"),
        [
            (["--points", "1=x"], "PART=N,... expected"),
            (["--points", "7=1"], "there is no part 7; there are 1, 2, 3, 4, 5 and rand"),
            (["--deadline", "tomorrow"], "a date and time expected"),
            (["--roster", "x.csv"], "cannot be read: No such file"),
            (["--penalty", "200"], "a number, 0 or more"),
        ],
    )
    def test_what_makes_no_sense_changes_nothing(self, out, run_ex4, options, says):
        before = rows(out)
        done = run_ex4("marks", out, *options)

        assert done.returncode == 2
        assert says in " ".join(done.stderr.split())
        assert rows(out) == before
        assert run_ex4("marks", out / "results").returncode == 2

    def test_what_an_instructor_says_reaches_everyone_who_made_the_mistake(self, out, run_ex4):
        path = out / "comments.toml"
        text = path.read_text()
        assert '# 2: Parts 4 and 5\n"delta3 has the wrong sign" = ""' in text
        path.write_text(text.replace('wrong sign" = ""', 'wrong sign" = "See <page> 7."'))

        run_ex4("marks", out, "--gradebook", "moodle")

        words = {name: row["comments"] for name, row in rows(out).items()}
        assert words == {"ada": "", "bob": "See <page> 7.", "eve": "See <page> 7.", "max": ""}
        assert "See &lt;page&gt; 7." in (out / "results" / "eve" / "report.html").read_text()
        assert path.read_text().count("delta3 has the wrong sign") == 1
        path.write_text("no toml")
        assert "comments.toml: cannot be read" in run_ex4("marks", out).stderr
        path.write_text('"delta3 has the wrong sign" = 3')
        assert "words in quotes expected" in run_ex4("marks", out).stderr

    def test_a_class_of_500_takes_less_than_two_seconds(self, out):
        class_ = read_class(out, "ex4")
        many = [
            replace(summary, key=f"{summary.key}{n}", learner=f"{summary.key}{n}")
            for n in range(125)
            for summary in class_.summaries
        ]
        for summary in many:
            folder = out / "results" / summary.key
            folder.mkdir()
            shutil.copy(out / "results" / summary.name / "report.json", folder)
        write_class(replace(class_, summaries=tuple(many)), out)
        start = time.process_time()

        marks = write_results(read_class(out, "ex4"), Scheme(points={"1": 25}), EXERCISE, out)

        assert time.process_time() - start < 2
        assert len({each.summary.key for each in marks}) == 500
        assert all((out / "results" / each.summary.key / "report.html").exists() for each in marks)

    def test_a_report_is_the_same_after_it_was_kept(self, out):
        for path in out.glob("results/*/report.json"):
            assert to_json(from_json(path.read_text())) == path.read_text()


def test_the_best_attempt_counts_if_that_is_asked_for(tmp_path, graded, run_ex4):
    place = tmp_path / "class"
    place.mkdir()
    for when, who in (("2026-10-09-01-00-00", "ada"), ("2026-10-09-02-00-00", "bob")):
        for path in (graded / "class" / who).iterdir():
            shutil.copy(path, place / f"ex4_lovea_attempt_{when}_{path.name}")
    command = ["class", place, "--out", tmp_path / "out", "--trust-submissions", "--attempt"]

    assert run_ex4(*command, "best").returncode == 0

    (row,) = rows(tmp_path / "out").values()
    assert (row["user name"], row["attempt"], row["total"]) == ("lovea", "1 of 2", "100")


def test_two_runs_are_compared_student_by_student(out, run_ex4, tmp_path):
    after = shutil.copytree(out, tmp_path / "after")
    class_ = read_class(after, "ex4")
    ada, bob, eve, max_ = class_.summaries
    better = replace(eve, parts=ada.parts, flaws=())
    worse = replace(ada, parts=bob.parts, flaws=bob.flaws)
    write_class(replace(class_, summaries=(worse, better, max_)), after)

    told = run_ex4("compare", out, after).stdout

    assert told.splitlines() == [
        "3 students in both; 1 have more points, 2 have fewer",
        "ada: 100 -> 50  (-50)",
        "  new: delta3 has the wrong sign",
        "bob: 50 -> not handed in  (-50)",
        "  gone: delta3 has the wrong sign",
        "eve: 50 -> 100  (+50)",
        "  gone: delta3 has the wrong sign",
    ]


def test_results_of_who_is_gone_are_told_and_moved_aside(graded, tmp_path, run_ex4):
    place = shutil.copytree(graded / "class", tmp_path / "class")
    out = shutil.copytree(graded / "out", tmp_path / "out")
    (place / "bob").rename(place / "bobby")
    shutil.rmtree(place / "max")

    told = run_ex4("class", place, "--out", out, "--trust-submissions").stdout

    assert "their results are now in" in told
    assert "aside: bob, max" in " ".join(told.split())
    assert sorted(path.name for path in (out / "aside").iterdir()) == ["bob", "max"]
    assert sorted(path.name for path in (out / "results").iterdir()) == ["ada", "bobby", "eve"]


def test_a_class_is_kept_as_it_is(tmp_path):
    class_ = Class((HALF,), ("x",), 1, "", aside=("y",))
    write_class(class_, tmp_path)

    assert read_class(tmp_path, "ex4") == class_
    assert HandIn("a", "b").learner == "a"
