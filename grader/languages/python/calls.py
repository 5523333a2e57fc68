"""What is written for a site: calls of functions that the worker provides, see watched.py."""

import ast


def call(name: str, site: int, *values: ast.expr) -> ast.Call:
    """Return a call of one of these functions."""
    return ast.Call(ast.Name(name), [ast.Constant(site), *values], [])


def given(site: int, value: ast.expr) -> ast.expr:
    """Return a value that is seen, and is not computed when it is replaced."""
    return call("see__", site, ast.IfExp(call("has__", site), call("take__", site), value))


def see(site: int, variable: ast.expr) -> ast.Assign:
    """Return `x = see__(3, x)`."""
    return ast.Assign([variable], call("see__", site, variable), lineno=0)


def unless(site: int, target: ast.expr, otherwise: ast.stmt) -> ast.If:
    """Return a statement that gives a value of ours, or else does what was there."""
    ours = ast.Assign([target], call("take__", site), lineno=0)
    return ast.If(call("has__", site), [ours], [otherwise])


def unless_replaced(site: int) -> ast.expr:
    """Return `not has__(3)`."""
    return ast.UnaryOp(ast.Not(), call("has__", site))
