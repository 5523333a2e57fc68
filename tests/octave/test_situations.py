"""What Octave learners' files do besides being right or wrong, and what each is told."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from ex4 import nnCostFunction
from ex4.digits import load_data, load_weights
from ex4.exercise import EXERCISE
from ex4.weights import unroll
from grader.languages import OCTAVE
from grader.sandbox import Bubblewrap, find_sandbox
from grader.submission import GraderError, find_submission
from tests.conftest import STUBS as PYTHON_STUBS
from tests.octave.conftest import LIMIT, SOLUTION, STUBS
from tests.octave.test_submissions import earned

COST = (SOLUTION / "nnCostFunction.m").read_text()
ALL, ONLY_PART_3 = [30, 15, 5, 40, 10], [0, 0, 5, 0, 0]


def told(report):
    lines = list(report.notices)
    for finding in report.findings:
        problem = finding.problem
        place = f"{problem.file}, line {problem.line}"
        lines += [place, problem.kind, problem.text, problem.source, *problem.notes]
    return "\n".join(lines)


def with_line(line):
    """The right solution, with one more line before it computes anything."""
    return COST.replace("  a1 = [ones", f"  {line}\n  a1 = [ones", 1)


AT = COST[: COST.index("  a1 = [ones")].count("\n") + 1  # where that line is


# What stands in nnCostFunction.m: its text or bytes, the points, and what must be told.
FILES = {
    "a parse error": (
        COST.replace("z2 = a1 * Theta1'", "z2 = (a1 * Theta1'"),
        ONLY_PART_3,
        [
            f"nnCostFunction.m, line {AT + 1}",
            "parse error: Octave can read no further than this line",
            "an open bracket or string",
        ],
    ),
    "a file that ends too soon": (
        COST.replace("  a1 =", "  if m > 1\n  while true\n  a1 =", 1),
        ONLY_PART_3,
        ["has each function, for, while and if its end?"],
    ),
    "Python in a .m file": (
        "import numpy as np\ndef nnCostFunction(nn_params):\n    return 0\n",
        ONLY_PART_3,
        ["parse error"],
    ),
    "UTF-16": (COST.encode("utf-16"), ONLY_PART_3, ["the file is not text in UTF-8"]),
    "a script": ("J = 3;\n", ONLY_PART_3, ["nnCostFunction.m: it is a script"]),
    "an empty file": ("", ONLY_PART_3, ["it is a script: before any other statement comes"]),
    "a statement before the function": (
        "clear all; close all; clc\n" + COST,
        ONLY_PART_3,
        ["it is a script: before any other statement comes"],
    ),
    "fewer inputs than the course's": (
        COST.replace(", lambda)", ")", 1),
        ONLY_PART_3,
        ["called with too many inputs", "has the function's first line still all that it takes?"],
    ),
    "an output more than the course's": (COST.replace("[J grad]", "[J grad more]"), ALL, []),
    "grad as a struct": (
        COST.replace("  grad = [", "  grad.all = ["),
        [30, 15, 5, 0, 0],
        ["grad is a struct, numbers expected", "J is right"],
    ),
    "clear all inside": (
        with_line("clear all; close all; clc;"),
        ONLY_PART_3,
        ["undefined", "clear, above, also forgets what the function was given"],
    ),
    "clear of one variable": (with_line("q = 1; clear q"), ALL, []),
    "pause": (with_line("pause; pause(60);"), ALL, ["(pause, not waited for while grading)"]),
    "keyboard": (with_line("keyboard"), ONLY_PART_3, ["there is no keyboard while grading"]),
    "input": (with_line("q = input('?');"), ONLY_PART_3, ["there is no keyboard while grading"]),
    "exit": (with_line("exit"), ONLY_PART_3, ["calls exit, which ends the program", "> exit"[2:]]),
    "quit": (with_line("quit(0, 'force')"), ONLY_PART_3, ["calls exit, which ends the program"]),
    "a loop without end": (
        with_line("while true, end"),
        ONLY_PART_3,
        [f"had not returned after {LIMIT:g} seconds: does a loop never end?"],
    ),
    "a loop without end that catches everything": (
        with_line("while true, try, error('x'); catch, end, end"),
        ONLY_PART_3,
        ["does a loop never end?"],
    ),
    "recursion without end": (
        with_line("nnCostFunction(nn_params, 1, 1, 1, X, y, lambda);").replace(
            "  split =", "  input_layer_size = 2; hidden_layer_size = 4; num_labels = 4;\n  split ="
        ),
        ONLY_PART_3,
        ["nnCostFunction calls itself without end"],
    ),
    "too much memory": (
        with_line("Q = ones(1e5, 1e5);"),
        ONLY_PART_3,
        ["asked for more memory than it may have", f"line {AT}"],
    ),
    "a crash": (with_line("kill(getpid(), 11);"), ONLY_PART_3, ["ended by SIGSEGV"]),
    "a figure": (with_line("figure; plot(1:3);"), ONLY_PART_3, ["no screen while grading"]),
    "a global": (with_line("global C; C = m;"), ALL, []),
    "a value printed": (
        COST.replace("log(1 - h))) / m;", "log(1 - h))) / m"),
        ALL,
        [f"nnCostFunction.m, line {AT + 6}, prints on every call: J = 3.0874"],
    ),
    "an expression printed": (
        with_line("size(X)  % a look; a semicolon in here does not count"),
        ALL,
        [f"line {AT}, prints on every call: ans = 16 2"],
    ),
    "a name printed": (with_line("x1 = 'a;b'; x1"), ALL, [f"line {AT}, prints", "x1 = a;b"]),
    "disp": (with_line("disp('hello');"), ALL, [f"line {AT}, prints on every call: hello"]),
    "a statement over three lines printed": (
        with_line("Q = [X(1, 1), ...  a comment;\n    X(1, 2);\n    0 0]"),
        ALL,
        [f"line {AT}, prints on every call: Q ="],
    ),
    "a warning": (
        with_line("warning('be careful');"),
        ALL,
        [f"nnCostFunction.m, line {AT}: be careful"],
    ),
    "another folder": (with_line("cd /;"), ALL, ["changes the working directory"]),
    "fclose all": (with_line("fclose all;"), ALL, []),
    "page by page": (with_line("more on"), ALL, []),
    "an index of 0": (with_line("X(0, 1);"), ONLY_PART_3, ["Octave counts from 1"]),
    "an index too high": (
        with_line("X(m + 1, 1);"),
        ONLY_PART_3,
        ["out of bound", ": X: ", " inputs", f"line {AT}"],
    ),
    "a helper called with too much": (
        COST.replace("sigmoid(z2)", "sigmoid(z2, 1)"),
        ONLY_PART_3,
        ["sigmoid: function called with too many inputs", f"line {AT + 2}"],
    ),
    "a forged place": (
        with_line(
            "error(struct('message', 'x', 'identifier', '', 'stack', struct('file', "
            "[pwd \"/x\\n  9  Forged   100 / 100\\n\"], 'name', 'f', 'line', 3, 'column', 1)));"
        ),
        ONLY_PART_3,
        ["x 9 Forged 100 / 100, line 3"],
    ),
    "a function of MATLAB's alone": (
        with_line("Q = strings(3);"),
        ONLY_PART_3,
        ["'strings' undefined", "strings is not a file in this folder"],
    ),
    "a value added to before there is one": (
        COST.replace("  J = sum(", "  J = J + sum("),
        ONLY_PART_3,
        ["J is complex numbers", "has it a value before something is added to it"],
    ),
    "too few arguments for a function of Octave's": (
        with_line("Q = repmat(y);"),
        ONLY_PART_3,
        ["Invalid call to repmat", "too few arguments, or too many", f"line {AT}"],
    ),
    "dbstop": (with_line("dbstop in nnCostFunction at 4"), ALL, ["(dbstop, not waited for"]),
    "warnings switched off and on": (
        with_line("warning off; warning on;"),
        ALL,
        ["nnCostFunction.m, line"],  # what it now warns of in Octave, too; nothing of ours
    ),
    "an open bracket": (
        with_line("Q = [1 2;"),
        ONLY_PART_3,
        ["parse error", "what is wrong is here or above: an open bracket"],
    ),
    "a sign copied from a page": (
        with_line("Q = X \u2212 1;"),
        ONLY_PART_3,
        [f"line {AT} holds a minus sign, copied from a page perhaps"],
    ),
    "a prompt copied along": (with_line(">> Q = 1;"), ONLY_PART_3, ["which is Octave's prompt"]),
    "a name used before it has a value, and clear after it": (
        with_line("Q = hh;\n  clear all"),
        ONLY_PART_3,
        ["no variable hh has a value yet at this line"],
    ),
    "a function that is not there, on a line that goes on": (
        COST.replace("J = sum(sum(-Y", "J = sum( ...\n    sumq(-Y"),
        ONLY_PART_3,
        ["sumq is not a file in this folder"],
    ),
    "a print that only one branch reaches": (
        with_line("if m > 1000\n    size(y)\n  end\n  size(X)"),
        ALL,
        ["nnCostFunction.m prints on every call: ans = 16 2"],  # no line rather than a wrong one
    ),
    "a print on some calls": (
        with_line("if m > 15, disp('many'), end"),
        ALL,
        [f"nnCostFunction.m, line {AT}, prints when it is called: many"],
    ),
    "more than a warning's worth of digits": (
        with_line(
            "fprintf('warning: x\\nwarning: called from\\n    f at line %s column 1\\n\\n', "
            "repmat('9', 1, 5000));"
        ),
        ALL,
        [],
    ),
    "its own error": (with_line("error('mine:id', 'not yet')"), ONLY_PART_3, ["not yet"]),
}


@pytest.mark.parametrize("name", FILES)
def test_what_a_file_does(name, octave_workspace, grade_octave):
    text, points, demands = FILES[name]
    content = text if isinstance(text, bytes) else text.encode()
    (octave_workspace / "nnCostFunction.m").write_bytes(content)

    report = grade_octave(octave_workspace)

    assert earned(report) == points
    assert "\n  9" not in told(report)
    assert all(notice.startswith("nnCostFunction.m") for notice in report.notices)
    assert all(demand in told(report) for demand in demands), told(report)
    if points == ALL and not demands:
        assert report.findings == report.notices == ()


@pytest.mark.parametrize(
    "text",
    [
        COST,
        COST.removesuffix("end\n"),
        COST + "\nfunction y = helper(x)\n  y = x;\nend\n",
        COST.replace("  m = size(X, 1);", "  m = size(X, 1);\n  if m > 1, m = m + 0; end"),
        "% A comment first.\n\n" + COST.replace("end\n", "endfunction  % the end\n"),
    ],
    ids=["end", "no end", "another function", "an end within", "endfunction"],
)
def test_what_was_right_before_an_error_is_told(text, octave_workspace, grade_octave):
    failing = text.replace("(delta3 * Theta2)(:, 2:end)", "(delta3 * Theta2)")
    (octave_workspace / "nnCostFunction.m").write_text(failing)
    assert "J was right when this failed" in told(grade_octave(octave_workspace))

    failing = failing.replace("  delta3 = h", "  J = J + 1;\n  delta3 = h")
    (octave_workspace / "nnCostFunction.m").write_text(failing)
    assert "was right" not in told(grade_octave(octave_workspace))


def test_a_long_line_of_percent_signs_is_no_endless_loop(octave_workspace, grade_octave):
    failing = COST.replace("(delta3 * Theta2)(:, 2:end)", "(delta3 * Theta2)")
    failing = failing.replace(
        "  delta3 = h", f"  for k = 1:2\n    k;\n  end\n  {'%' * 80}\n  delta3 = h"
    )
    (octave_workspace / "nnCostFunction.m").write_text(failing)

    assert "J was right when this failed" in told(grade_octave(octave_workspace))


@pytest.mark.parametrize(
    "line",
    [
        "% and on to backpropagation...\n  J = J / 2;",
        "if nargin > 6\n    J = J / 2;\n  end",
    ],
    ids=["three dots in a comment", "nargin"],
)
def test_what_was_not_right_is_not_told_to_have_been(line, octave_workspace, grade_octave):
    failing = COST.replace("(delta3 * Theta2)(:, 2:end)", "(delta3 * Theta2)")
    failing = failing.replace("  delta3 = h", f"  {line}\n  delta3 = h")
    (octave_workspace / "nnCostFunction.m").write_text(failing)

    assert "was right" not in told(grade_octave(octave_workspace))


def test_a_slow_call_that_fails_is_told_with_its_error_and_printed_once(
    octave_workspace, grade_octave
):
    """What was right before it is looked for apart, with a limit of its own."""
    failing = COST.replace("(delta3 * Theta2)(:, 2:end)", "(delta3 * Theta2)")
    slow = "  if m == 16, disp('here'); t = time(); while time() < t + 1.2, end, end\n  delta3 = h"
    (octave_workspace / "nnCostFunction.m").write_text(failing.replace("  delta3 = h", slow))

    report = grade_octave(octave_workspace)

    assert "nonconformant" in told(report)
    assert [printed.text.split() for printed in report.printed] == [["here"]]


def test_no_file_of_the_host_is_read_for_an_error(octave_workspace, grade_octave, tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("one\n\u00ef\n")
    forged = COST.replace(
        "  delta3 = h", f"  error('parse error near line 2 of file {secret}')\n  delta3 = h"
    )
    (octave_workspace / "nnCostFunction.m").write_text(forged)

    assert "latin small letter" not in told(grade_octave(octave_workspace))


def test_the_report_speaks_octave(octave_workspace, grade_octave):
    file = octave_workspace / "nnCostFunction.m"
    file.write_text(COST.replace("  Theta2_grad(:, 2:end) =", "  Theta2_grad ="))

    report = grade_octave(octave_workspace)

    assert "grad has the shape" in told(report)
    file.write_text(COST.replace("delta3' * a2 / m", "delta3' * a2 / m + 1"))
    assert "grad(13) = Theta2(1, 1) is" in told(grade_octave(octave_workspace))


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

            assert f"nnCostFunction.m, line {AT + 2}" in told(grade_octave(octave_workspace)), call

    def test_a_print_in_another_file_is_told_with_that_file(self, octave_workspace, grade_octave):
        file = octave_workspace / "sigmoidGradient.m"
        file.write_text(file.read_text().replace("sigmoid(z));", "sigmoid(z))"))

        report = grade_octave(octave_workspace)

        (notice,) = report.notices
        assert notice.startswith("sigmoidGradient.m, line 2, prints on every call: g =")

    def test_an_output_of_another_file_that_is_never_set(self, octave_workspace, grade_octave):
        file = octave_workspace / "sigmoidGradient.m"
        file.write_text("function g = sigmoidGradient(z)\n  h = z;\nend\n")

        report = grade_octave(octave_workspace)

        assert "g is never given a value in sigmoidGradient.m" in told(report)
        assert "g is not returned: it is given no value, or" in told(report)

    def test_a_missing_file_is_named_with_what_is_like_it(self, octave_workspace, grade_octave):
        file = octave_workspace / "sigmoidGradient.m"
        file.rename(octave_workspace / "sigmoidgradient.m")

        report = grade_octave(octave_workspace)

        assert "sigmoidGradient.m is not here, but sigmoidgradient.m is" in told(report)
        assert "'sigmoidGradient' undefined" in told(report)

    def test_a_file_that_hides_octave_s_own_function_is_named(self, octave_workspace, grade_octave):
        """It would break whatever uses that function, the grader's worker too."""
        text = "function varargout = size(varargin)\n error('mine');\nend\n"
        (octave_workspace / "size.m").write_text(text)

        report = grade_octave(octave_workspace)

        assert report.earned == 0
        assert "size.m: it hides Octave's own size; give it another name" in told(report)

    def test_a_folder_with_an_accent_and_a_quote(self, tmp_path, grade_octave):
        folder = tmp_path / "l'élève"
        shutil.copytree(SOLUTION, folder)
        (folder / "sigmoidGradient.m").write_text("function g = sigmoidGradient(z)\n g = q;\nend\n")

        assert "sigmoidGradient.m, line 2" in told(grade_octave(folder))


