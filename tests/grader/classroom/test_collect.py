"""Whose files are these? Hand-ins as Canvas, Moodle, Gradescope and git hosts export them."""

import zipfile

import pytest

from ex4.exercise import EXERCISE
from grader.classroom.collect import collect
from grader.classroom.names import key_of
from grader.errors import GraderError


@pytest.fixture
def folder(tmp_path):
    """A folder with empty files of these names; those that end with / are folders."""

    def make(*names):
        for name in names:
            path = tmp_path / "class" / name
            (path if name.endswith("/") else path.parent).mkdir(parents=True, exist_ok=True)
            if not name.endswith("/"):
                path.write_text("")
        return tmp_path / "class"

    return make


def told(found):
    return {each.name: sorted(name for name, _ in each.files) for each in found.hand_ins}


def test_a_folder_or_an_archive_for_each(folder):
    found = collect(folder("jane/x.py", "ada-main.zip", "bob.tar.gz", "eve.7z"), EXERCISE)

    assert told(found) == {
        "ada": ["ada-main.zip"],
        "bob": ["bob.tar.gz"],
        "eve": ["eve.7z"],
        "jane": [],
    }
    assert found.strays == ()


def test_canvas(folder):
    found = collect(
        folder(
            "smithjane_12_1001_nnCostFunction.py",
            "smithjane_12_1002_nnCostFunction-1.py",
            "smithjane_12_1003_sigmoidGradient-2.py",
            "smithbob_LATE_13_1004_ex4.zip",
            "smithbob_LATE_13_1005_ex4-1.zip",
            "anon_x7Gh2_1006_nnCostFunction.m",
            "anon_x7Gh2_1007_sigmoidGradient.m",
            "smithjane_14_1008_nnCostFunction.py",
        ),
        EXERCISE,
    )

    assert told(found) == {
        "anon": ["nnCostFunction.m", "sigmoidGradient.m"],
        "smithbob": ["ex4.zip"],
        "smithjane (smithjane_12)": ["nnCostFunction.py", "sigmoidGradient.py"],
        "smithjane (smithjane_14)": ["nnCostFunction.py"],
    }
    jane = next(each for each in found.hand_ins if each.key == "smithjane_12")
    assert dict(jane.files)["nnCostFunction.py"].name == "smithjane_12_1002_nnCostFunction-1.py"
    assert [each.late for each in found.hand_ins] == [False, True, False, False]


def test_moodle(folder):
    found = collect(
        folder(
            "Jane van der Berg_1234567_assignsubmission_file_/work.zip",
            "Jane van der Berg_1234567_assignsubmission_onlinetext_/onlinetext.html",
            "Max Müller_1234568_assignsubmission_file/nnCostFunction.py",
            "Ann Text_1234569_assignsubmission_onlinetext_/onlinetext.html",
            "Lou Loose_1234570_assignsubmission_file_nnCostFunction.py",
            "Lou Loose_1234570_assignsubmission_file_sigmoidGradient.py",
        ),
        EXERCISE,
    )

    assert told(found) == {
        "Ann Text": [],
        "Jane van der Berg": [],
        "Lou Loose": ["nnCostFunction.py", "sigmoidGradient.py"],
        "Max Müller": [],
    }
    jane = next(each for each in found.hand_ins if each.name.startswith("Jane"))
    assert jane.folder.name == "Jane van der Berg_1234567_assignsubmission_file_"


def test_gradescope_whose_names_are_in_a_file_beside(folder):
    place = folder("submission_101/nnCostFunction.py", "submission_102/nnCostFunction.py")
    (place / "submission_metadata.yml").write_text(
        "---\nsubmission_101:\n  :submitters:\n  - :name: Jane Smith\n    :email: j@x.org\n"
        "  - :name: 'Bob Stone'\n  :score: 0.0\n"
    )

    found = collect(place, EXERCISE)

    assert list(told(found)) == ["Jane Smith, Bob Stone (submission_101)", "submission_102"]
    assert [each.key for each in found.hand_ins] == ["submission_101", "submission_102"]
    assert found.strays == ()


