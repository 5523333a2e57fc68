"""Whose is what where no learning system wrote the names: git hosts, helper files, a pattern."""

import pytest

from grader.classroom.hand_in import Person
from tests.support.handed_in import COST, HELPER, one_person, texts


@pytest.mark.parametrize("mark", [".classroom50.yaml", ".git/HEAD"])
def test_classroom_50_and_plain_git(found, mark):
    names = ["cs1-ex4-ada", "cs1-ex4-adam-b", "cs1-ex4-eve"]
    files = {f"{name}/{file}": "" for name in names for file in (COST, mark)}
    hand_ins, strays = found({**files, "scores.csv": ""})

    assert strays == ()
    assert {one_person(each).username for each in hand_ins.values()} == {"ada", "adam-b", "eve"}
    assert [each.key for each in hand_ins.values()] == names


@pytest.mark.parametrize(
    ("start", "users", "shown"),
    [
        ("ex4-", ["de-vries", "de-boer"], "de-vries"),
        ("ex4-", ["de-vries"], "de-vries"),
        ("", ["de-vries", "de-boer"], "de-vries"),
        ("CS-Ex4-", ["ex4-fan", "ex4-foe"], "ex4-fan"),
        ("hw-4-", ["de-vries", "de-boer"], "hw-4-de-vries"),  # it could end anywhere
        ("hw-4-", ["de-vries", *(f"u-{n}" for n in range(9))], "de-vries"),
    ],
)
def test_user_names_that_begin_alike_are_left_whole(start, users, shown, found):
    hand_ins, _ = found({f"{start}{user}/{file}": "" for user in users for file in (COST, ".git")})

    assert one_person(hand_ins[shown]) == Person(shown, "", shown)
    assert len(hand_ins) == len(users)


def test_git_hosts_archives(found):
    assert set(found({"ada-main.zip": "", "bob-master.zip": ""})[0]) == {"ada", "bob"}


def test_files_that_begin_as_a_learners_do_are_that_learners(found):
    hand_ins, strays = found(
        {
            f"jane_{COST}": "",
            f"jane_{HELPER}": "",
            f"jane_doe_{COST}": "",
            "jane_doe_layers.py": "",
            "janet_layers.py": "",
            "notes.txt": "",
        }
    )

    assert set(texts(hand_ins["jane"])) == {COST, HELPER}
    assert set(texts(hand_ins["jane_doe"])) == {COST, HELPER}
    assert strays == ("janet_layers.py", "notes.txt")


def test_a_pattern_for_the_rest(found):
    hand_ins, strays = found(
        {
            "ex4-Ada-17-try2-LATE-nnCostFunction.py": "2",
            "ex4-Ada-17-try10-nnCostFunction.py": "10",
            "ex4-Bob-18-try1.zip": "",
            "other.py": "",
        },
        pattern=r"ex4-(?P<student>\w+)-(?P<id>\d+)-try(?P<attempt>\d+)(?P<late>-LATE)?(?P<file>)",
    )

    assert texts(hand_ins["Ada"]) == {COST: "10"}
    assert (hand_ins["Ada"].attempts, hand_ins["Ada"].late) == (2, False)
    assert one_person(hand_ins["Bob"]) == Person("Bob", "18")
    assert list(texts(hand_ins["Bob"])) == ["ex4-Bob-18-try1.zip"]
    assert strays == ("other.py",)
