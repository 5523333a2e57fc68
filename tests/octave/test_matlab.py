"""What runs in Octave and is an error in MATLAB: it is said once, and never of what is right."""

import time

import pytest

from grader.languages.octave.matlab import errors_in_matlab
from tests.support.octave_files import with_line
from tests.support.places import ROOT, SUBMISSIONS

OURS = [
    *(ROOT / "ex4" / "exercise" / "stubs" / "octave").glob("*.m"),
    *(SUBMISSIONS / "solution" / "octave").glob("*.m"),
]


def said_of(line: str) -> str:
    return errors_in_matlab({"f.m": f"function f(x)\n{line}\nend\n"})


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("x = 1; # one", "% begins a comment there"),
        ("#{\nx\n#}", "% begins a comment there"),
        ("if !x, end", "not is ~ there"),
        ("if x != 1, end", "unequal is ~= there"),
        ("x += 1;", "x += y is x = x + y"),
        ("x(1) *= 2;", "x += y is x = x + y"),
        ("x++;", "x++ is x = x + 1"),
        ("x = x ** 2;", "a power is ^"),
        ("for k = 1:3\n  x;\nendfor", "ends with a plain end"),
        ("do\n x = 1;\nuntil true", "no do ... until"),
        ("J = grad = 0;", "one = in a statement"),
        ("printf('%d', x);", "printf is fprintf"),
        ("Y = eye(3)(x, :);", "only a variable can be indexed"),
        ("g = [(x')(:); x'(:)];", "only a variable can be indexed"),
        ("g = [1 2 3](2);", "only a variable can be indexed"),
    ],
)
def test_it_is_named_with_its_line(line, reason):
    said = said_of(line)

    assert said.startswith("f.m, line ")
    assert reason in said


@pytest.mark.parametrize(
    "line",
    [
        "s = '# ! += endif )('; t = \"# != x++ printf(1)\";  % # ! += endif",
        "x = x';  y = [x' (x')];  z = x.' + x(1)';  % it's # no comment",
        "%{\n# ! endif\n%}",
        "x = 1 + ...  # what follows three dots is a comment in both\n  2;",
        "f = @(x)(x + 1);  c = {1, 2};  d = c{1}(1);",
        "if (x)(y); end",
        "a = x == 1;  b = x ~= 1;  c = x <= 1 && x >= 0;  d = a == (b == c);",
        "a = [1 -1];  b = [a(1) (2)];  c = a++b;  fprintf('%d!', a);",
        "rows = size(x, 1);  y = rows(1);",
        "s = 'it''s #';",
    ],
)
def test_of_what_both_read_nothing_is_said(line):
    assert said_of(line) == ""


@pytest.mark.parametrize(
    "own",
    [
        {"vec.m": "function v = vec(x)\n"},
        {"g.m": "y = 1;\nz = vec(y);\nfunction v = vec(x)\nv = x(:);\nend\n"},
    ],
    ids=["in a file", "in the same file"],
)
def test_a_function_of_the_learners_own_is_there_in_matlab_too(own):
    assert errors_in_matlab({**own, "h.m": "y = 1;\n"}) == ""


@pytest.mark.parametrize(
    "text",
    ["a" * 120_000, "\n" * 120_000, "function " * 13_000, "( " * 60_000, "x" + " " * 120_000 + "="],
    ids=["a word", "lines", "functions", "brackets", "spaces"],
)
def test_a_text_made_to_be_slow_is_not(text):
    start = time.process_time()

    errors_in_matlab({"f.m": text})

    assert time.process_time() - start < 5


@pytest.mark.parametrize("path", OURS, ids=lambda path: path.stem)
def test_what_is_given_to_learners_runs_in_both(path):
    assert errors_in_matlab({path.name: path.read_text(encoding="utf-8")}) == ""


def test_one_notice_names_the_first_lines_and_counts_the_rest(octave_workspace, grade_octave):
    changed = with_line("# one\n  m += 0;\n  m++; m--;\n  if !m, end\n  if m != m, endif")
    (octave_workspace / "nnCostFunction.m").write_text(changed)

    report = grade_octave(octave_workspace)

    (notice,) = report.notices
    assert report.earned == 100
    assert notice.startswith("nnCostFunction.m, line 8, is an error in MATLAB: % begins a comment")
    assert notice.endswith("line 10 (x++ is x = x + 1 there) and 2 more")
