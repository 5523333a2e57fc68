"""The file that a system imports marks from: a table of each system's columns."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Gradebook:
    """The columns of a system's gradebook.

    `who` are those that say who it is, and what they hold where no exported gradebook is given;
    `needs` is what they cannot do without. `mark` is the heading of the marks, and `is_mark` what
    headings of marks look like. `keeps` are the columns kept of an exported gradebook; all, if it
    is empty.
    """

    source: str
    who: tuple[tuple[str, str], ...]
    needs: tuple[str, ...]
    mark: str
    is_mark: str
    comment: str = ""
    keeps: tuple[str, ...] = ()
    more: tuple[tuple[str, str], ...] = ()
    most: str = ""  # what the first column says in the row with the most points
    export: str = ""  # how to get the exported gradebook

    @property
    def columns(self) -> tuple[tuple[str, str], ...]:
        """All but those of marks and comments."""
        return (*self.who, *self.more)


GRADEBOOKS = {
    "canvas": Gradebook(
        "instructure/canvas-lms, lib/gradebook_importer.rb: row_has_student_headers?, "
        "update_column_count and process_pp; a column is known by the number in its heading",
        (
            ("Student", "{name}"),
            ("ID", "{id}"),
            ("SIS User ID", ""),
            ("SIS Login ID", "{username}"),
            ("Section", ""),
        ),
        ("id", "username", "name"),
        "{title}",
        r".+ \(\d+\)",
        keeps=(
            *("Student", "LastName", "FirstName", "ID", "SIS User ID", "SIS Login ID"),
            *("Integration ID", "Root Account", "Section"),
        ),
        most="Points Possible",
        export="Grades, Export",
    ),
    "moodle": Gradebook(
        "moodle/moodle, mod/assign/feedback/offline/importgradeslib.php: init and next",
        (("Identifier", "Participant {id}"), ("Full name", "{name}")),
        ("id",),
        "Grade",
        r"Grade",
        comment="Feedback comments",
        more=(("Last modified (grade)", "-"),),
        export="the assignment, View all submissions, Download grading worksheet",
    ),
    "blackboard": Gradebook(
        "its help, Uploading or Downloading Grade Center Items for Working Offline: the user name "
        "and a column's number after | identify; a column without a number is a new one",
        (("Username", "{username}"),),
        ("username",),
        "{title}",
        r".+\|\d+",
        comment="Feedback to Learner",
        keeps=(
            *("Last Name", "First Name", "Username", "Student ID"),
            *("Feedback to Learner", "Feedback Format"),
        ),
        export="Grade Center, Work Offline, Download",
    ),
    "d2l": Gradebook(
        "its help, Importing grades: OrgDefinedId or Username, and NAME Points Grade; other "
        "columns must not be imported. Its exports end with an End-of-Line Indicator",
        (("OrgDefinedId", "{id}"), ("Username", "{username}")),
        ("username",),
        "{title} Points Grade",
        r".+ Points Grade.*",
        keeps=("OrgDefinedId", "Username", "End-of-Line Indicator"),
        more=(("End-of-Line Indicator", "#"),),
        export="Grades, Enter Grades, Export, with both keys and points",
    ),
    "gradescope": Gradebook(
        "the columns of its own Download Grades, for whatever reads these; it imports none itself",
        (
            ("Name", "{name}"),
            ("SID", "{id}"),
            ("Email", "{email}"),
            ("Submission ID", "{submission}"),
            ("Submission Time", "{submitted}"),
        ),
        ("email", "id", "name"),
        "Total Score",
        r"Total Score",
        more=(("Max Points", "{most}"), ("Status", "Graded")),
        export="Review Grades, Download Grades",
    ),
}
