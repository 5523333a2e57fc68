"""What lies in an Octave learner's folder, and that it is isolated."""

import shutil

import pytest

from ex4.exercise import EXERCISE
from grader.languages import OCTAVE
from grader.running.sandbox import Bubblewrap, find_sandbox
from grader.submission import find_submission
from tests.support.octave_files import AT, COST, ONLY_PART_3, with_line
from tests.support.places import SOLUTION_OCTAVE as SOLUTION
from tests.support.places import STUBS_OCTAVE as STUBS
from tests.support.reports import earned, text_of


class TestTheFolder:
    def test_stubs_score_nothing_and_are_not_written_yet(self, tmp_path, grade_octave):
        for stub in STUBS.glob("*.m"):
            shutil.copy(stub, tmp_path)

        report = grade_octave(tmp_path)

        assert report.earned == 0
        assert {part.status for part in report.parts} == {"not written yet"}
        assert report.findings == report.notices == ()

    def test_the_solutions_in_the_stubs_folder_score_all(self, tmp_path, grade_octave):
        for file in (*STUBS.glob("*.m"), *SOLUTION.glob("*.m")):
            shutil.copy(file, tmp_path)

        assert grade_octave(tmp_path).earned == 100

    def test_files_beside_it_are_not_run(self, octave_workspace, grade_octave, tmp_path):
        for name in ("ex4", "submit", "fmincg", "startup", "predict"):
            text = f"disp('{name} was run'); error('{name} was run');\n"
            (octave_workspace / f"{name}.m").write_text(text)
        (octave_workspace / ".octaverc").write_text("error('.octaverc was run');\n")

        report = grade_octave(octave_workspace)

        assert report.earned == 100
        assert report.notices == ()

    def test_the_course_s_own_layout_is_graded_as_it_is(self, tmp_path, grade_octave):
        inside = tmp_path / "machine-learning-ex4" / "ex4"
        shutil.copytree(SOLUTION, inside)
        (tmp_path / "machine-learning-ex4" / "ex4.pdf").write_bytes(b"%PDF")
        (inside / "lib" / "jsonlab").mkdir(parents=True)
        (inside / "lib" / "jsonlab" / "loadjson.m").write_text("function loadjson()\nend\n")
        for name in ("ex4", "submit", "checkNNGradients", "displayData", "fmincg"):
            (inside / f"{name}.m").write_text("error('not for grading');\n")
        shutil.copy(STUBS / "sigmoid.m", inside)
        (inside / "predict.m").write_text("function p = predict(a, b, X)\np = 1;\nend\n")

        submission = find_submission(tmp_path, EXERCISE)

        assert submission.language is OCTAVE
        assert submission.folder == inside.resolve()
        assert grade_octave(submission.folder).earned == 100

    def test_a_sigmoid_of_ones_own_is_used(self, octave_workspace, grade_octave):
        sigmoid = "function g = sigmoid(z)\n g = 0.5 + 0 * z;\nend\n"
        (octave_workspace / "sigmoid.m").write_text(sigmoid)

        assert grade_octave(octave_workspace).earned == 0

    def test_a_line_that_calls_a_given_file_wrongly_is_the_learners(
        self, octave_workspace, grade_octave
    ):
        shutil.copy(STUBS / "sigmoid.m", octave_workspace)
        file = octave_workspace / "nnCostFunction.m"
        for call in ("sigmoid()", "sigmoid(z2, 1)", "sigmoid({1})"):
            file.write_text(COST.replace("sigmoid(z2)", call, 1))

            said = text_of(grade_octave(octave_workspace))
            assert f"nnCostFunction.m, line {AT + 2}" in said, call

    def test_a_print_in_another_file_is_told_with_that_file(self, octave_workspace, grade_octave):
        file = octave_workspace / "sigmoidGradient.m"
        file.write_text(file.read_text().replace("sigmoid(z));", "sigmoid(z))"))

        report = grade_octave(octave_workspace)

        (notice,) = report.notices
        assert notice.startswith("sigmoidGradient.m, line 2, prints on every call:\ng =\n   0.1")

    def test_an_output_of_another_file_that_is_never_set(self, octave_workspace, grade_octave):
        file = octave_workspace / "sigmoidGradient.m"
        file.write_text("function g = sigmoidGradient(z)\n  h = z;\nend\n")

        report = grade_octave(octave_workspace)

        assert "g is never given a value in sigmoidGradient.m" in text_of(report)
        assert "g is not returned: it is given no value, or" in text_of(report)

    def test_a_missing_file_is_named_with_what_is_like_it(self, octave_workspace, grade_octave):
        file = octave_workspace / "sigmoidGradient.m"
        file.rename(octave_workspace / "sigmoidgradient.m")

        report = grade_octave(octave_workspace)

        assert "sigmoidGradient.m is not here, but sigmoidgradient.m is" in text_of(report)
        assert "'sigmoidGradient' undefined" in text_of(report)

    def test_a_file_that_hides_octave_s_own_function_is_named(self, octave_workspace, grade_octave):
        """It would break whatever uses that function, the grader's worker too."""
        text = "function varargout = size(varargin)\n error('mine');\nend\n"
        (octave_workspace / "size.m").write_text(text)

        report = grade_octave(octave_workspace)

        assert report.earned == 0
        assert "size.m: it hides Octave's own size; give it another name" in text_of(report)

    def test_a_folder_with_an_accent_and_a_quote(self, tmp_path, grade_octave):
        folder = tmp_path / "l'élève"
        shutil.copytree(SOLUTION, folder)
        (folder / "sigmoidGradient.m").write_text("function g = sigmoidGradient(z)\n g = q;\nend\n")

        assert "sigmoidGradient.m, line 2" in text_of(grade_octave(folder))


