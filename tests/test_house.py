"""The rules of the house: who may import whom, and what an import costs."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from grader.cli import build_parser
from grader.exercise import Exercise
from grader.languages import LANGUAGES
from tests.support.linear import LINEAR

ROOT = Path(__file__).parents[1]


def imports(path: Path) -> set[str]:
    """Return the top-level packages a file imports, wherever in it."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names.add(node.module)
    return {name.partition(".")[0] for name in names}


@pytest.mark.parametrize("path", sorted((ROOT / "grader").rglob("*.py")), ids=lambda p: p.name)
def test_the_grader_knows_no_exercise(path):
    assert "ex4" not in imports(path)


def test_the_worker_imports_the_standard_library_and_numpy_alone():
    assert imports(ROOT / "grader" / "languages" / "python" / "worker.py") <= {
        *sys.stdlib_module_names,
        "numpy",
    }


@pytest.mark.parametrize("path", sorted((ROOT / "ex4").glob("*.py")), ids=lambda p: p.name)
def test_the_port_does_without_the_grader(path):
    if path.name != "__main__.py":  # the command joins them
        assert "grader" not in imports(path)


def test_importing_the_port_brings_numpy_and_no_more():
    code = (
        "import sys; before = set(sys.modules); import ex4, numpy;"
        "print({m.partition('.')[0] for m in set(sys.modules) - before})"
    )
    brought = ast.literal_eval(
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout
    )

    cython = {name for name in brought if "cython" in name}  # numpy's own
    assert brought - set(sys.stdlib_module_names) <= {"ex4", "numpy", *cython}


def test_help_is_there_at_once():
    """Without NumPy, which takes longer than all the rest."""
    code = (
        "import sys; from ex4.__main__ import main\n"
        "try: main(['train', '--help'])\n"
        "except SystemExit: print([m for m in ('numpy', 'ex4.exercise') if m in sys.modules])"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout

    assert told.splitlines()[-1] == "[]"


def test_every_language_can_be_chosen():
    """The command line names them itself: to read them takes NumPy."""
    parser, _ = build_parser("ex4", "", lambda: None)

    for language in LANGUAGES:
        assert parser.parse_args(["grade", "--language", language.name]).language == language.name


def test_nothing_needs_a_picture_library_to_grade():
    code = (
        "import sys, ex4.__main__, grader.grading, grader.running.sandbox;"
        "print([m for m in ('matplotlib', 'scipy.optimize', 'sklearn') if m in sys.modules])"
    )

    assert subprocess.run([sys.executable, "-c", code], capture_output=True).stdout == b"[]\n"


class TestASecondExercise:
    """The same grader, given something else to check."""

    def test_is_an_exercise_like_any_other(self):
        assert isinstance(LINEAR, Exercise)

    @pytest.mark.parametrize(
        ("line", "earned", "told"),
        [
            ("return ((X @ theta - y) ** 2).sum() / (2 * len(y))", 10, None),
            ("return 0.0", 0, None),
            ("return ((X @ theta - y) ** 2).sum() / len(y)", 0, "J is "),
            ("return ((X.T @ theta - y) ** 2).sum()", 0, "ValueError: matmul"),
        ],
    )
    def test_is_graded(self, line, earned, told, tmp_path, grade_folder):
        (tmp_path / "computeCost.py").write_text(f"def computeCost(X, y, theta):\n    {line}\n")

        report = grade_folder(tmp_path, exercise=LINEAR)

        assert report.earned == earned
        assert [told in finding.problem.text for finding in report.findings] == [True] * bool(told)
        if line.startswith("return ((X.T"):
            assert "on that line: X (7, 3), theta (3,), y (7,)" in report.findings[0].problem.notes
            assert "(7, 3): X: 7 examples x 3 features" in report.findings[0].problem.notes
            assert "7: examples" in report.findings[0].problem.notes
