"""Which statements of a file are definitions, and their text.

A definition is an import, a function, a class, or an assignment that only computes. Whatever else
a file does is left out. If a definition does more in passing, that is cut out of it: a default or
a decorator that reads what was left out, a statement in the body of a class.
"""

import ast
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from grader.languages.python.extract.names import (
    BUILTINS,
    Def,
    altered,
    bound,
    functions,
    loaded,
)
from grader.languages.python.extract.parse import Parsed
from grader.languages.python.extract.pieces import Edit, Piece, edited, span, text_of, written

# Functions and methods that only compute, of Python and of NumPy.
PURE_NAMES = """
    abs bool complex dict divmod enumerate float frozenset int len list max min pow range reversed
    round set slice sorted str sum tuple zip
    arange arccos arcsin arctan array asarray asmatrix astype atleast_2d ceil column_stack
    concatenate copy cos cosh cumsum diag dot empty exp exp2 expand_dims eye flatten float32 float64
    floor format frompyfunc full hstack identity int32 int64 integer item items keys linspace log
    log10 log2 logspace mat matrix mean meshgrid namedtuple newaxis ones outer partial prod ravel
    repeat reshape shape sin sinh size sqrt square squeeze stack tan tanh tile transpose uint8
    values vectorize vstack zeros
"""
PURE = set(PURE_NAMES.split())
IMPURE = (ast.Await, ast.Yield, ast.YieldFrom, ast.NamedExpr)


@dataclass
class Kept:
    """What is kept of a file, and the text of what is not."""

    pieces: list[Piece]
    names: set[str]
    driver: list[str]


def keep(
    cells: Iterable[Parsed], wanted: Callable[[str], bool], supply: Callable[[ast.stmt], set[str]]
) -> Kept:
    """Return the definitions of a file in order.

    `supply` sees to what each of them imports, and returns the names that "import *" binds.

    Behind the last wanted function a name that is known by then is not bound anew: what a notebook
    tries out at its end does not change what was handed in before.
    """
    statements = [(cell, node) for cell in cells for node in cell.body]
    wanting = [i for i, (_, node) in enumerate(statements) if _defines(node, wanted)]
    last = wanting[-1] if wanting else len(statements)
    kept = Kept([], set(), [])
    values: set[str] = set()  # names of what was assigned, and may be assigned anew
    before: set[str] = set()  # the names that are known once the last wanted function is
    for i, (cell, node) in enumerate(statements):
        names = bound(node)
        late = i > last and names and names <= before
        piece = None if late else _reduce(cell, node, kept.names)
        if piece:
            kept.pieces.append(piece)
            names |= supply(piece.node)
            kept.names |= names
            values -= names
            before |= names if i <= last else set()
            if isinstance(node, ast.Assign | ast.AnnAssign | ast.AugAssign):
                values |= names - {name for name, _, _ in functions(node)}
            continue
        if not _is_future(node):
            kept.driver.append(text_of(cell, node))
        if i < last and (gone := (names | altered(node)) & values):  # from here on it is another
            delete = ast.Delete([ast.Name(name, ast.Del()) for name in sorted(gone)])
            kept.pieces.append(written(cell, node, [ast.unparse(delete)], delete))
            kept.names -= gone
            values -= gone
    return kept


def is_pure(node: ast.expr, known: set[str]) -> bool:
    """Return whether an expression only computes, with nothing but literals and known names."""
    nodes: list[ast.AST] = [node]
    of_a_star: set[str] = set()  # functions that `from numpy import *` may have brought
    while nodes:
        each = nodes.pop()
        if isinstance(each, IMPURE):
            return False
        if isinstance(each, ast.Call):
            called = each.func
            name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
            if name not in PURE:
                return False
            if isinstance(called, ast.Name):
                of_a_star.add(name)
                nodes += [*each.args, *each.keywords]
                continue
        if not isinstance(each, ast.Lambda):
            nodes.extend(ast.iter_child_nodes(each))
    return loaded(node) - of_a_star <= known | BUILTINS


def _defines(node: ast.stmt, wanted: Callable[[str], bool]) -> bool:
    if isinstance(node, ast.ImportFrom):
        return any(map(wanted, bound(node)))
    return any(wanted(name) for name, _, _ in functions(node))


def _is_future(node: ast.stmt) -> bool:
    return isinstance(node, ast.ImportFrom) and node.module == "__future__"


