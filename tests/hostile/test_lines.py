"""The search for a wrong line reads what was recorded in a learner's process: it ends, always."""

import math
import warnings

import numpy as np
import pytest

from ex4.exercise import EXERCISE
from grader import lines
from grader.foreign import find
from grader.grading import grade
from grader.languages import LANGUAGES, OCTAVE, PYTHON
from grader.languages.watched import MOST_SITES, Gives, Site
from grader.locating.seen import Run
from grader.locating.targets import Targets
from grader.running.sandbox import ProcessLimits
from grader.submission import Submission
from tests.support.places import SOLUTION

FUNCTION = "nnCostFunction.py"
SITES = (
    Site(0, Gives.RANGE, "f.py", 1, "for k in over:", "f", "k"),
    Site(1, Gives.TURN, "f.py", 1, "for k in over:", "f", "k"),
)
MANY = {
    PYTHON: ("f.py", "def f():\n    ({names},) = given\n", ", "),
    OCTAVE: ("f.m", "function f()\n  [{names}] = given;\nend\n", ", "),
}


@pytest.mark.parametrize("over", [[1.0, math.nan], [1.0, -math.inf], [math.inf, 1.0], [1.0, 1e300]])
def test_a_loop_over_what_is_no_number_is_left_after_its_first_turn(over):
    numbers = np.array([*over, over[0]])
    run = Run(np.array([0.0, 1, 2, 1, 0]), numbers, SITES, {}, is_whole=True)

    assert [dict(seen.turns) for seen in run.seen] == [{}, {1: 0}]


def test_numbers_as_large_as_there_are_warn_no_one(workspace):
    path = workspace / FUNCTION
    huge = "1e308, 1e308 * (-1.0) ** np.arange(grad.size)"
    path.write_text(path.read_text().replace("return J, grad", f"return {huge}"))

    with warnings.catch_warnings():
        warnings.simplefilter("error")
        report = grade(Submission(workspace, PYTHON), EXERCISE, 5, ProcessLimits(), lines=True)

    assert report.annotated


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda each: each.name)
def test_a_statement_that_gives_thousands_of_variables_is_not_watched(language):
    file, text, between = MANY[language]
    names = between.join(f"v{number}" for number in range(MOST_SITES + 1))

    watched = language.watched({file: text.replace("{names}", names)})

    assert watched is None or len(watched.sites) <= 1


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda each: each.name)
@pytest.mark.parametrize("pieces", [False, True])
def test_a_line_that_is_shown_drives_no_terminal_and_breaks_no_xml(language, pieces):
    file, text, _ = MANY[language]
    statement = text.replace("({names},)", "a").replace("[{names}]", "a")
    poisoned = statement.replace("given", "[b + '\x1b[31m\u202e\x07\x7f']")

    watched = language.watched({file: poisoned}, pieces=pieces)

    shown = [text for site in watched.sites for text in (site.source, site.name)]
    assert any("\\x1b[31m\\x202e\\x07\\x7f" in text for text in shown)
    assert "".join(shown).isprintable()


def test_a_name_that_is_shown_drives_none_either(tmp_path):
    name = "\x1b[31m\u202e\n100 of 100.py"
    source = "".join((SOLUTION / each).read_text() for each in ("sigmoidGradient.py", FUNCTION))
    (tmp_path / name).write_text(source)

    found = find(tmp_path, EXERCISE)

    shown = (found.origin, found.place("nowhere", None)[0], found.why_missing("f", EXERCISE))
    assert found.main == name
    assert [text for text in shown if "\\x1b[31m\\x202e 100 of 100.py" not in text] == []


def test_a_search_without_time_looks_at_nothing_more(tmp_path, monkeypatch):
    for path in SOLUTION.glob("*.py"):
        text = path.read_text().replace("delta3 = h - Y", "delta3 = Y - h")
        names = ", ".join(f"v{number}" for number in range(100))
        begun = text.replace("    m = X", f"    ({names}) = range(100)\n    m = X")
        (tmp_path / path.name).write_text(begun)
    looked_at = []
    monkeypatch.setattr(Targets, "of", lambda *given, **options: looked_at.append(given) or [])
    monkeypatch.setattr(lines, "SECONDS", {"python": -1.0})

    report = grade(Submission(tmp_path, PYTHON), EXERCISE, 1, ProcessLimits(), lines=True)

    assert report.earned == 50
    assert looked_at == []
