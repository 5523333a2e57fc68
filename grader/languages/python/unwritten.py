"""Tells a function that is not written yet from one that fails: what it returns, nothing assigns.

A template of other people's may end in `return g` and leave it to the learner to define g.
"""

import ast

from grader.languages.python.extract.names import bound
from grader.outcome import Error

# Functions whose results are no work: a template has them, for a start.
OF_TEMPLATES = {"empty", "len", "ones", "ravel", "reshape", "shape", "size", "zeros", "zeros_like"}


def never_assigned(error: Error, function: str, source: str) -> str:
    """Return the name that a function returns and never gives a value; empty if it is otherwise.

    Whoever has computed something that is not used has mistaken a name: that is an error.
    """
    found = _definition(function, source)
    if error.type != "NameError" or not error.source.startswith("return") or found is None:
        return ""
    body = found.body
    own = set[str]().union(*map(bound, body), (each.arg for each in found.args.args))
    missing = [name for name in _returned(body) if f"'{name}'" in error.message and name not in own]
    is_mistaken = error.meant in own or _has_unused_work(body)
    return "" if is_mistaken or not missing else missing[0]


def returns_none_of_a_template(function: str, source: str) -> bool:
    """Return whether all that a function returns is None from the start, and nothing is computed.

    Such a template has J = None, for the learner to write something in its place.
    """
    found = _definition(function, source)
    if found is None or _has_unused_work(found.body):
        return False
    returned = set(_returned(found.body))
    given = [
        node
        for node in ast.walk(found)
        if isinstance(node, ast.Assign | ast.AnnAssign | ast.AugAssign) and bound(node) & returned
    ]
    values = [node.value for node in given]
    return bool(values) and all(isinstance(v, ast.Constant) and v.value is None for v in values)


def _definition(function: str, source: str) -> ast.FunctionDef | None:
    """Return the last definition of a function in a text; a method may be indented."""
    try:
        tree = ast.parse(f"if 1:\n{source}" if source[:1].isspace() else source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
    named = (each for each in ast.walk(tree) if isinstance(each, ast.FunctionDef))
    return next(iter([each for each in named if each.name == function][::-1]), None)


def _returned(body: list[ast.stmt]) -> list[str]:
    """Return the plain names that a function's last statement returns."""
    last = body[-1]
    value = last.value if isinstance(last, ast.Return) else None
    each = value.elts if isinstance(value, ast.Tuple) else [value]
    return [name.id for name in each if isinstance(name, ast.Name)]


def _has_unused_work(body: list[ast.stmt]) -> bool:
    """Return whether a value is computed that nothing reads; what a template computes is none."""
    nodes = [node for each in body for node in ast.walk(each)]
    read = {
        node.id for node in nodes if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)
    }
    for node in nodes:
        if isinstance(node, ast.Expr) and not _is_text(node.value):
            return True
        if not isinstance(node, ast.Assign | ast.AnnAssign | ast.AugAssign):
            continue
        if not bound(node) & read and _is_work(node.value):
            return True
    return False


def _is_text(value: ast.expr) -> bool:
    """Return whether an expression only documents, or prints."""
    if isinstance(value, ast.Call):
        return getattr(value.func, "id", "") == "print"
    return isinstance(value, ast.Constant)


def _is_work(value: ast.expr | None) -> bool:
    if isinstance(value, ast.Call):
        return getattr(value.func, "attr", getattr(value.func, "id", "")) not in OF_TEMPLATES
    if isinstance(value, ast.Subscript):  # X.shape[0]
        return _is_work(value.value)
    if isinstance(value, ast.Tuple | ast.List):
        return any(map(_is_work, value.elts))
    return not isinstance(value, ast.Constant | ast.Name | ast.Attribute)