class TestIsolated:
    @pytest.fixture
    def bubblewrap(self):
        if not isinstance(find_sandbox(OCTAVE), Bubblewrap):
            pytest.skip("bubblewrap is not installed or does not work here")
        return find_sandbox(OCTAVE)

    def test_grades_as_without(self, octave_workspace, grade_octave, bubblewrap):
        report = grade_octave(octave_workspace, sandbox=bubblewrap)

        assert report.earned == 100
        assert report.findings == report.notices == ()

    def test_writes_nothing(self, octave_workspace, grade_octave, bubblewrap):
        (octave_workspace / "nnCostFunction.m").write_text(with_line("save debug.mat X"))

        report = grade_octave(octave_workspace, sandbox=bubblewrap)

        assert earned(report) == ONLY_PART_3
        assert "while grading no file can be written" in told(report)
        assert not (octave_workspace / "debug.mat").exists()

    @pytest.mark.parametrize(
        ("line", "words"),
        [
            ("disp(ls('/'));", "box dev"),
            ("system('test $(ls /proc | grep -c ^[0-9]) -lt 8 && echo so few');", "so few"),
            ("[s, t] = system('id -u; touch here 2>&1'); disp(t);", "Read-only file system"),
            ("disp(exist('/home')); disp(exist('/etc/passwd'));", "0 0"),
        ],
    )
    def test_sees_its_own_files_and_processes_alone(
        self, line, words, octave_workspace, grade_octave, bubblewrap
    ):
        (octave_workspace / "nnCostFunction.m").write_text(with_line(line))

        (notice,) = grade_octave(octave_workspace, sandbox=bubblewrap).notices

        assert words in notice
        assert "pytest" not in notice
        assert sorted(path.suffix for path in octave_workspace.iterdir()) == [".m"] * 3


