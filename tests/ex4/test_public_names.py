"""`from ex4 import ...`: the course's functions, found when asked for, with their types."""

import ast
from importlib import import_module
from pathlib import Path

import pytest

import ex4

FACE = Path(ex4.__file__)


@pytest.mark.parametrize("name", ex4.__all__)
def test_each_function_is_the_one_of_its_module(name):
    module = import_module(f"ex4.{ex4._MODULES[name]}")

    assert getattr(ex4, name) is getattr(module, name)


def test_a_type_checker_is_shown_the_same_functions():
    tree = ast.parse(FACE.read_text(encoding="utf-8"))
    (block,) = (node for node in tree.body if isinstance(node, ast.If) and len(node.body) > 1)

    shown = {alias.asname: node.module for node in block.body for alias in node.names}

    assert shown == {name: f"ex4.{module}" for name, module in ex4._MODULES.items()}
    assert (FACE.parent / "py.typed").is_file()


def test_any_other_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="module 'ex4' has no attribute 'nonsense'"):
        _ = ex4.nonsense
