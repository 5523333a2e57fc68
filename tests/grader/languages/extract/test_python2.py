import sys
import time

import numpy as np
import pytest

from grader.errors import GraderError
from grader.languages.python.extract import Converter, python2
from grader.languages.python.extract.python2 import Unconverted
from tests.support.notebooks import notebook

OLD = """
import numpy as np, cPickle
print 'loading'
def sigmoid(z):
\treturn 1 / (1 + np.exp(-z))
def cost((a, b), X):
\ttotal = 0
        for i in xrange(2):
\t\ttotal += sigmoid(X[i])
\ttry:
\t\tassert total <> 0
\texcept AssertionError, e:
\t\tprint 'zero', `e`
\tnames = {'a': 1}
\tif names.has_key('a'): print "%d" % a
\treturn total + len(map(abs, [b, b]))
raw_input('next')
"""
NOTE = (
    "{}: written in Python 2, and graded as Python 3. In Python 2, 1/m is 0 where m is a whole "
    "number; in Python 3 it is not."
)


def test_python_2_is_converted(taken, run, by_name):
    result = taken({"ex4.py": OLD})

    assert run(result).cost((1, 2), np.zeros(2)) == 3
    assert result.notes == (NOTE.format("ex4.py"),)
    # The conversion of (a, b) adds a line; the others keep their numbers.
    lines = result.files["ex4.py"].splitlines()
    total = next(i for i, line in enumerate(lines, 1) if "sigmoid(X[i])" in line)
    assert result.place("ex4.py", total).line == 9
    assert by_name(result).cost.place.line == 6
    assert "print('loading')" in result.driver


def test_a_notebook_says_that_it_is_python_2(taken):
    python2 = {"kernelspec": {"name": "python2", "language": "python"}}
    cells = "print('x')", "def f(m):\n    return 1/m"

    assert taken({"a.ipynb": notebook(*cells, metadata=python2)}).notes == (NOTE.format("a.ipynb"),)
    divided = "from __future__ import division", *cells
    notes = taken({"a.ipynb": notebook(*divided, metadata=python2)}).notes
    assert notes == ("a.ipynb: written in Python 2, and graded as Python 3.",)


def test_python_3_is_not_taken_for_python_2(taken):
    text = "from functools import reduce\nlong = 3\ndef f(unicode): return reduce(unicode, [long])"

    assert taken({"a.py": text}).notes == ()


def test_without_the_library_that_converts_it_that_is_said(taken, monkeypatch):
    monkeypatch.setitem(sys.modules, "fissix.refactor", None)

    with pytest.raises(GraderError, match=r"Python 2, and fissix, .*: pip install fissix$"):
        taken({"ex4.py": OLD})
    with pytest.raises(GraderError, match=r"cannot be read as Python: invalid syntax \(line 1\)"):
        taken({"ex4.py": "def f(:"})


class TestACostlyText:
    """One that fissix would be busy with for minutes, though it is not long."""

    COSTLY = "def q():\n    z = " + "+".join(["`x`"] * 9_000) + "\n"

    def test_is_given_up_and_the_grader_has_not_worked_on_it(self, taken, monkeypatch):
        monkeypatch.setattr(python2, "SECONDS", 1)
        before = time.process_time()

        with pytest.raises(
            GraderError, match=r"ex4\.py cannot be .*more than 1 seconds or 512 MiB"
        ):
            taken({"ex4.py": self.COSTLY})

        assert time.process_time() - before < 0.5

    def test_does_not_grow_either(self):
        deep = "(b, " * 20 + "a" + ")" * 20

        with Converter() as converter, pytest.raises(Unconverted):
            converter.convert(f"g = lambda {deep}: " + "+".join(["a"] * 50))

    def test_ends_the_conversion_of_all_that_is_beside_it(self, monkeypatch):
        monkeypatch.setattr(python2, "MEMORY", 1 << 20)  # too little to start with

        with Converter() as converter:
            for text in (self.COSTLY, "print 1"):
                with pytest.raises(Unconverted, match=r"to convert it|too long"):
                    converter.convert(text)

    def test_that_is_looked_at_again_costs_nothing_more(self, monkeypatch):
        monkeypatch.setattr(python2, "MOST", 10)

        with Converter() as converter:
            assert [converter.convert("print 1")[0] for _ in range(3)] == ["print(1)"] * 3
            with pytest.raises(Unconverted, match="too long"):
                converter.convert("print 2")
