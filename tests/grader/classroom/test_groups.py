"""A group's mark goes to all its members, and to no one who is only called so."""

import pytest

from ex4.exercise import EXERCISE
from grader.classroom.hand_in import Person
from grader.classroom.marks.fill import to_gradebook
from tests.support.gradebooks import CANVAS, marked, table


class TestCanvas:
    """A group's number is that of one of its members; a table of groups is a second roster."""

    def test_a_group_s_mark_goes_to_its_members(self, roster):
        groups = (
            "name,canvas_user_id,user_id,login_id,sections,group_name\n"
            "Ada Lovelace,101,S1,lovea1,A,Team_7\nEmmy Noether,103,S3,noeth3,B,Team_7\n"
        )
        class_ = [marked("team_7", 80, Person("team_7", "101"), "Canvas")]
        rosters = [roster(CANVAS), roster(groups, "groups.csv")]

        filled = to_gradebook("canvas", class_, EXERCISE, rosters)

        assert [row[-1] for row in table(filled)[3:6]] == ["80", "", "80"]
        assert filled.otherwise == ()

    @pytest.mark.parametrize(
        ("person", "system", "got"),
        [
            (Person("lovelaceada", "101"), "Canvas", ["80", "", "50"]),
            (Person("lovelaceada", "102"), "Canvas", ["", "80", "50"]),  # the number of a member
            (Person("lovelaceada", "103"), "Canvas", ["", "", "80"]),  # neither: by number, told
            (Person("Lovelace Ada", "7"), "Moodle", ["", "", "50"]),  # it may be either
            (Person("lovelace ada"), "", ["", "", "50"]),
            (Person("Ada Lovelace", "", "lovea1"), "Blackboard", ["80", "", "50"]),
            (Person("mulle2", "", "mulle2"), "Blackboard", ["", "", "50"]),
            (Person("noeth3", "", "noeth3"), "", ["", "", "80"]),  # no group is called so
        ],
    )
    def test_a_group_that_is_called_like_a_classmate_takes_no_mark_of_theirs(
        self, person, system, got, roster
    ):
        groups = (
            "name,canvas_user_id,user_id,login_id,sections,group_name\n"
            "Max Müller,102,S2,mulle2,A,lovelace Ada\nMax Müller,102,S2,mulle2,A,mulle2\n"
        )
        rosters = [roster(CANVAS), roster(groups, "groups.csv")]
        class_ = [marked(person.name, 80, person, system)]

        filled = to_gradebook("canvas", class_, EXERCISE, rosters)

        assert [row[-1] for row in table(filled)[3:6]] == got
        assert filled.either == ((person.name,) if filled.marks == 0 else ())
        assert bool(filled.otherwise) == (person.id == "103")

    def test_what_may_be_a_group_is_told_where_no_table_says_so(self, roster):
        class_ = [marked("team_7", 80, Person("team_7", "101"), "Canvas")]
        filled = to_gradebook("canvas", class_, EXERCISE, [roster(CANVAS)])

        assert (filled.marks, filled.otherwise) == (1, ("team_7 (Lovelace, Ada)",))


class TestMoodle:
    """A group's number is another participant's; the worksheet says who is in it."""

    WORKSHEET = (
        "\ufeffIdentifier,Full name,Email address,Status,Group,Grade,Maximum Grade,"
        '"Grade can be changed","Last modified (submission)","Last modified (grade)",'
        '"Feedback comments"\n'
        "Participant 11,Ada Lovelace,a@x.org,Submitted,Team A,,100.00,Yes,-,-,\n"
        "Participant 12,Max Müller,m@x.org,Submitted,Team A,,100.00,Yes,-,-,\n"
        "Participant 42,Emmy Noether,e@x.org,Submitted,,,100.00,Yes,-,-,\n"
    )

    def test_a_group_goes_before_a_participant_with_its_number(self, roster):
        class_ = [marked("Team A", 60, Person("Team A", "42"), "Moodle")]
        filled = to_gradebook("moodle", class_, EXERCISE, [roster(self.WORKSHEET)])

        assert [row[5] for row in table(filled)[1:]] == ["60", "60", ""]

    def test_in_blind_marking_no_group_takes_the_marks(self, roster):
        text = self.WORKSHEET.replace("Team A", "Participant")
        class_ = [marked("Participant", 50, Person("Participant", "42"), "Moodle")]
        filled = to_gradebook("moodle", class_, EXERCISE, [roster(text)])

        assert [row[5] for row in table(filled)[1:]] == ["", "", "50"]

    def test_a_group_s_number_is_no_participant_s(self, roster):
        class_ = [marked("Team B", 60, Person("Team B", "42"), "Moodle")]
        filled = to_gradebook("moodle", class_, EXERCISE, [roster(self.WORKSHEET)])

        assert (filled.marks, filled.unknown) == (0, ("Team B",))
