"""What counts as the same mistake in a class, and what may be projected of it."""

import re

import pytest

from ex4.exercise import EXERCISE
from grader.classroom.flaws import KINDS, Flaw, flaws
from grader.classroom.marks.scheme import Mark, Marked
from grader.classroom.page import to_class_page
from grader.classroom.statistics import ranked
from grader.classroom.summary import Class, PartVerdict, State, Summary
from grader.judging.report import Finding, Mistake, Problem
from grader.outcome import Kind
from tests.support.edited import RIGHT, UNKNOWN
from tests.support.html_page import Page


@pytest.fixture
def titles(grade_folder, workspace):
    """Return the titles of what is wrong in a submission."""

    def run(cost):
        (workspace / "nnCostFunction.py").write_text(cost)
        found = list(flaws(grade_folder(workspace), EXERCISE))
        assert not any("Ada" in flaw.title + flaw.example for flaw in found)
        return [flaw.title for flaw in found]

    return run


def test_there_are_words_for_everything_that_can_be_wrong():
    assert set(KINDS) == set(Kind) - {Kind.RETURNED}


def test_a_kind_of_the_exercise_holds_several_mistakes_and_each_is_of_one():
    all_ = {
        wrong.title
        for steps in EXERCISE.steps
        for step in steps.every()
        for wrong in step.wrong
        if not wrong.unfinished
    }
    of_kind = {
        pattern: {title for title in all_ if re.fullmatch(pattern, title)}
        for pattern in EXERCISE.kinds
    }

    assert all(len(titles) > 1 for titles in of_kind.values())
    assert sum(map(len, of_kind.values())) == len(set().union(*of_kind.values()))


# The worker that describes the error is in the hands of the code that raised it.
FORGED = """frame = __import__("sys")._getframe()
    while frame.f_code.co_name != "reply_to":
        frame = frame.f_back
    frame.f_locals["raised"].describe_error = lambda *_: {
        "type": "ValueError",
        "message": "operands could not be broadcast together: 12",
        "file": "nnCostFunction.py",
        "line": 3,
        "source": "x",
        "arrays": {"x as if Ada had copied": [3, 4]},
        "failed": {"sign": "12: Ada", "operands": [{"text": "12: Ada", "shape": [12]}] * 2},
    }
    raise ValueError"""
DELTA2 = "(delta3 @ Theta2)[:, 1:] * sigmoidGradient(z2)"


@pytest.mark.parametrize(
    ("old", "new", "title"),
    [
        (
            "delta3 = h - Y",
            "delta3 = h - Y[:, 1:]",
            "shapes do not fit: examples x (inputs + bias) and examples x labels",
        ),
        (
            DELTA2,
            "(delta3 @ Theta2) * np.hstack([z2[:, :1], z2])",
            "shapes do not fit, as if delta2 had kept its bias",
        ),
        ("delta3 = h - Y", "delta3 = h - Z", "a name is used that is not defined"),
        ("delta3 = h - Y", "raise OSError('Ada')", "OSError is raised"),
        (
            "delta3 = h - Y",
            "raise type('AdaCheatsError', (Exception,), {})",
            "the function fails with an error",
        ),
        ("delta3 = h - Y", FORGED, "shapes do not fit"),
        ("delta3 = h - Y", "delta3 = (h - Y", "the file cannot be read as code"),
        ("return J, grad", "return None", "something other than numbers is returned"),
    ],
)
def test_errors_are_grouped_by_what_they_are(titles, old, new, title):
    assert old in RIGHT
    assert titles(RIGHT.replace(old, new))[0] == title


def test_wrong_numbers_are_of_one_kind_if_the_same_is_wrong_in_them(titles):
    code = "return J * 3, grad"
    by_fact = titles(RIGHT.replace("return J, grad", code))
    by_number = titles(UNKNOWN)

    assert by_fact == titles(RIGHT.replace("return J, grad", f"{code}  # mine"))
    assert by_fact[0].startswith("J is 3 times what it should be")
    assert by_number == titles(UNKNOWN + "# mine\n")
    assert by_number != titles(UNKNOWN.replace("1.2345678", "1.3"))


def graded(name, *wrong, unwritten=()):
    parts = tuple(
        PartVerdict(n, f"Title {n}", 10, "not written yet" if n in unwritten else "right", 1, 1)
        for n in ("1", "2", "5")
    )
    summary = Summary(name, name, State.GRADED, parts=parts, flaws=wrong, learner=name)
    return Marked(summary, Mark({"1": 10.0}, {"1": 10.0}))


def test_a_row_for_each_kind_with_all_its_parts_and_unfinished_work_beside():
    cost = Flaw("bias too", ("2", "5"), exact="bias too, in the cost")
    gradient = Flaw("bias too", ("5",), exact="bias too, in the gradient")
    free = Flaw("no file", ("f",), told="x")
    class_ = [
        graded("ada", cost, free),
        graded("bob", gradient),
        *(graded(f"late{n}", unwritten=("5",)) for n in range(3)),
        *(graded(f"new{n}", unwritten=("1", "2", "5")) for n in range(4)),
        *(graded(f"free{n}", free) for n in range(5)),
    ]

    found = [(each.title, len(each.made_by), each.parts) for each in ranked(class_)]

    assert found == [
        ("nothing is written yet", 4, ("1", "2", "5")),
        ("Title 5 is not written yet", 3, ("5",)),
        ("bias too", 2, ("2", "5")),
        ("no file", 6, ("f",)),
    ]
    assert ranked(class_)[2].exact == [
        ("bias too, in the cost", 1),
        ("bias too, in the gradient", 1),
    ]


def test_what_is_projected_names_no_one_and_quotes_no_one():
    problem = Problem(
        Kind.ERROR, "ValueError: by Ada Lovelace", "secret.py", 3, "x = 'Ada'", ("Ada",)
    )
    value = Problem(Kind.VALUE, "J is 3, expected 2")
    known = Mistake("J is too large", "Divide by m.", "What is m?")
    report = type("R", (), {})()
    report.findings = (
        Finding(("1",), "", 1, 1, problem),
        Finding(("1", "2"), "", 1, 1, value, mistakes=(known,)),
    )
    class_ = [graded("Ada Lovelace", *flaws(report, EXERCISE))] * 2

    page = to_class_page(class_, ranked(class_), Class((), ("Ada.txt",), 1, ""), EXERCISE)

    assert "Ada" not in page
    assert "secret" not in page
    for words in ("J is too large", "Parts 1 and 2", "Divide by m.", "What is m?", "J is 3, exp"):
        assert words in Page(page).text
