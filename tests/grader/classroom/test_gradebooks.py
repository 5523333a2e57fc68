"""The file for each system's gradebook has the columns that this system documents for imports."""

import pytest

from ex4.exercise import EXERCISE
from grader.classroom.hand_in import Person
from grader.classroom.marks.fill import to_gradebook
from grader.classroom.marks.gradebook import GRADEBOOKS
from grader.classroom.marks.roster import read_roster
from grader.commands.class_options import SYSTEMS
from grader.errors import GraderError
from tests.support.gradebooks import CANVAS, marked, table


def test_the_command_line_knows_them_all():
    assert set(SYSTEMS) == set(GRADEBOOKS)
    assert all(len(book.source) > 40 and book.export for book in GRADEBOOKS.values())


class TestCanvas:
    """Student, ID, perhaps SIS User ID and SIS Login ID, Section; Points Possible in a row."""

    def test_an_exported_gradebook_is_filled_in(self, roster):
        class_ = [
            marked("lovelaceada", 97.5, Person("lovelaceada", "101"), "Canvas"),
            marked("mullermax", 0, Person("mullermax", "0"), "Canvas"),
            marked("nobody", 3, Person("nobody", "104"), "Canvas"),
            marked("anon", 3, Person("", "x7Gh2"), "Canvas"),
        ]

        filled = to_gradebook("canvas", class_, EXERCISE, [roster(CANVAS)])

        assert table(filled) == [
            ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", "ex4 (4314)"],
            ["", "", "", "", "", "Manual Posting"],
            ["    Points Possible", "", "", "", "", "100"],
            ["Lovelace, Ada", "101", "S1", "lovea1", "A", "97.5"],
            ["Müller, Max", "102", "S2", "mulle2", "A", "0"],
            ["Noether, Emmy", "103", "S3", "noeth3", "B", "50"],
            ["Student, Test", "999", "", "abc", "A", ""],
        ]
        assert (filled.marks, filled.unknown, filled.absent) == (2, ("nobody", "anon"), 2)

    def test_without_one_the_names_of_the_export_are_enough(self):
        class_ = [marked("=ada", 97, Person("=ada", "101"), "Canvas"), marked("x", None)]
        class_ += [marked("anon", 97, Person("", "x7Gh2"), "Canvas")]

        assert table(to_gradebook("canvas", class_, EXERCISE)) == [
            ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", "ex4"],
            ["    Points Possible", "", "", "", "", "100"],
            ["'=ada", "101", "", "", "", "97"],
        ]

    def test_no_one_is_the_row_of_points_possible(self, roster):
        text = (
            "Student,ID,SIS Login ID,Section\nPoints Possible,,,\nMal Points Possible,103,u2,A\n"
            "Points Possible,104,u3,A\n"
        )
        class_ = [marked("Points Possible", 7, Person("Points Possible"))]

        filled = to_gradebook("canvas", class_, EXERCISE, [roster(text)])

        assert [row[-1] for row in table(filled)[1:]] == ["100", "", "7"]
        assert filled.absent == 1

    def test_of_two_submissions_of_one_student_the_better_one_counts(self, roster):
        class_ = [
            marked("lovelaceada", points, Person("lovelaceada", "101"), "Canvas")
            for points in (40, 80, 60)
        ]
        filled = to_gradebook("canvas", class_, EXERCISE, [roster(CANVAS)])

        assert [row[-1] for row in table(filled)[3:6]] == ["80", "", "50"]
        assert filled.twice == ("lovelaceada", "lovelaceada")

    @pytest.mark.parametrize(
        ("headings", "column", "says"),
        [
            ("ex4 (1),ex4 again (2)", "", "more than one column may be meant"),
            ("ex3 (1),ex5 (2)", "ex9", "no column may be meant"),
        ],
    )
    def test_a_column_that_is_not_certain_is_asked_for(self, roster, headings, column, says):
        text = f"Student,ID,Section,{headings}\nAda,101,A,,\n"

        with pytest.raises(GraderError, match=f"{says}. Name one with --column"):
            to_gradebook("canvas", [marked("Ada", 1)], EXERCISE, [roster(text)], column)

    def test_a_new_column_is_made_where_there_is_none(self, roster):
        text = "Student,ID,Section,ex3 (1)\n    Points Possible,,,10\nAda,101,A,9\n"
        filled = to_gradebook("canvas", [marked("Ada", 1)], EXERCISE, [roster(text)])

        assert table(filled) == [
            ["Student", "ID", "Section", "ex4"],
            ["    Points Possible", "", "", "100"],
            ["Ada", "101", "A", "1"],
        ]


class TestMoodle:
    """Identifier, Grade and Last modified (grade) are what the import looks for."""

    WORKSHEET = (
        "\ufeffIdentifier,Full name,Email address,Status,Group,Grade,Maximum Grade,"
        '"Grade can be changed","Last modified (submission)","Last modified (grade)",'
        '"Feedback comments"\n'
        "Participant 11,Ada Lovelace,a@x.org,Submitted,Team A,,100.00,Yes,-,-,\n"
        "Participant 12,Max Müller,m@x.org,Submitted,Team A,,100.00,Yes,-,-,\n"
        "Participant 42,Emmy Noether,e@x.org,Submitted,,,100.00,Yes,-,-,\n"
    )

    def test_the_grading_worksheet_is_filled_in(self, roster):
        class_ = [
            marked("Ada Lovelace", 97, Person("Ada Lovelace", "11"), "Moodle", ("Well done.",)),
            marked("Participant", 50, Person("Participant", "42"), "Moodle"),
        ]
        filled = to_gradebook("moodle", class_, EXERCISE, [roster(self.WORKSHEET)])
        header, ada, _, emmy = table(filled)

        assert ",".join(header) == self.WORKSHEET.partition("\n")[0][1:].replace('"', "")
        assert (ada[5], ada[-1], emmy[5]) == ("97", "Well done.", "50")

    def test_columns_without_a_heading_are_kept_as_they_are(self, roster):
        text = "Identifier,Full name,,,Grade\nParticipant 11,Ada,left,right,,more,cells\n"
        class_ = [marked("Ada", 97, Person("Ada", "11"), "Moodle")]
        filled = to_gradebook("moodle", class_, EXERCISE, [roster(text)])

        assert table(filled) == [
            ["Identifier", "Full name", "", "", "Grade", "", ""],
            ["Participant 11", "Ada", "left", "right", "97", "more", "cells"],
        ]

    def test_without_a_worksheet(self):
        class_ = [marked("Ada", 97, Person("Ada", "11"), "Moodle"), marked("Default group", 1)]
        filled = to_gradebook("moodle", class_, EXERCISE)

        assert table(filled) == [
            ["Identifier", "Full name", "Grade", "Feedback comments", "Last modified (grade)"],
            ["Participant 11", "Ada", "97", "", "-"],
        ]
        assert filled.unknown == ("Default group",)


