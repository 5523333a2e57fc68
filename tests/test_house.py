"""The rules of the house: who may import whom, how long a file may be, what an import costs."""

import ast
import graphlib
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import ex4
import grader
from ex4.__main__ import exercise
from grader.cli import build_parser
from grader.languages import LANGUAGES
from grader.languages.python import FILES as PYTHON_FILES
from tests.support.places import ROOT, SUBMISSIONS

# Floors from the top down, parted by ">". A room may import from the floors below its own; rooms
# side by side, parted by "|", do not know each other. What is behind a dot is a room inside a room.
FLOORS = {
    "grader": """
        __main__ | dev > cli > commands > classroom > outputs | grading > convention
        | lines > locating > judging | running > foreign > candidates > submission | meanings
        > languages > installed > exercise | outcome | files | scheduler | scratch
        > steps | quantities | errors | text
    """,
    "grader.judging": """
        write_report > findings | notices | pitfalls > clues | derived | diagnose | given > judge
        > verdict > report | search > structure | walk > difference
    """,
    "ex4": """
        __main__ > completion | doctor | explore | notebook | whose_grader > training
        > exercise | intuition > checking | prediction | digits | optimize
        > cost | reading > inputs | fast
        > activation | weights | display | line_search | plain_matplotlib > errors | types
    """,
}
# Of ex4 only these import the grader, and nothing of the grader imports ex4.
KNOW_THE_GRADER = {"__main__", "exercise", "explore", "notebook", "doctor", "whose_grader"}
LONGEST_FILE = 300  # lines


def modules(package: str) -> dict[str, Path]:
    """Return a package's modules by their dotted names; a package is named without __init__."""
    found = {}
    for path in sorted((ROOT / package).rglob("*.py")):
        names = path.relative_to(ROOT).with_suffix("").parts
        if "stubs" not in names:
            found[".".join(names).removesuffix(".__init__")] = path
    return found


MODULES = modules("grader") | modules("ex4")


def imports(path: Path) -> Iterator[str]:
    """Give what a file imports, wherever in it, by dotted names: of modules where they are ours."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.module, f"{path}: no relative imports"
            for alias in node.names:
                name = f"{node.module}.{alias.name}"
                yield name if name in MODULES else node.module


def room(module: str, package: str) -> str:
    """Return the room of a module, seen from a package: the next part of its name."""
    return module.removeprefix(package).removeprefix(".").partition(".")[0]


@pytest.mark.parametrize("package", FLOORS)
def test_imports_run_down(package):
    floors = [floor.replace("|", " ").split() for floor in FLOORS[package].split(">")]
    level = {name: len(floors) - place for place, floor in enumerate(floors) for name in floor}
    up = []
    for module, path in MODULES.items():
        if module == package or not module.startswith(f"{package}."):
            continue
        here = room(module, package)
        assert here in level, f"{module}: {package} has no floor for it; give it one in FLOORS"
        for name in imports(path):
            there = room(name, package)
            if not name.startswith(f"{package}.") or there == here:
                continue
            if level[there] >= level[here]:
                below = " ".join(FLOORS[package].split(here, 1)[1].partition(">")[2].split())
                up.append(
                    f"{here} may not import {there}: {path.relative_to(ROOT)} takes {name}. "
                    f"{here} may import from: {below or 'nothing'}"
                )
    assert not up, "\n".join(up)


def test_there_is_no_circle():
    graph = {module: set(imports(path)) & set(MODULES) for module, path in MODULES.items()}
    # A face imports what it shows only for those who look at types.
    for face in ("grader", "ex4"):
        del graph[face]

    graphlib.TopologicalSorter(graph).prepare()


def test_the_grader_knows_no_exercise():
    knowing = [name for name in modules("grader") if "ex4" in set(map(top, imports(MODULES[name])))]

    assert knowing == []


def test_the_port_does_without_the_grader():
    knowing = [name for name in modules("ex4") if "grader" in set(map(top, imports(MODULES[name])))]

    assert {room(name, "ex4") for name in knowing} <= KNOW_THE_GRADER


def top(name: str) -> str:
    return name.partition(".")[0]


def test_the_worker_imports_the_standard_library_and_numpy_alone():
    for file in PYTHON_FILES:
        worker = MODULES[f"grader.languages.python.{file.removesuffix('.py')}"]
        assert set(map(top, imports(worker))) <= {*sys.stdlib_module_names, "numpy"}


def test_what_tests_share_is_in_support():
    files = [
        path for path in sorted((ROOT / "tests").rglob("*.py")) if SUBMISSIONS not in path.parents
    ]
    taken = [(path, name) for path in files for name in imports(path) if name.startswith("tests.")]

    assert [each for each in taken if not each[1].startswith("tests.support")] == []


@pytest.mark.parametrize("package", [name for name in MODULES if MODULES[name].stem == "__init__"])
def test_each_package_says_what_lives_there(package):
    assert ast.get_docstring(ast.parse(MODULES[package].read_text(encoding="utf-8")))


def test_no_file_is_long():
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True
    )
    if listed.returncode:
        pytest.skip("this is no checkout")
    code = re.compile(r"(?!tests/submissions/).*\.(py|m|js|css|html|jinja)")
    files = [ROOT / name for name in listed.stdout.splitlines() if code.fullmatch(name)]
    lengths = {file: len(file.read_text(encoding="utf-8").splitlines()) for file in files}

    assert {str(file): n for file, n in lengths.items() if n > LONGEST_FILE} == {}
    assert len(lengths) > 100


class TestTheFaces:
    """What others may import, and that it is there for those who look at types, too."""

    GRADER = """
        Call Case Examined Exercise Expected GraderError Part Quantities Quantity Report Slope Step
        Steps Submission Timed Trait Wrong find_submission grade
    """
    EX4 = """
        checkNNGradients computeNumericalGradient debugInitializeWeights displayData fmincg
        nnCostFunction predict randInitializeWeights sigmoid sigmoidGradient
    """

    @pytest.mark.parametrize(("face", "names"), [(grader, GRADER), (ex4, EX4)])
    def test_they_export_exactly_this(self, face, names):
        assert face.__all__ == names.split()
        assert all(getattr(face, name).__name__ == name for name in face.__all__)
        with pytest.raises(AttributeError):
            _ = face.no_such_name

    def test_whoever_depends_on_them_has_real_types(self, tmp_path):
        """Under mypy strict, a right use passes, and a wrong one does not."""
        pytest.importorskip("mypy", reason="mypy is not installed")
        (tmp_path / "right.py").write_text(USES)
        (tmp_path / "wrong.py").write_text(USES + "\nreport.earned + 'points'\npredict()\n")

        # What it knows of the packages, it may know already.
        ours = ["--config-file", ROOT / "pyproject.toml", "--cache-dir", ROOT / ".mypy_cache"]
        done = subprocess.run(
            [sys.executable, "-m", "mypy", *ours, "right.py", "wrong.py"],
            cwd=tmp_path,
            env={**os.environ, "MYPYPATH": str(ROOT)},
            capture_output=True,
            text=True,
        )

        errors = [line for line in done.stdout.splitlines() if "error" in line]
        assert [(line.split(":")[0], line.split()[-1]) for line in errors[:-1]] == [
            ("wrong.py", "[operator]"),
            ("wrong.py", "[call-arg]"),
        ], done.stdout


USES = """
from pathlib import Path
import numpy as np
from ex4 import nnCostFunction, predict, sigmoid
from ex4.exercise import EXERCISE
from grader import Exercise, Report, find_submission, grade

