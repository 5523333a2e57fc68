"""Octave submissions that cheat, break things or misbehave: none gets a point it did not earn.

Each file in octave/ is an nnCostFunction.m, its first line a comment that says what it tries; the
next ones are as checks.py has them. After a line  %%%% NAME  comes another file of the folder.
"""

import re
import shutil
import time
from pathlib import Path

import pytest

from grader.languages import OCTAVE
from grader.submission import Submission
from tests.hostile.checks import grade_hostile, instructions, sandbox_named

HERE = Path(__file__).parent
SUBMISSIONS = sorted((HERE / "octave").glob("*.m"))
SOLUTION = HERE.parent / "solutions" / "octave"


@pytest.mark.parametrize("path", SUBMISSIONS, ids=lambda path: path.stem)
def test_no_point_that_was_not_earned(path, tmp_path, monkeypatch):
    if shutil.which("octave-cli") is None:
        pytest.skip("octave is not installed")
    text, *others = re.split(r"^%%%% (\S+)\n", path.read_text(), flags=re.MULTILINE)
    comment = re.match(r"(%.*\n)+", text)[0].splitlines()
    says = instructions([line.removeprefix("% ") for line in comment[1:]])
    folder = tmp_path / "mine"
    folder.mkdir()
    shutil.copytree(SOLUTION, tmp_path / "neighbour")
    for name in ("sigmoidGradient.m", "randInitializeWeights.m"):
        shutil.copy(SOLUTION / name, folder)
    honest = (SOLUTION / "nnCostFunction.m").read_text().replace("= nnCostFunction", "= honest", 1)
    (folder / "honest.m").write_text(honest)
    (folder / "nnCostFunction.m").write_text(text)
    for name, content in zip(others[::2], others[1::2], strict=True):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(content)

    # What needs no isolation is held by the limits of a process alone.
    sandbox = says.get("Needs", "process limits")
    earned = grade_hostile(folder, OCTAVE, sandbox_named(sandbox, OCTAVE), says, monkeypatch)

    assert earned == int(says.get("Points", 5))  # sigmoidGradient is honest


def test_much_source_and_many_prints_do_not_hold_up_the_grader(tmp_path):
    """Where a text was printed is looked for in the sources, for every text that is different."""
    texts = {f"f{i}": "a," * (1 << 16) for i in range(20)}
    for name, text in texts.items():
        (tmp_path / f"{name}.m").write_text(text)
    (tmp_path / "nnCostFunction.m").write_text(" ".join(texts))
    sources = Submission(tmp_path, OCTAVE).sources("nnCostFunction")

    start = time.monotonic()
    for i in range(20):
        OCTAVE.read_printed(f"ans = {i}\n" + "warning: x\n" * 1800, sources)

    assert time.monotonic() - start < 5