class TestBlackboard:
    """Username identifies, and a column's number after | in its heading."""

    def test_what_it_downloads_is_filled_in_whatever_its_encoding(self, roster):
        text = (
            '"Last Name"\t"First Name"\t"Username"\t"Student ID"\t"Last Access"\t'
            '"ex4 [Total Pts: 100 Score] |12345"\t"Other [Total Pts: 5 Score] |12346"\n'
            '"Lovelace"\t"Ada"\t"lovea1"\t"S1"\t"x"\t"Needs Grading"\t"4"\n'
        )
        class_ = [marked("Ada", 97, Person("Ada", "", "LoveA1"), "Blackboard")]
        book = roster(text, encoding="utf-16")

        assert table(to_gradebook("blackboard", class_, EXERCISE, [book])) == [
            ["Last Name", "First Name", "Username", "Student ID"]
            + ["ex4 [Total Pts: 100 Score] |12345"],
            ["Lovelace", "Ada", "lovea1", "S1", "97"],
        ]

    def test_without_one_the_user_names_of_the_export_are_enough(self):
        class_ = [marked("Ada", 97, Person("Ada", "", "lovea1"), "Blackboard")]

        assert table(to_gradebook("blackboard", class_, EXERCISE))[1][:2] == ["lovea1", "97"]


class TestBrightspace:
    """OrgDefinedId or Username, NAME Points Grade, and an indicator at the end of each line."""

    EXPORT = (
        "OrgDefinedId,Username,Last Name,First Name,Email,"
        "ex4 Points Grade <Numeric MaxPoints:100>,End-of-Line Indicator\n"
        "#1001,#ada,Lovelace,Ada,a@x.org,,#\n#1002,#ada2,Lovelace,Ada,b@x.org,,#\n"
        "#1003,#emmy,Noether,Emmy,e@x.org,,#\n"
    )

    def test_an_exported_gradebook_is_filled_in(self, roster):
        class_ = [
            marked("Emmy Noether", 97, Person("Emmy Noether", "1001"), "Brightspace"),
            marked("Ada Lovelace", 50, Person("Ada Lovelace", "1002"), "Brightspace"),
        ]
        filled = to_gradebook("d2l", class_, EXERCISE, [roster(self.EXPORT)])

        assert table(filled)[0] == [
            "OrgDefinedId",
            "Username",
            "ex4 Points Grade <Numeric MaxPoints:100>",
            "End-of-Line Indicator",
        ]
        assert table(filled)[3] == ["#1003", "#emmy", "97", "#"]
        # Two have this name, and the number in the folder's name is not theirs: no guess is made.
        assert filled.unknown == ("Ada Lovelace",)

    def test_without_one_it_says_what_to_export(self):
        class_ = [marked("Ada", 97, Person("Ada", "11"), "Brightspace")]

        with pytest.raises(GraderError, match=r"Export it \(Grades, Enter Grades, Export"):
            to_gradebook("d2l", class_, EXERCISE)


def test_gradescope_has_the_columns_of_its_own_download():
    people = (Person("Jane", "200", "", "j@x.org"), Person("Bob", "201", "", "b@x.org"))
    rows = table(to_gradebook("gradescope", [marked("Jane, Bob", 80, people)], EXERCISE))

    assert rows[0] == [
        *("Name", "SID", "Email", "Submission ID", "Submission Time"),
        *("Total Score", "Max Points", "Status"),
    ]
    assert rows[2][:3] + rows[2][5:] == ["Bob", "201", "b@x.org", "80", "100", "Graded"]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"PK\3\4 x", "is a workbook; export the gradebook as CSV"),
        (b"", "a table with headings"),
        (b"Student,ID\n", "a table with headings"),
        (b"Student,ID,ID\n1,2,3\n", "two columns are called ID"),
    ],
)
def test_what_is_no_roster_is_told(tmp_path, data, says):
    path = tmp_path / "x.csv"
    path.write_bytes(data)

    with pytest.raises(GraderError, match=says):
        read_roster(path)


def test_a_roster_with_very_many_columns_is_read_at_once(tmp_path):
    path = tmp_path / "x.csv"
    path.write_text(",".join(f"c{n}" for n in range(200_000)) + "\n1\n")

    assert len(read_roster(path).header) == 200_000  # counting each among all took minutes


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("delimiter", ",;\t")
def test_a_roster_may_be_in_any_of_these(roster, encoding, delimiter):
    found = roster(f"Student{delimiter}ID\nMüller{delimiter}7\n", encoding=encoding)

    assert (found.header, found.rows) == (("Student", "ID"), ({"Student": "Müller", "ID": "7"},))
