"""`ex4 hint`: one more at each call, and the line itself only at the end."""

import json
import os

import pytest

from ex4.exercise import EXERCISE
from grader.commands.hint import next_hints, read_hints
from grader.errors import GraderError
from grader.languages import LANGUAGES, PYTHON
from grader.submission import Submission
from tests.support.edited import edit


@pytest.mark.parametrize("language", [language.name for language in LANGUAGES])
def test_only_the_last_hint_of_a_part_gives_the_lines_away(language):
    """That there is one for each part, and solves it, python -m grader.dev check proves."""
    for *earlier, last in read_hints(EXERCISE.hints, language).values():
        assert len(earlier) >= 2
        assert last.code
        assert not last.text
        assert all(hint.text and "```" not in hint.text for hint in earlier)
        assert all("____" in hint.code for hint in earlier if hint.code)
        text = " ".join(hint.text + hint.code for hint in earlier)
        assert not any(line.strip() in text for line in last.code.splitlines())


def test_each_call_gives_one_more_until_there_are_no_more(workspace):
    submission = Submission(workspace, PYTHON)

    seen = [len(next_hints(submission, EXERCISE, "2")[0]) for _ in range(5)]

    assert seen == [1, 2, 3, 4, 4]
    assert len(next_hints(submission, EXERCISE, "4")[0]) == 1  # every part has its own count


def test_a_part_may_be_named_in_any_case(workspace):
    hints, there_are, _ = next_hints(
        Submission(workspace, PYTHON), EXERCISE, "randinitializeweights"
    )

    assert (len(hints), there_are) == (1, 3)


def test_a_part_that_there_is_not_is_refused_with_those_there_are(workspace):
    with pytest.raises(GraderError, match=r"no part 6\. The parts are: 1, 2, 3, 4, 5, r"):
        next_hints(Submission(workspace, PYTHON), EXERCISE, "6")


@pytest.mark.parametrize(
    "text", ["", "[]", "{", "[" * 100_000, '{"2": -1}', '{"2": "x", "3": true}', "\0"]
)
def test_a_spoilt_memory_counts_for_none(workspace, text):
    memory = workspace / ".ex4-hints.json"
    memory.write_text(text)

    hints, *_ = next_hints(Submission(workspace, PYTHON), EXERCISE, "2")

    assert len(hints) == 1
    assert json.loads(memory.read_text()) == {"2": 1}


def test_the_memory_is_no_part_of_the_submission(workspace, grade_folder):
    next_hints(Submission(workspace, PYTHON), EXERCISE, "2")

    assert grade_folder(workspace).earned == 100


def test_a_memory_that_cannot_be_written_is_no_reason_to_fail(workspace, run_ex4):
    (workspace / ".ex4-hints.json").mkdir()

    done = run_ex4("hint", "2", workspace)

    assert done.returncode == 0
    assert "1 of 4  What is asked for" in done.stdout
    assert "The next time begins here again, since" in done.stdout


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ("", "", "All parts are right."),
        (
            "h - Y",
            "Y - h",
            "Part 4, Gradient (backpropagation), is the next that is not right.\n  1 of",
        ),
    ],
)
def test_without_a_part_it_is_for_the_next_that_is_not_right(workspace, run_ex4, old, new, named):
    edit(workspace, old, new)

    by_folder, here = run_ex4("hint", workspace), run_ex4("hint", cwd=workspace)

    assert by_folder.stdout.startswith(named)
    assert here.stdout.startswith(named.partition("\n")[0])
    assert (by_folder.returncode, by_folder.stderr) == (0, "")


def test_which_line_it_is_comes_once_before_the_hint_that_solves_it(workspace, run_ex4):
    edit(workspace, "delta3 = h - Y", "delta3 = Y - h")
    levels = len(read_hints(EXERCISE.hints, "python")["4"])
    (workspace / ".ex4-hints.json").write_text(json.dumps({"4": levels - 1}))

    which, last = (run_ex4("hint", "4", workspace).stdout for _ in range(2))

    assert "> delta3 = Y - h" in which
    assert "delta3 should be" in which
    assert "There are no more." in last


@pytest.mark.parametrize("make", [os.mkfifo, lambda path: path.symlink_to("elsewhere")])
def test_a_memory_that_leads_elsewhere_is_not_written(make, workspace):
    """In a folder that a stranger has made: a pipe would wait, and a link lead out of it."""
    make(workspace / ".ex4-hints.json")

    hints, _, trouble = next_hints(Submission(workspace, PYTHON), EXERCISE, "2")

    assert len(hints) == 1
    assert "not a plain file" in trouble
    assert not (workspace / "elsewhere").exists()
