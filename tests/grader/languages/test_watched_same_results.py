"""A rewritten function gives the same results as the original, bit by bit, or the same error."""

import ast
import importlib.abc
import importlib.util
import random
import sys
import warnings
from dataclasses import replace

import numpy as np

from grader.exercise import Call
from grader.languages import PYTHON
from grader.languages.python import recorder
from grader.languages.watched import (
    decode_events,
    encode_replacements,
)
from tests.support.places import SOLUTION, STUBS, SUBMISSIONS

RIGHT = [*(SUBMISSIONS / "right" / "python").glob("*.py"), SOLUTION / "nnCostFunction.py"]
PEOPLE = SUBMISSIONS / "people"
GIVEN = {
    path.name: path.read_text() for path in (*STUBS.glob("sigmoid.py"), *SOLUTION.glob("[rs]*.py"))
}
RNG = np.random.default_rng(5)
CALL = Call(
    "nnCostFunction",
    (RNG.normal(size=38), 4, 3, 5, RNG.normal(size=(6, 4)), 1 + np.arange(6) % 5, 0.75),
)
CALL = replace(CALL, arguments=(RNG.normal(size=35), *CALL.arguments[1:]))


class Modules(importlib.abc.MetaPathFinder, importlib.abc.InspectLoader):
    """Imports modules from texts."""

    def __init__(self, texts):
        self.texts = texts

    def find_spec(self, name, path=None, target=None):
        if f"{name}.py" in self.texts:
            return importlib.util.spec_from_loader(name, self)
        return None

    def get_source(self, name):
        return self.texts[f"{name}.py"]


def results(texts, capsys, sites=None):
    """Import and call nnCostFunction; return all that two calls must have in common, bit by bit."""
    before = dict(sys.modules)
    recording = recorder.Recorder(np)
    if sites:
        recording.begin(*encode_replacements([]))
    np.random.seed(3)
    arguments = [a.copy() if isinstance(a, np.ndarray) else a for a in CALL.arguments]
    sys.meta_path.insert(0, Modules(texts))
    error, returned = "", None
    try:
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            returned = importlib.import_module("nnCostFunction").nnCostFunction(*arguments)
    except Exception as raised:
        error = repr(raised)
    finally:
        del sys.meta_path[0]
        for name in sys.modules.keys() & {name.removesuffix(".py") for name in texts}:
            del sys.modules[name]
        sys.modules.update(before)
        if sites:
            assert decode_events(*recording.end(), len(sites))
    values = returned if isinstance(returned, (tuple, list)) else [returned]
    return (
        error,
        [(type(value), getattr(value, "dtype", 0)) for value in values],
        [(np.shape(value), np.asarray(value).tobytes()) for value in values if value is not None],
        [np.asarray(argument).tobytes() for argument in arguments],
        [str(each.message) for each in caught],
        capsys.readouterr().out,
    )


def gives_the_same(texts, capsys):
    """Assert that a submission gives the same when it is watched; return its error, if any."""
    texts = {**GIVEN, **texts}
    expected = results(texts, capsys)
    for pieces in (False, True):
        written = PYTHON.watched(texts, pieces)
        assert results(written.sources, capsys, written.sites) == expected
    return expected[0]


def test_all_that_is_right_gives_the_same(capsys):
    for path in RIGHT:
        assert gives_the_same({"nnCostFunction.py": path.read_text()}, capsys) == "", path


def test_what_is_made_wrong_gives_the_same_wrong_numbers_and_errors(capsys):
    rng = random.Random(3)
    errors = []
    for path in RIGHT:
        if path.stem != "while_loops":  # a wrong one may never end
            tree = Changed(rng).visit(ast.parse(path.read_text()))
            errors.append(gives_the_same({"nnCostFunction.py": ast.unparse(tree)}, capsys))

    assert 5 < errors.count("") < len(errors) - 5


class Changed(ast.NodeTransformer):
    """Makes a program wrong here and there."""

    def __init__(self, rng):
        self.rng = rng

    def visit_BinOp(self, node):
        self.generic_visit(node)
        if self.rng.random() < 0.03:
            node.op = self.rng.choice((ast.Add(), ast.Mult(), ast.MatMult()))
        return node

    def visit_Attribute(self, node):
        self.generic_visit(node)
        return node.value if node.attr == "T" and self.rng.random() < 0.1 else node


def test_what_people_have_gives_the_same(capsys):
    folders = [path.parent for path in PEOPLE.glob("*/nnCostFunction.py")]
    assert len(folders) > 10
    for folder in folders:
        texts = {path.name: path.read_text() for path in folder.glob("*.py")}
        if PYTHON.watched(texts) is not None:  # they are not Python 2
            gives_the_same(texts, capsys)