exercise: Exercise = EXERCISE
report: Report = grade(find_submission(Path("."), exercise), exercise, seed=1)
J, grad = nnCostFunction(np.zeros(3), 1, 1, 1, np.ones((1, 1)), np.ones(1), 0.0)
print(f"{report.earned} / {report.points}", J + 1, grad @ grad, sigmoid(0.0))
"""


class TestWhatAnImportCosts:
    def brought(self, code: str) -> set[str]:
        """Return the top-level modules that a line of Python has imported."""
        lines = "import sys; before = set(sys.modules)", code
        show = "print({m.partition('.')[0] for m in set(sys.modules) - before})"
        done = subprocess.run(
            [sys.executable, "-c", "\n".join((*lines, show))], capture_output=True, text=True
        )
        return ast.literal_eval(done.stdout.splitlines()[-1])

    def test_the_port_brings_numpy_and_no_more(self):
        brought = self.brought("import ex4; ex4.nnCostFunction")

        cython = {name for name in brought if "cython" in name}  # numpy's own
        assert brought - set(sys.stdlib_module_names) <= {"ex4", "numpy", "threadpoolctl", *cython}

    @pytest.mark.parametrize("package", ["ex4", "grader"])
    def test_a_package_by_itself_brings_nothing(self, package):
        assert self.brought(f"import {package}") - set(sys.stdlib_module_names) == {package}

    def test_help_is_there_at_once(self):
        """Without NumPy, which takes longer than all the rest."""
        code = (
            "from ex4.__main__ import main\ntry: main(['train', '--help'])\nexcept SystemExit: pass"
        )

        assert self.brought(code) - set(sys.stdlib_module_names) == {"ex4", "grader"}

    def test_nothing_needs_a_picture_library_to_grade(self):
        brought = self.brought("import ex4.exercise, grader.grading, grader.outputs.terminal")

        assert brought.isdisjoint({"matplotlib", "scipy", "sklearn", "jinja2"})


def test_every_language_can_be_chosen():
    """The command line names them itself: to import them takes NumPy."""
    parser, _ = build_parser("ex4", "", exercise)

    for language in LANGUAGES:
        assert parser.parse_args(["grade", "--language", language.name]).language == language.name
