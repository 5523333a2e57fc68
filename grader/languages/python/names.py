"""Which names a piece of Python reads, and which it gives values to."""

import ast
from collections.abc import Iterator, Sequence

# Scopes of their own: what they give values to is not the function's.
SCOPES = (
    ast.FunctionDef,
    ast.AsyncFunctionDef,
    ast.ClassDef,
    ast.Lambda,
    ast.ListComp,
    ast.SetComp,
    ast.DictComp,
    ast.GeneratorExp,
)
# What gives the same value when it is evaluated again, without a trace; of functions, these alone.
PLAIN = (
    ast.Name,
    ast.Constant,
    ast.Tuple,
    ast.Slice,
    ast.Subscript,
    ast.Attribute,
    ast.UnaryOp,
    ast.BinOp,
    ast.Compare,
    ast.operator,
    ast.unaryop,
    ast.cmpop,
    ast.expr_context,
    ast.Call,
    ast.keyword,
)
FUNCTIONS = {"int", "len", "range", "slice", "arange", "ix_", "astype", "ravel", "flatten", "item"}


def reads(nodes: Sequence[ast.AST]) -> tuple[str, ...]:
    """Return the names that expressions mention, in the order of the text, each once.

    A target is among them, if it is one of the nodes; what a comprehension runs over is not.
    """
    own: set[str] = set()
    found: list[ast.Name] = []
    for node in nodes:
        names = []
        for inner in ast.walk(node):
            if isinstance(inner, ast.comprehension):
                own |= {each.id for each in ast.walk(inner.target) if isinstance(each, ast.Name)}
            elif isinstance(inner, ast.arg):
                own.add(inner.arg)
            elif isinstance(inner, ast.Name):
                names.append(inner)
        found += sorted(names, key=lambda name: (name.lineno, name.col_offset))
    return tuple(dict.fromkeys(name.id for name in found if name.id not in own))


def bound_in(function: ast.FunctionDef | ast.AsyncFunctionDef) -> set[str]:
    """Return the names to which a function can give another value."""
    found = {node.arg for node in ast.walk(function.args) if isinstance(node, ast.arg)}
    nodes: list[ast.AST] = [*function.body]
    while nodes:
        node = nodes.pop()
        if isinstance(node, SCOPES):
            continue
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            found.add(node.id)
        elif isinstance(node, (ast.Global, ast.Nonlocal)):
            found.update(node.names)
        nodes += ast.iter_child_nodes(node)
    return found


def leaves(targets: Sequence[ast.expr]) -> Iterator[ast.expr]:
    """Yield what values are given to, out of the tuples and lists around it."""
    for target in targets:
        if isinstance(target, (ast.Tuple, ast.List)):
            yield from leaves(target.elts)
        elif isinstance(target, ast.Starred):
            yield from leaves([target.value])
        else:
            yield target


def root_of(target: ast.expr) -> str | None:
    """Return x for x[i], x.a[i] and x[i][j]."""
    while isinstance(target, (ast.Subscript, ast.Attribute)):
        target = target.value
    return target.id if isinstance(target, ast.Name) else None


def can_be_evaluated_again(node: ast.expr) -> bool:
    """Whether a target gives the same when it is evaluated once more, and nothing else happens."""
    for inner in ast.walk(node):
        if not isinstance(inner, PLAIN):
            return False
        if isinstance(inner, ast.Call):
            function = inner.func
            name = function.attr if isinstance(function, ast.Attribute) else ast.unparse(function)
            if name not in FUNCTIONS:
                return False
    return True
