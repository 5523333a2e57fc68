"""`ex4 hint`: one more at each call, and the line itself only at the end."""

import json

import pytest

from ex4.exercise import EXERCISE
from grader.commands.hint import next_hints, read_hints
from grader.errors import GraderError
from grader.languages import LANGUAGES, PYTHON
from grader.submission import Submission

PARTS = ["1", "2", "3", "4", "5", "randInitializeWeights"]


@pytest.mark.parametrize("language", [language.name for language in LANGUAGES])
class TestTheFileOfHints:
    def test_has_hints_for_every_part(self, language):
        hints = read_hints(EXERCISE.hints, language)

        assert list(hints) == PARTS
        assert all(len(of_part) >= 3 for of_part in hints.values())

    def test_gives_the_lines_away_only_at_the_last(self, language):
        for *earlier, last in read_hints(EXERCISE.hints, language).values():
            assert last.code
            assert not last.text
            assert not any(hint.code for hint in earlier)
            assert all(hint.text and "```" not in hint.text for hint in earlier)
            told = " ".join(hint.text for hint in earlier)
            assert not any(line.strip() in told for line in last.code.splitlines())


def test_the_lines_of_all_parts_are_a_right_solution_in_python(workspace, grade_folder):
    """In the stubs, with the last hints put where the code belongs."""
    hints = read_hints(EXERCISE.hints, "python")
    for function, parts in (
        ("nnCostFunction", "1245"),
        ("sigmoidGradient", "3"),
        ("randInitializeWeights", ["randInitializeWeights"]),
    ):
        before, rest = stub("python", f"{function}.py").split("    # ---- your code", 1)
        after = rest.split("    # ---- end of your code ----", 1)[1]
        lines = "".join(hints[part][-1].code for part in parts)
        indented = "".join(f"    {line}\n" for line in lines.splitlines())
        (workspace / f"{function}.py").write_text(before + indented + after)

    assert grade_folder(workspace).earned == 100
    assert grade_folder(workspace).findings == ()


def stub(language, name):
    return (EXERCISE.stubs / language / name).read_text()


def test_each_call_gives_one_more_until_there_are_no_more(workspace):
    submission = Submission(workspace, PYTHON)

    seen = [len(next_hints(submission, EXERCISE, "2")[0]) for _ in range(5)]

    assert seen == [1, 2, 3, 3, 3]
    assert len(next_hints(submission, EXERCISE, "4")[0]) == 1  # every part has its own count


def test_a_part_may_be_named_in_any_case(workspace):
    hints, there_are = next_hints(Submission(workspace, PYTHON), EXERCISE, "randinitializeweights")

    assert (len(hints), there_are) == (1, 3)


def test_a_part_that_is_none_is_told_which_there_are(workspace):
    with pytest.raises(GraderError, match=r"no part 6\. The parts are: 1, 2, 3, 4, 5, r"):
        next_hints(Submission(workspace, PYTHON), EXERCISE, "6")


@pytest.mark.parametrize(
    "text", ["", "[]", "{", "[" * 100_000, '{"2": -1}', '{"2": "x", "3": true}', "\0"]
)
def test_a_spoilt_memory_counts_for_none(workspace, text):
    memory = workspace / ".ex4-hints.json"
    memory.write_text(text)

    hints, _ = next_hints(Submission(workspace, PYTHON), EXERCISE, "2")

    assert len(hints) == 1
    assert json.loads(memory.read_text()) == {"2": 1}


def test_the_memory_is_no_part_of_the_submission(workspace, grade_folder):
    next_hints(Submission(workspace, PYTHON), EXERCISE, "2")

    assert grade_folder(workspace).earned == 100
