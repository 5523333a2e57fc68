"""Hostile submissions as folders: the hostile function among honest ones."""

import ast
import re
import shutil
from pathlib import Path

from tests.support.places import SUBMISSIONS

SOLUTIONS = SUBMISSIONS / "solution"
PYTHON = sorted((SUBMISSIONS / "hostile" / "python").glob("*.py"))
OCTAVE = sorted((SUBMISSIONS / "hostile" / "octave").glob("*.m"))
HONEST = "5"  # points, for sigmoidGradient


def lay_out(path: Path, folder: Path) -> dict[str, str]:
    """Make the folder of a hostile submission; return what it says of itself, see checks.py.

    honest.py, or honest.m, is a right nnCostFunction by another name, for it to do what it likes.
    """
    folder.mkdir()
    solution = SOLUTIONS / ("python" if path.suffix == ".py" else "octave")
    for name in ("sigmoidGradient", "randInitializeWeights"):
        shutil.copy(solution / f"{name}{path.suffix}", folder)
    text, *others = re.split(r"^%%%% (\S+)\n", path.read_text(), flags=re.MULTILINE)
    honest = (solution / f"nnCostFunction{path.suffix}").read_text()
    if path.suffix == ".m":
        honest = honest.replace("= nnCostFunction", "= honest", 1)
    files = {f"honest{path.suffix}": honest, f"nnCostFunction{path.suffix}": text}
    for name, content in [*files.items(), *zip(others[::2], others[1::2], strict=True)]:
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(content)
    return says(path)


def points(said: dict[str, str]) -> int:
    """Return the points a hostile submission has earned in all."""
    return int(said.get("Points", HONEST))


def says(path: Path) -> dict[str, str]:
    """Return what a hostile submission says of itself, in the first lines of its file."""
    text = path.read_text()
    if path.suffix == ".py":
        lines = ast.get_docstring(ast.parse(text)).splitlines()
    else:
        lines = [line.removeprefix("% ") for line in re.match(r"(%.*\n)+", text)[0].splitlines()]
    return dict(line.split(": ", 1) for line in lines[1:] if ": " in line)
