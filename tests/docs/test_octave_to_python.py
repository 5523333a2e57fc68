"""docs/octave-to-python.md: its pairs of snippets are run in both languages, and compared."""

import re
from pathlib import Path

import numpy as np
import pytest
from scipy.io import loadmat

GUIDE = Path(__file__).parents[2] / "docs" / "octave-to-python.md"
PAIR = re.compile(r"```octave\n(.*?)```\s*```python\n(.*?)```", re.DOTALL)


def sections():
    """Return the pairs by their section's heading; the first is what all the others begin with."""
    found = {}
    for part in GUIDE.read_text(encoding="utf-8").split("\n## "):
        pairs = PAIR.findall(part)
        assert part.count("```octave") == part.count("```python") == len(pairs) <= 1
        if pairs:
            found[part.splitlines()[0]] = pairs[0]
    return found


(START, *_), SECTIONS = list(sections().values()), dict(list(sections().items())[1:])


@pytest.fixture(scope="module")
def in_octave(tmp_path_factory):
    """What every section's variables are in Octave, all run in one process."""
    import shutil
    import subprocess

    from tests.support.places import STUBS_OCTAVE as STUBS

    if shutil.which("octave-cli") is None:
        pytest.skip("octave is not installed")
    folder = tmp_path_factory.mktemp("guide")
    script = [f"addpath('{STUBS}');"]
    for i, (octave, _) in enumerate(SECTIONS.values()):
        script += ["clear all", START[0], octave, "clear g cost I", f"save -v7 s{i}.mat"]
    (folder / "guide.m").write_text("\n".join(script), encoding="utf-8")
    done = subprocess.run(
        ["octave-cli", "--no-gui", "-qf", "--no-history", "guide.m"],
        cwd=folder,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return {title: loadmat(folder / f"s{i}.mat") for i, title in enumerate(SECTIONS)}


@pytest.mark.parametrize("title", SECTIONS)
def test_both_languages_come_to_the_same(title, in_octave, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    octave, python = SECTIONS[title]
    start: dict = {}
    exec(START[1], start)
    names = dict(start)
    exec(python, names)

    # Every name that the Octave snippet gives a value to must be one of Python's as well.
    lefts = re.findall(r"^ *(?:for )?(.*?) = ", octave, re.MULTILINE)
    assigned = {name for left in lefts for name in re.findall(r"[A-Za-z]\w*", left.split("(")[0])}
    assigned -= {"i", "loaded", "lambda", "g", "cost", "costs", "I"}
    assert assigned
    for name in assigned:
        ours, theirs = names[name], in_octave[title][name]
        if isinstance(ours, str):
            assert ours == theirs.item()
        else:
            assert_same(np.asarray(ours, dtype=float), theirs.astype(float))


def assert_same(ours, theirs):
    """A vector may be a column or a row there; a matrix has its shape in both."""
    if ours.ndim < 2:
        assert 1 in theirs.shape
        theirs = theirs.ravel()
    assert ours.shape == theirs.reshape(ours.shape).shape
    assert np.allclose(ours, theirs.reshape(ours.shape), rtol=1e-12, atol=0, equal_nan=True)


def test_the_silent_mistakes_are_as_the_table_says():
    v = np.arange(6)
    y = np.array([1, 2])

    assert v.reshape(2, 3).tolist() != v.reshape((2, 3), order="F").tolist()
    assert np.eye(3)[y].argmax(axis=1).tolist() == [1, 2]  # labels 2 and 3
    assert np.zeros_like(v).dtype.kind == "i"
    assert 2 ^ 3 == 1
    assert list(range(1, 5)) == [1, 2, 3, 4]
    assert sum(np.ones((2, 3))).tolist() == [2, 2, 2]