class TestTheCommand:
    def ex4(self, *arguments, **more):
        return subprocess.run(
            [sys.executable, "-m", "ex4", *map(str, arguments)],
            capture_output=True,
            text=True,
            timeout=60,
            **more,
        )

    def test_from_start_to_all_points_to_a_trained_network(self, tmp_path, octave):
        folder = tmp_path / "mine"

        started = self.ex4("start", folder, "--octave")
        stubs = self.ex4("grade", folder)
        for file in SOLUTION.glob("*.m"):
            shutil.copy(file, folder)
        done = self.ex4("grade", folder)

        assert "nnCostFunction.m           95 points" in started.stdout
        assert (stubs.returncode, done.returncode) == (1, 0)
        assert "· octave ·" in done.stdout
        assert "100 / 100" in done.stdout
        assert "type  ex4  in Octave" in done.stdout
        trained = octave("cd(getenv('PWD')); ex4", folder, folder=folder)
        assert "cost at weights.mat, lambda 1: 0.440963" in trained
        assert "relative difference" in trained
        accuracy = float(trained.split("accuracy: ")[1].split("%")[0])
        assert accuracy > 95

    def test_the_script_leaves_the_course_s_data_as_they_are(self, tmp_path, octave):
        """Real pixels run a little beyond 1; only whole numbers are greys to be scaled."""
        folder = tmp_path / "mine"
        self.ex4("start", folder, "--octave")
        for file in SOLUTION.glob("*.m"):
            shutil.copy(file, folder)
        octave(
            "load digits.mat; X = double(X(1:200, :)) / double(max(X(:))) * 1.1277;"
            "y = double(y(1:200)); save -v7 ex4data1.mat X y;"
            "copyfile('weights.mat', 'ex4weights.mat');",
            folder=folder,
        )
        told = octave("ex4", folder, folder=folder)
        X, y = load_data(folder / "ex4data1.mat")
        J, _ = nnCostFunction(unroll(load_weights()), 400, 25, 10, X, y, 1.0)

        assert f"cost at ex4weights.mat, lambda 1: {J:.6f}" in told

    def test_the_script_says_what_is_not_written(self, tmp_path, octave):
        self.ex4("start", tmp_path / "mine", "--octave")

        done = subprocess.run(
            ["octave-cli", "-qf", "--eval", "ex4"],
            cwd=tmp_path / "mine",
            capture_output=True,
            text=True,
        )

        assert "nnCostFunction is not written yet: ex4 grade" in done.stderr

    def test_both_languages_in_one_folder_ask_for_one(self, octave_workspace):
        for stub in PYTHON_STUBS.glob("*.py"):
            shutil.copy(stub, octave_workspace)

        undecided = self.ex4("grade", octave_workspace)
        python = self.ex4("grade", octave_workspace, "--language", "python")
        octave = self.ex4("grade", octave_workspace, "--language", "octave")

        assert undecided.returncode == 2
        assert "nnCostFunction.py and nnCostFunction.m are both here" in undecided.stderr
        assert "--language python or --language octave" in undecided.stderr
        assert (python.returncode, octave.returncode) == (1, 0)

    def test_two_submissions_below_one_folder_are_listed(self, tmp_path):
        for name in ("a", "b"):
            shutil.copytree(SOLUTION, tmp_path / name)

        with pytest.raises(GraderError, match=r"more than one to grade here: .*a, .*b"):
            find_submission(tmp_path, EXERCISE)

    def test_train_with_octave_functions_says_where(self, octave_workspace):
        done = self.ex4("train", "--mine", octave_workspace)

        assert done.returncode == 2
        assert "in Octave" in done.stderr


def test_octave_missing_is_a_sentence_and_python_goes_on(octave_workspace, tmp_path):
    """On a machine without Octave; the rest of its programs are there."""
    programs = tmp_path / "bin"
    programs.mkdir()
    for name in ("sh", "bwrap", "env"):
        if shutil.which(name):
            (programs / name).symlink_to(shutil.which(name))
    python = tmp_path / "python"
    shutil.copytree(Path(__file__).parents[1] / "solutions" / "python", python)

    def grade(folder):
        return subprocess.run(
            [sys.executable, "-m", "ex4", "grade", folder],
            capture_output=True,
            text=True,
            env={"PATH": str(programs)},
        )

    refused, graded = grade(octave_workspace), grade(python)

    assert refused.returncode == 2
    assert "Octave is not installed" in refused.stderr
    assert "apt-get install --no-install-recommends octave" in refused.stderr
    assert "Traceback" not in refused.stderr
    assert graded.returncode == 0
