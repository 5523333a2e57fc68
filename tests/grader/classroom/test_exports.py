"""The exports of each system, built as its patterns say: whose is what, which attempt counts."""

import pytest

from ex4.exercise import EXERCISE
from grader.classroom.collect import Choice, collect
from grader.classroom.hand_in import Person
from grader.classroom.systems import SYSTEMS, read_names
from tests.support.handed_in import COST, HELPER, SLOPE, one_person, texts


def test_every_system_says_what_its_patterns_are_made_from():
    assert all(len(system.source) > 40 for system in SYSTEMS)
    assert len({system.name for system in SYSTEMS}) == 6


def test_canvas(found):
    hand_ins, strays = found(
        {
            "lovelaceada_101_9001_nnCostFunction.py": "old",
            "lovelaceada_101_9101_nnCostFunction-1.py": "new",
            "lovelaceada_101_9002_layers.py": "",
            "lovelaceada_101_9003_my_2_3_notes.txt": "",
            "hopper_grace_LATE_102_9004_ex4.zip": "",
            "team_7_103_9005_nnCostFunction.py": "",
            "team_12_LATE_117_9008_nnCostFunction.py": "",
            "gausscarl_104_9006_2_nnCostFunction.py": "",
            "eulerleo_105_text.html": "",
            "noetheremmy_LATE_106_link.html": "",
            "curiemarie_107_9007_report.pdf": "",
        }.items()
    )

    assert strays == ()
    people = {name: one_person(each).id for name, each in hand_ins.items()}
    assert people == {
        "lovelaceada": "101",
        "hopper_grace": "102",
        "team_7": "103",
        "team_12": "117",
        "gausscarl": "104",
        "eulerleo": "105",
        "noetheremmy": "106",
        "curiemarie": "107",
    }
    assert texts(hand_ins["lovelaceada"]) == {
        COST: "new",
        HELPER: "",
        "my_2_3_notes.txt": "",
    }
    assert "2_nnCostFunction.py" in texts(hand_ins["gausscarl"])
    assert {name for name, each in hand_ins.items() if each.late} == {
        "hopper_grace",
        "noetheremmy",
        "team_12",
    }


def test_nothing_in_a_file_s_own_name_tells_whose_it_is(found):
    """Canvas's folder: dates, another system's names, and what a classmate's would be."""
    hand_ins, strays = found(
        {
            "abeadam_101_9001_20261009_nnCostFunction.py": "",
            "abeadam_101_9002_20261009_sigmoidGradient.py": "",
            "caocy_103_9021_20261009_ex4.zip": "",
            "malmax_104_9031_z_abeadam_attempt_2026-12-31-00-00-00_nnCostFunction.py": "",
            "malmax_104_9032_abeadam_101_9999_nnCostFunction.py": "",
        }
    )

    assert strays == ()
    people = {name: (one_person(each).id, len(each.files)) for name, each in hand_ins.items()}
    assert people == {"abeadam": ("101", 2), "caocy": ("103", 1), "malmax": ("104", 2)}


def test_canvas_anonymous(found):
    hand_ins, _ = found(
        {"LATE_anon_x7Gh2_1006_nnCostFunction.m": "", "anon_Ab12C_1007_sigmoidGradient.m": ""}
    )

    assert {one_person(each) for each in hand_ins.values()} == {
        Person("", "x7Gh2"),
        Person("", "Ab12C"),
    }
    assert sorted(each.late for each in hand_ins.values()) == [False, True]


@pytest.mark.parametrize("end", ["", "_"])
def test_moodle_folders(found, end):
    hand_ins, strays = found(
        {
            f"Jane van der Berg_11_assignsubmission_file{end}/{COST}": "",
            f"Jane van der Berg_11_assignsubmission_onlinetext{end}/onlinetext.html": "",
            f"Participant_12_assignsubmission_file{end}/{COST}": "",
            f"Participant_13_assignsubmission_file{end}/{COST}": "",
            f"Team A_42_assignsubmission_file{end}/{COST}": "",
            f"Default group_assignsubmission_file{end}/{COST}": "",
            f"Ann Text_14_assignsubmission_onlinetext{end}/onlinetext.html": "",
        }
    )

    assert strays == ()
    assert sorted((each.people[0].name, each.people[0].id) for each in hand_ins.values()) == [
        ("Ann Text", "14"),
        ("Default group", ""),
        ("Jane van der Berg", "11"),
        ("Participant", "12"),
        ("Participant", "13"),
        ("Team A", "42"),
    ]
    assert set(texts(hand_ins["Jane van der Berg"])) == {COST}


def test_moodle_flat(found):
    start = "Max Müller_21_assignsubmission_file_"
    hand_ins, strays = found(
        {f"{start}{COST}": "", f"{start}{HELPER}": "", f"{start}my_1_2_x.py": ""}
        | {"Max Müller_21_assignsubmission_onlinetext_onlinetext.html": ""}
    )

    assert (list(hand_ins), strays) == (["Max Müller"], ())
    assert set(texts(hand_ins["Max Müller"])) == {COST, HELPER, "my_1_2_x.py"}


def blackboard(user, when, *files, name="Ada Lovelace"):
    start = f"Neural_Net 4_{user}_attempt_{when}"
    receipt = f"Name: {name} ({user})\nAssignment: Neural_Net 4\nDate Submitted: x\n"
    return {f"{start}.txt": receipt, **{f"{start}_{file}": when for file in files}}


FIRST, SECOND = "2026-10-09-23-05-33", "2026-10-10-01-00-00"


