"""Notebooks, scripts and packages as people have them get the verdict that ours would get.

`tests/submissions/people` holds solutions in the forms that are found in public: whole, half
written and mistaken. expected.json says of each what it is, and the points it deserves in its own
convention. Every fourth one is graded here, all of them by `python -m benchmarks.grader.people`.
"""

import json
import shutil

import pytest

from ex4.exercise import EXERCISE
from grader.errors import GraderError
from grader.foreign import find
from grader.grading import grade
from grader.languages import OCTAVE
from grader.languages.python import packages
from tests.support.places import EXERCISE_OF_1, SOLUTIONS, SUBMISSIONS
from tests.support.reports import earned

PEOPLE = SUBMISSIONS / "people"
EXPECTED = json.loads((PEOPLE / "expected.json").read_text())
ORDERS = {"rows": "row-major", "columns": "column-major"}
ROWS = "A-02-loop"


@pytest.fixture
def grade_place(warm_runners):
    """Grade a folder or a file, in whatever form it is."""
    return lambda place, convention="": grade(
        find(place, EXERCISE, convention=convention), EXERCISE_OF_1, 1
    )


@pytest.mark.parametrize("name", sorted(EXPECTED)[::4])
def test_people_s_own_form_is_graded_as_ours(name, grade_place):
    expected = EXPECTED[name]
    place = PEOPLE / name / expected["take"]

    report = grade_place(place)

    assert earned(report) == expected["points"]
    if report.origin and expected["points"][0] and expected["order"] in ORDERS:
        assert report.convention.startswith(ORDERS[expected["order"]])
    if sum(expected["points"]) == 100:
        assert not [f for f in report.findings if f.parts != ("randInitializeWeights",)]
    elif expected["mistake"]:
        assert report.findings


class TestTheReport:
    def test_says_what_was_taken_and_how_it_is_laid_out(self, grade_place):
        report = grade_place(PEOPLE / ROWS)

        assert report.origin == "exercise4.ipynb, cell 5"
        assert report.convention == "row-major, labels 0..9"

    def test_places_an_error_in_its_cell(self, tmp_path, grade_place):
        shutil.copytree(PEOPLE / ROWS, tmp_path / "mine")
        notebook = tmp_path / "mine" / "exercise4.ipynb"
        data = json.loads(notebook.read_text())
        for cell in data["cells"]:
            text = "".join(cell["source"])
            if "def nnCostFunction" in text:
                lines = text.splitlines(keepends=True)
                at = next(i for i, line in enumerate(lines) if "np.log" in line)
                indent = lines[at][: len(lines[at]) - len(lines[at].lstrip())]
                cell["source"] = [*lines[:at], f"{indent}raise ValueError('here')\n", *lines[at:]]
        notebook.write_text(json.dumps(data))

        (finding, *_) = grade_place(tmp_path / "mine").findings

        assert finding.problem.file == "exercise4.ipynb, cell 5"
        assert finding.problem.line == at + 1
        assert finding.problem.source == "raise ValueError('here')"


def test_sizes_of_the_digits_in_the_code_are_told_beside_the_points(grade_place):
    report = grade_place(PEOPLE / "A-19-ten")

    assert report.earned == 100
    assert any("right with 5000 examples and a network 400-25-10" in n for n in report.notices)


def test_labels_taken_from_y_are_told_beside_the_points(grade_place):
    report = grade_place(PEOPLE / "F-15-unique")

    assert report.earned == 100
    assert any("right where every label has an example" in n for n in report.notices)


class TestPackages:
    """NumPy and SciPy are there for all, two more for those who use them."""

    def test_scikit_learn_works_where_it_is_installed(self):
        if not packages.is_installed("sklearn"):
            pytest.skip("scikit-learn is not installed")
        submission = find(PEOPLE / "F-08-sklearn", EXERCISE)

        assert submission.packages == ("sklearn",)
        assert grade(submission, EXERCISE, seed=1).earned == 100

    def test_without_them_they_are_named(self, grade_place, monkeypatch):
        monkeypatch.setattr(packages, "_found", lambda name: None)

        report = grade_place(PEOPLE / "F-07-dummies")

        assert "nnCostFunction uses pandas, which is not installed here: pip install pandas" in (
            report.notices
        )
        assert "there is no pandas.get_dummies" in report.findings[0].problem.text


class TestTheConvention:
    def test_may_be_named(self, grade_place):
        report = grade_place(PEOPLE / ROWS, "rows,0")
        assert report.earned == 100

        report = grade_place(PEOPLE / ROWS, "columns,1")
        assert report.earned < 100
        assert report.convention == "column-major, labels 1..10"

    def test_that_does_not_exist_is_a_sentence(self):
        with pytest.raises(GraderError, match="there is none of this name"):
            find(PEOPLE / ROWS, EXERCISE, convention="diagonal")


