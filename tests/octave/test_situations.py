"""What Octave learners' files do besides being right or wrong, and what each is told."""

import pytest

from tests.octave.conftest import LIMIT
from tests.octave.test_submissions import earned
from tests.support.places import SOLUTION_OCTAVE as SOLUTION

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
        ["does each function, for, while and if have its end?"],
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
        ["called with too many inputs", "does the function's first line still list all of its"],
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
        ["J is complex numbers", "is it given a value before something is added to it"],
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
        [f"line {AT} has a minus sign, perhaps copied from a page"],
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
        [f"nnCostFunction.m, line {AT}, prints on some calls: many"],
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