def _reduce(cell: Parsed, node: ast.stmt, known: set[str]) -> Piece | None:
    """Return a statement as it is kept, or None if it is no definition."""
    if isinstance(node, ast.Import | ast.ImportFrom):
        # Python 3 has what is imported from __future__; in the middle of a file that is an error.
        lines = [line for alias in node.names for line in _import(node, alias)]
        return None if _is_future(node) else written(cell, node, lines)
    if isinstance(node, ast.Try | ast.If):
        cut = _cut(node, known)
        return written(cell, node, ast.unparse(cut).split("\n"), cut) if cut else None
    if _is_kept(node, known):
        return edited(cell, node, list(_edits(cell, node, known)))
    return None


def _is_kept(node: ast.stmt, known: set[str]) -> bool:
    """Return whether a function, a class or an assignment is kept."""
    if isinstance(node, ast.ClassDef):
        return all(loaded(base) <= known | BUILTINS for base in (*node.bases, *node.keywords))
    if isinstance(node, ast.Assign | ast.AnnAssign | ast.AugAssign):
        return _is_value(node, known)
    return isinstance(node, Def)


def _is_value(node: ast.Assign | ast.AnnAssign | ast.AugAssign, known: set[str]) -> bool:
    targets = node.targets if isinstance(node, ast.Assign) else [node.target]
    plain = (ast.Name, ast.Tuple, ast.List, ast.Starred, ast.expr_context)
    if not all(isinstance(each, plain) for target in targets for each in ast.walk(target)):
        return False
    if isinstance(node, ast.AugAssign) and not bound(node) <= known:
        return False
    return node.value is not None and is_pure(node.value, known)


def _edits(cell: Parsed, node: ast.stmt, known: set[str]) -> Iterator[Edit]:
    """Yield what is cut out of a function or a class."""
    if not isinstance(node, Def | ast.ClassDef):
        return
    for decorator in node.decorator_list:
        if not loaded(decorator) <= known | BUILTINS:
            yield span(cell, decorator, whole_lines=True), ""
    if isinstance(node, Def):
        for default in (*node.args.defaults, *node.args.kw_defaults):
            if default and not is_pure(default, known):
                yield span(cell, default), "None"
        return
    for member in node.body:
        if _is_kept(member, known):
            yield from _edits(cell, member, known)
            known = known | bound(member)
        elif not _stays_in_a_class(member):
            yield span(cell, member), "pass"


def _stays_in_a_class(node: ast.stmt) -> bool:
    """Return whether it is an import, a pass, a docstring, or a field without a value."""
    return (
        isinstance(node, ast.Import | ast.ImportFrom | ast.Pass)
        or (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant))
        or (isinstance(node, ast.AnnAssign) and node.value is None)
    )


def _cut(node: ast.Try | ast.If, known: set[str]) -> ast.Try | ast.If | None:
    """Return a try or an if with its definitions alone; None if there are none."""
    if isinstance(node, ast.If):
        if not is_pure(node.test, known) or "__name__" in loaded(node.test):
            return None
        body, orelse = _cut_block(node.body, known), _cut_block(node.orelse, known)
        return ast.If(node.test, body or [ast.Pass()], orelse) if body or orelse else None
    body = _cut_block(node.body, known)
    handlers = [
        ast.ExceptHandler(each.type, each.name, _cut_block(each.body, known) or [ast.Pass()])
        for each in node.handlers
    ]
    orelse, final = (_cut_block(block, known) for block in (node.orelse, node.finalbody))
    return ast.Try(body, handlers, orelse, final) if body and (handlers or final) else None


def _cut_block(block: list[ast.stmt], known: set[str]) -> list[ast.stmt]:
    kept: list[ast.stmt] = []
    for node in block:
        cut: ast.stmt | None = None
        if isinstance(node, ast.Try | ast.If):
            cut = _cut(node, known)
        elif isinstance(node, ast.Import | ast.ImportFrom) or _is_kept(node, known):
            cut = node
        if cut:
            kept.append(cut)
            known = known | bound(cut)
    return kept


def _import(node: ast.Import | ast.ImportFrom, alias: ast.alias) -> Iterator[str]:
    """Yield the lines of an import; what NumPy or SciPy no longer have fails where it is used."""
    if isinstance(node, ast.Import):
        module, what = alias.name, alias.name
        line = ast.unparse(ast.Import([alias]))
    else:
        module, what = node.module or "", f"{node.module}.{alias.name}"
        line = ast.unparse(ast.ImportFrom(node.module, [alias], node.level or 0))
    top = module.partition(".")[0]
    if (
        top not in ("numpy", "scipy")
        or what == top
        or (isinstance(node, ast.ImportFrom) and node.level)
    ):
        yield line
        return
    yield f"try: {line}"
    if alias.name == "*":
        yield "except ImportError: pass"
    elif isinstance(node, ast.Import) and not alias.asname:
        yield f"except ImportError: import {top}"
    else:
        name = alias.asname or alias.name
        yield f"except ImportError: {name} = __import__('_stand_in').Absent('{what}')"