class TestTheCommands:
    def test_train_in_their_order_and_labels(self, run_ex4):
        done = run_ex4("train", "--mine", PEOPLE / ROWS, "--iterations", 3)

        assert done.returncode == 0
        assert "Your functions: exercise4.ipynb, cell 5 · row-major, labels 0..9" in done.stdout
        assert "(right: below 1e-9)" in done.stdout

    def test_class_takes_them_beside_ours(self, run_ex4, tmp_path):
        for name in (ROWS, "B-01-flat", "D-02-nncostfunc"):
            place = next(path for path in PEOPLE.iterdir() if path.name.startswith(name[:4]))
            shutil.copytree(place, tmp_path / "class" / name)
        shutil.copytree(SOLUTIONS / "octave", tmp_path / "class" / "octave")

        done = run_ex4("class", tmp_path / "class", "--out", tmp_path / "out")

        marks = (tmp_path / "out" / "marks.csv").read_text()
        assert done.returncode == 0
        assert marks.count(",100,") + marks.count(",100\n") == 4, marks

    def test_hint_is_for_its_next_part(self, run_ex4, tmp_path):
        shutil.copytree(PEOPLE / "A-16-gofa2", tmp_path / "mine")

        done = run_ex4("hint", cwd=tmp_path / "mine")

        assert "Part 4, Gradient (backpropagation), is the next that is not right." in done.stdout

    def test_watch_takes_what_was_saved(self, tmp_path):
        shutil.copytree(PEOPLE / ROWS, tmp_path / "mine")
        notebook = tmp_path / "mine" / "exercise4.ipynb"
        before = find(tmp_path / "mine", EXERCISE)
        notebook.write_text(notebook.read_text().replace("np.log", "np.log10"))

        after = before.again(EXERCISE)

        assert after.prepared != before.prepared
        assert after.conventions == before.conventions


class TestWhichFile:
    def test_of_two_that_are_as_good_the_other_is_told(self, tmp_path):
        for name in ("exercise4.ipynb", "exercise4-Copy1.ipynb"):
            shutil.copy(PEOPLE / ROWS / "exercise4.ipynb", tmp_path / name)

        found = find(tmp_path, EXERCISE)

        assert found.main == "exercise4.ipynb"
        assert found.remarks == (
            "nnCostFunction uses utils, which is not in the folder; one of ours is used in its "
            "place.",
            "exercise4.ipynb was taken, and exercise4-Copy1.ipynb has such a function, too. To "
            "grade it, name the file",
        )

    def test_of_several_costs_that_of_a_network(self, tmp_path):
        logistic = "def costFunction(theta, X, y, lambda_):\n    return 0, theta\n"
        network = logistic.replace("return 0", "Theta2 = theta[9:]\n    return 0")
        (tmp_path / "a.py").write_text(logistic)
        (tmp_path / "network.py").write_text(network)

        assert find(tmp_path, EXERCISE).main == "network.py"

    @pytest.mark.parametrize(
        "name", ["ex4_to_submit.ipynb", "test_of_ex4.ipynb", "setup-checkpoint.ipynb"]
    )
    def test_a_name_like_those_of_the_course_s_own_files_counts_if_nothing_else_does(
        self, name, tmp_path
    ):
        shutil.copy(PEOPLE / ROWS / "exercise4.ipynb", tmp_path / name)
        (tmp_path / "grader.py").write_text("def submit(cost):\n    return cost\n")
        assert find(tmp_path, EXERCISE).main == name

        # Anything better does, whatever its form is, and also if it cannot be read.
        (tmp_path / "mine.py").write_text(
            "def costFunction(theta, X, y, lambda_):\n    Theta2 = theta[9:]\n    return 0, theta\n"
        )
        assert find(tmp_path, EXERCISE).main == "mine.py"
        (tmp_path / "mine.py").write_text("def nnCostFunction(:\n")
        with pytest.raises(GraderError, match=r"mine\.py cannot be read as Python"):
            find(tmp_path, EXERCISE)

    def test_another_language_is_told(self, tmp_path):
        shutil.copy(PEOPLE / ROWS / "exercise4.ipynb", tmp_path)

        for place in (tmp_path, tmp_path / "exercise4.ipynb"):
            with pytest.raises(
                GraderError, match=r"is in Python \(exercise4.ipynb, cell 5\): leave"
            ):
                find(place, EXERCISE, OCTAVE)

    def test_a_convention_is_for_python(self):
        with pytest.raises(GraderError, match="--convention is for solutions in Python"):
            find(SOLUTIONS / "octave", EXERCISE, OCTAVE, "rows,0")


def test_of_a_folder_whose_file_cannot_be_read_that_is_told(tmp_path):
    (tmp_path / "ex4.py").write_text("def nnCostFunction(nn_params, X, y, lambda_:\n    return 1\n")

    with pytest.raises(GraderError, match=r"ex4\.py cannot be read as Python: .* \(line 1\)"):
        find(tmp_path, EXERCISE)


def test_a_file_without_the_function_is_a_sentence(tmp_path):
    (tmp_path / "other.py").write_text("def something():\n    return 1\n")

    with pytest.raises(GraderError, match="no function in it is nnCostFunction by its name"):
        find(tmp_path / "other.py", EXERCISE)
