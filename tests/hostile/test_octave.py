"""Octave submissions that cheat, break things or misbehave: none gets a point it did not earn.

Each file in octave/ is an nnCostFunction.m, its first line a comment that says what it tries; the
next ones are as checks.py has them. After a line  %%%% NAME  comes another file of the folder.
"""

import shutil
import time

import pytest

from grader.languages import OCTAVE
from grader.submission import Submission
from tests.support import laid_out
from tests.support.hostile_checks import grade_hostile, sandbox_named
from tests.support.laid_out import lay_out


@pytest.mark.parametrize("path", laid_out.OCTAVE, ids=lambda path: path.stem)
def test_no_point_that_was_not_earned(path, tmp_path, monkeypatch):
    if shutil.which("octave-cli") is None:
        pytest.skip("octave is not installed")
    says = lay_out(path, tmp_path / "mine")
    shutil.copytree(laid_out.SOLUTIONS / "octave", tmp_path / "neighbour")
    # What needs no isolation is held by the limits of a process alone.
    isolation = sandbox_named(says.get("Needs", "process limits"), OCTAVE)

    earned = grade_hostile(tmp_path / "mine", OCTAVE, isolation, says, monkeypatch)

    assert earned == laid_out.points(says)


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