def test_names_before_the_files_of_the_exercise(folder):
    found = collect(folder("jane-nnCostFunction.py", "jane-sigmoidGradient.py"), EXERCISE)

    assert told(found) == {"jane": ["nnCostFunction.py", "sigmoidGradient.py"]}


def test_one_folder_around_them_all(folder):
    found = collect(folder("export/ada/nnCostFunction.py", "export/bob/ex4/x.m"), EXERCISE)

    assert list(told(found)) == ["ada", "bob"]
    assert found.around == "export/"


def test_folders_without_end_are_one_submission(folder):
    assert list(told(collect(folder("a/" * 500), EXERCISE))) == ["a"]


def test_a_class_of_one(folder):
    assert list(told(collect(folder("ada/nnCostFunction.py"), EXERCISE))) == ["ada"]


def test_what_belongs_to_no_one_is_told_and_what_is_hidden_is_not(folder):
    place = folder("ada/x.py", "grades.csv", "nnCostFunction.py", ".DS_Store", "__MACOSX/x")
    (place / "link").symlink_to("/etc")

    assert collect(place, EXERCISE).strays == ("grades.csv", "link", "nnCostFunction.py")


def test_a_learner_whose_name_begins_as_what_is_hidden_is_not_passed_over(folder):
    found = collect(
        folder(
            ".Zed Zee_12_assignsubmission_file/x.py",
            "__Bea_13_assignsubmission_file/x.py",
            "__cy_14_9001_x.py",
            "__dan/nnCostFunction.py",
            ".dana/nnCostFunction.py",
            ".eve_nnCostFunction.py",
            "._Ex4_fay_attempt_2026-10-09-12-05-33_nnCostFunction.py",
            ".vscode/settings.json",
        ),
        EXERCISE,
    )

    assert list(told(found)) == [".Zed Zee", "__cy", "__dan", "Bea"]
    assert found.strays == (".dana", ".eve_nnCostFunction.py")


def test_results_in_the_same_folder_are_no_submission(folder):
    place = folder("ada/x.py", "results/x.py")

    assert list(told(collect(place, EXERCISE, exclude=place / "results"))) == ["ada"]


@pytest.mark.parametrize("names", [[], ["readme.txt"]])
def test_where_no_submissions_are_it_says_what_was_expected(names, folder, tmp_path):
    folder("x/")
    place = folder(*names)
    (place / "x").rmdir()

    with pytest.raises(GraderError, match="there are no submissions here"):
        collect(place, EXERCISE)


def test_keys_are_safe_names_that_differ_and_stay_the_same(folder):
    names = ["a b", "a-b", "a?b", "-rf", "~x", "Müller", "x" * 200, "=cmd", "A$(x)"]
    place = folder(*(f"{name}/" for name in names))

    keys = [each.key for each in collect(place, EXERCISE).hand_ins]

    assert len(set(keys)) == len(names)
    assert all(key.replace("-", "").replace("_", "").isalnum() for key in keys)
    assert not any(key.startswith(("-", ".")) for key in keys)
    assert max(map(len, keys)) < 70
    (place / "new").mkdir()
    assert set(keys) < {each.key for each in collect(place, EXERCISE).hand_ins}


def test_two_never_share_a_key(folder):
    found = collect(
        folder("smith_12/x", "smith_12_7_nnCostFunction.py", "Ada/x", "ada/x"), EXERCISE
    )

    assert len({each.key.casefold() for each in found.hand_ins}) == 4
    assert len({each.name for each in found.hand_ins}) == 4
    assert len({each.learner for each in found.hand_ins}) == 4  # else one would be left out


def test_names_are_text_however_hostile(folder):
    place = folder("\x1b[31m<b>/", "new\nline/")
    with zipfile.ZipFile(place / "=1+1.zip", "w"):
        pass

    assert list(told(collect(place, EXERCISE))) == ["=1+1", "\\x1b[31m<b>", "new line"]


@pytest.mark.parametrize("name", ["\u3164", "\u2800", "\uffa0\u3164", "\ufe0f"])
def test_the_folder_of_a_name_that_cannot_be_seen_can_be(name):
    key = key_of(name)

    assert len(key) == 6
    assert key.isalnum()
    assert key.isascii()
    assert key_of(f"Ada{name}").isascii()
    assert key_of(f"Ada{name}") != key_of("Ada")
