"""What an Octave function prints, and what Octave warns of: with the line it comes from."""

import pytest

from tests.support.octave_files import ALL, AT, COST, check_file, with_line

# What stands in nnCostFunction.m, the points it earns, and what the report must say.
FILES = {
    "a value printed": (
        COST.replace("log(1 - h))) / m;", "log(1 - h))) / m"),
        ALL,
        [f"nnCostFunction.m, line {AT + 6}, prints on every call: J = 3.0874"],
    ),
    "an expression printed": (
        with_line("size(X)  % a look; a semicolon in here does not count"),
        ALL,
        [f"line {AT}, prints on every call:\nans =\n   16    2"],
    ),
    "a name printed": (with_line("x1 = 'a;b'; x1"), ALL, [f"line {AT}, prints", "x1 = a;b"]),
    "disp": (with_line("disp('hello');"), ALL, [f"line {AT}, prints on every call: hello"]),
    "a statement over three lines printed": (
        with_line("Q = [X(1, 1), ...  a comment;\n    X(1, 2);\n    0 0]"),
        ALL,
        [f"line {AT}, prints on every call:\nQ =\n"],
    ),
    "a print that only one branch reaches": (
        with_line("if m > 1000\n    size(y)\n  end\n  size(X)"),
        ALL,
        ["nnCostFunction.m prints on every call:\nans =\n"],  # no line rather than a wrong one
    ),
    "a print on some calls": (
        with_line("if m > 15, disp('many'), end"),
        ALL,
        [f"nnCostFunction.m, line {AT}, prints on some calls: many"],
    ),
    "a warning": (
        with_line("warning('be careful');"),
        ALL,
        [f"nnCostFunction.m, line {AT}: be careful"],
    ),
    "warnings switched off and on": (
        with_line("warning off; warning on;"),
        ALL,
        ["nnCostFunction.m, line"],  # what it now warns of in Octave, too; nothing of ours
    ),
    "more than a warning's worth of digits": (
        with_line(
            "fprintf('warning: x\\nwarning: called from\\n    f at line %s column 1\\n\\n', "
            "repmat('9', 1, 5000));"
        ),
        ALL,
        [],
    ),
}


@pytest.mark.parametrize("name", FILES)
def test_what_is_said_of_a_print(name, octave_workspace, grade_octave):
    check_file(octave_workspace, grade_octave, *FILES[name])


def test_a_warning_is_of_the_file_that_octave_names(octave_workspace, grade_octave):
    path = octave_workspace / "sigmoidGradient.m"
    path.write_text(path.read_text().replace("(1 - sigmoid(z))", "(1 - sigmoid(z)) ** 1"))

    notices = grade_octave(octave_workspace).notices

    assert any(notice.startswith("sigmoidGradient.m, line 2: the '**'") for notice in notices)
    assert not any(notice.startswith("nnCostFunction.m") for notice in notices)


def test_who_called_the_function_is_not_printed(octave_workspace, grade_octave):
    path = octave_workspace / "nnCostFunction.m"
    path.write_text(with_line("dbstack"))

    report = grade_octave(octave_workspace)

    assert "nnCostFunction at" in report.printed[0].text
    assert "worker" not in report.printed[0].text + "".join(report.notices)