def test_blackboard(found):
    hand_ins, strays = found(
        blackboard("lovea1", FIRST, COST, SLOPE, HELPER)
        | blackboard("lovea1", SECOND, COST)
        | blackboard("j_doe", FIRST, COST, name="Jane Doe")
        | blackboard("empty2", FIRST, name="Emmy Noether")
    )

    assert strays == ()
    assert {one_person(each) for each in hand_ins.values()} == {
        Person("Ada Lovelace", "", "lovea1"),
        Person("Jane Doe", "", "j_doe"),  # not doe, as the name of the file alone would have it
        Person("Emmy Noether", "", "empty2"),
    }
    ada = hand_ins["Ada Lovelace"]
    assert (texts(ada), ada.attempt, ada.attempts) == ({COST: SECOND}, 2, 2)
    assert ada.submitted == "2026-10-10T01:00:00"
    assert texts(hand_ins["Emmy Noether"]) == {}


@pytest.mark.parametrize("file", [COST, ".txt"])
@pytest.mark.parametrize("user", ["eve", "j_doe"])
def test_on_blackboard_a_file_s_name_does_not_make_it_a_classmate_s_newest_attempt(
    user, file, found
):
    theirs = f"Neural_Net 4_lovea1_attempt_2026-12-31-00-00-00{'_' * (file == COST)}{file}"
    hand_ins, strays = found(
        blackboard("lovea1", FIRST, COST) | blackboard(user, FIRST, COST, theirs, name="Eve")
    )

    assert strays == ()
    ada, eve = hand_ins["Ada Lovelace"], hand_ins["Eve"]
    assert (texts(ada), ada.attempts) == ({COST: FIRST}, 1)
    assert (set(texts(eve)), one_person(eve).username) == ({COST, theirs}, user)


@pytest.mark.parametrize(("attempt", "keys"), [("first", 1), ("best", 2)])
def test_other_attempts(found, tmp_path, attempt, keys):
    found(
        blackboard("lovea1", FIRST, COST, SLOPE) | blackboard("lovea1", SECOND, COST),
        attempt=attempt,
    )
    hand_ins = collect(tmp_path / "class", EXERCISE, choice=Choice(attempt=attempt)).hand_ins

    assert texts(hand_ins[0]) == {COST: FIRST, SLOPE: FIRST}
    assert len({each.key for each in hand_ins}) == keys
    assert len({each.learner for each in hand_ins}) == 1
    assert {each.name for each in hand_ins} == {"Ada Lovelace"}


@pytest.mark.parametrize("between", ["/", " - "])
def test_brightspace(found, between):
    hand_ins, strays = found(
        {
            # By the alphabet, the second one would be the last.
            f"11-99 - Ada Lovelace - Oct 10, 2026 105 AM{between}{COST}": "new",
            f"11-99 - Ada Lovelace - Oct 9, 2026 1205 PM{between}{COST}": "old",
            f"11-99 - Ada Lovelace - Oct 9, 2026 1205 PM{between}{HELPER}": "old",
            f"12-99 - Mary-Ann - Smith - Sep 24, 2026 926 PM{between}{COST}": "",
            f"13-99 - Ada Lovelace - Sep 24, 2026 926 PM{between}{COST}": "another's",
            "index.html": "",
        }
    )

    assert strays == ()
    by_id = {one_person(each).id: each for each in hand_ins.values()}
    assert (by_id["11"].submitted, by_id["11"].attempts) == ("2026-10-10T01:05:00", 2)
    assert texts(by_id["11"]) == {COST: "new"}
    assert one_person(by_id["12"]).name == "Mary-Ann - Smith"
    assert texts(by_id["13"]) == {COST: "another's"}


def test_brightspace_where_the_first_number_is_the_assignment_s(found):
    hand_ins, _ = found(
        {f"7-{n} - Ada - Oct 9, 2026 {hour}05 PM/{COST}": "" for n in (1, 2) for hour in (1, 2)}
    )

    assert sorted((one_person(each).id, each.attempts) for each in hand_ins.values()) == [
        ("1", 2),
        ("2", 2),
    ]


METADATA = """---
submission_101:
  :submitters:
  - :name: Jane Smith
    :sid: '200'
    :email: jane@x.org
  - :name: "Bob Stone"
    :sid: '201'
    :email: bob@x.org
  :created_at: 2026-10-09 22:16:25.513540000 -07:00
  :results:
    tests:
    - :name: Part 1
    :output: |-
      submission_102:
        :submitters:
        - :name: Forged
  :history:
  - :created_at: 2026-10-01 22:16:25.513540000 Z
submission_102:
  :submitters:
  - :name: Eve
    :sid:
  :created_at: 2026-10-09 22:16:25.5 Z
"""


def test_gradescope(found):
    hand_ins, strays = found(
        {f"export/submission_{n}/{COST}": "" for n in (101, 102, 103)}
        | {"export/submission_metadata.yml": METADATA}
    )

    assert strays == ()
    group, eve, unknown = sorted(hand_ins.values(), key=lambda each: each.submission)
    assert group.people == (
        Person("Jane Smith", "200", "", "jane@x.org"),
        Person("Bob Stone", "201", "", "bob@x.org"),
    )
    assert group.submitted == "2026-10-09T22:16:25-07:00"
    assert one_person(eve) == Person("Eve", "", "", "")
    assert (unknown.name, unknown.submitted) == ("submission_103", "")


def test_what_only_looks_like_a_date_is_no_attempt():
    assert read_names(["x_y_attempt_2026-99-99-99-99-99_a.py"]) == {}