class TestIsolated:
    @pytest.fixture
    def bubblewrap(self):
        if not isinstance(find_sandbox(OCTAVE), Bubblewrap):
            pytest.skip("bubblewrap is not installed or does not work here")
        return find_sandbox(OCTAVE)

    def test_grades_as_without(self, octave_workspace, grade_octave_anew, bubblewrap):
        report = grade_octave_anew(octave_workspace, sandbox=bubblewrap)

        assert report.earned == 100
        assert report.findings == report.notices == ()

    def test_writes_nothing(self, octave_workspace, grade_octave_anew, bubblewrap):
        (octave_workspace / "nnCostFunction.m").write_text(with_line("save debug.mat X"))

        report = grade_octave_anew(octave_workspace, sandbox=bubblewrap)

        assert earned(report) == ONLY_PART_3
        assert "no file can be written while grading" in text_of(report)
        assert not (octave_workspace / "debug.mat").exists()

    @pytest.mark.parametrize(
        ("line", "words"),
        [
            ("disp(ls('/'));", "box\ndev"),
            ("system('test $(ls /proc | grep -c ^[0-9]) -lt 8 && echo so few');", "so few"),
            ("[s, t] = system('id -u; touch here 2>&1'); disp(t);", "Read-only file system"),
            ("disp(exist('/home')); disp(exist('/etc/passwd'));", "0\n0"),
        ],
    )
    def test_sees_its_own_files_and_processes_alone(
        self, line, words, octave_workspace, grade_octave_anew, bubblewrap
    ):
        (octave_workspace / "nnCostFunction.m").write_text(with_line(line))

        notices = grade_octave_anew(octave_workspace, sandbox=bubblewrap).notices

        # Whoever starts a shell in each call may be told as well that this takes long.
        others = [each for each in notices if " It prints on every call:" not in each]
        (notice,) = (each for each in others if " prints on every call:" in each)
        assert words in notice
        assert "pytest" not in notice
        assert sorted(path.suffix for path in octave_workspace.iterdir()) == [".m"] * 3


def test_a_given_file_that_was_spoilt_is_named(octave_workspace, grade_octave):
    (octave_workspace / "sigmoid.m").write_text("function g = sigmoid(z)\n  g = exp(-z);\nend\n")

    assert "sigmoid.m was given complete" in text_of(grade_octave(octave_workspace))
