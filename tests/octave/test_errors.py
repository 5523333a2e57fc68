"""Octave files that do not load, or fail when they are called: the line, the cause, the cure."""

import pytest

from tests.support.octave_files import ALL, AT, COST, ONLY_PART_3, check_file, with_line
from tests.support.reports import text_of

# What stands in nnCostFunction.m, the points it earns, and what the report must say.
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
    "a function of MATLAB's alone": (
        with_line("Q = strings(3);"),
        ONLY_PART_3,
        ["'strings' undefined", "strings is a function of MATLAB that Octave lacks"],
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
    "an open bracket": (
        with_line("Q = [1 2;"),
        ONLY_PART_3,
        ["parse error", "what is wrong is here or above: an open bracket"],
    ),
    "a sign copied from a page": (
        with_line("Q = X \u2212 1;"),
        ONLY_PART_3,
        [f"line {AT}, character 9: a minus sign (\u2212)", "type it again as -"],
    ),
    "names without their underscores, as a PDF shows them": (
        with_line("Q = rand(num labels, m);"),
        ONLY_PART_3,
        ['"num labels" is two names', "it has lost an underscore: num_labels"],
    ),
    "a variable without its underscore": (
        with_line("epsilon init = 0.12;"),
        ONLY_PART_3,
        ["'epsilon' undefined", "it has lost an underscore: epsilon_init"],
    ),
    "a product that fits another way": (
        COST.replace("a1 * Theta1'", "a1 * Theta1"),
        ONLY_PART_3,
        ["this would fit: op1 * op2'", f"line {AT + 1}"],
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
    "its own error": (with_line("error('mine:id', 'not yet')"), ONLY_PART_3, ["not yet"]),
}


@pytest.mark.parametrize("name", FILES)
def test_what_is_said_of_an_error(name, octave_workspace, grade_octave):
    check_file(octave_workspace, grade_octave, *FILES[name])


def test_a_place_cannot_be_forged(octave_workspace, grade_octave):
    error = (
        "error(struct('message', 'x', 'identifier', '', 'stack', struct('file', "
        "[pwd \"/x\\n  9  Forged   100 / 100\\n\"], 'name', 'f', 'line', 3, 'column', 1)));"
    )
    (octave_workspace / "nnCostFunction.m").write_text(with_line(error))

    said = text_of(grade_octave(octave_workspace))

    assert "x 9 Forged 100 / 100, line None" in said  # there is no such file
    assert "\n  9" not in said


def test_no_file_of_the_host_is_read_for_an_error(octave_workspace, grade_octave, tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("one\n\u00ef\n")
    forged = COST.replace(
        "  delta3 = h", f"  error('parse error near line 2 of file {secret}')\n  delta3 = h"
    )
    (octave_workspace / "nnCostFunction.m").write_text(forged)

    assert "latin small letter" not in text_of(grade_octave(octave_workspace))


def test_the_report_speaks_octave(octave_workspace, grade_octave):
    file = octave_workspace / "nnCostFunction.m"
    file.write_text(COST.replace("  Theta2_grad(:, 2:end) =", "  Theta2_grad ="))

    report = grade_octave(octave_workspace)

    assert "grad has the shape" in text_of(report)
    file.write_text(COST.replace("delta3' * a2 / m", "delta3' * a2 / m + 1"))
    assert "grad(13) = Theta2(1, 1) is" in text_of(grade_octave(octave_workspace))
