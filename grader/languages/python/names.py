"""Which names a piece of Python reads, and which it gives values to."""

import ast
import builtins
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
PIECES = (ast.BinOp, ast.Call, ast.Compare, ast.UnaryOp, ast.IfExp, ast.BoolOp)
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
        nodes += ast.iter_child_nodes(node)
    return found - kept_in(function)


def kept_in(function: ast.FunctionDef | ast.AsyncFunctionDef) -> set[str]:
    """Return a function's global names: what is put there stays for the calls that follow."""
    declared = [n for n in ast.walk(function) if isinstance(n, (ast.Global, ast.Nonlocal))]
    return {name for each in declared for name in each.names}


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


def can_be_read_again(target: ast.Subscript) -> bool:
    """Whether x[i], after it has been given a value, is that value: y[y == 10] is not."""
    return is_plain(target) and root_of(target) not in reads([target.slice])


def is_plain(node: ast.expr) -> bool:
    """Whether an expression gives the same when it is evaluated again, and nothing else happens."""
    for inner in ast.walk(node):
        if not isinstance(inner, PLAIN):
            return False
        if isinstance(inner, ast.Call):
            function = inner.func
            name = function.attr if isinstance(function, ast.Attribute) else ast.unparse(function)
            if name not in FUNCTIONS:
                return False
    return True


def is_piece(node: ast.AST, bound: set[str]) -> bool:
    """Whether an expression has a value that can be told from what is around it."""
    match node:
        case ast.Name(name, ast.Load()):
            return name in bound
        case ast.Attribute(_, "T", ast.Load()) | ast.Subscript(_, _, ast.Load()):
            return True
        case ast.UnaryOp(_, ast.Constant()):
            return False
    return isinstance(node, PIECES)


def changed_in_place(value: ast.expr, bound: set[str], alone: bool) -> list[ast.Name]:
    """Return the variables that may be changed by the calls in an expression, in their place.

    These are what `out=` names or, of a statement alone, as np.fill_diagonal(x, 0) and x.fill(0)
    are, its object and its first argument.
    """
    calls = [node for node in ast.walk(value) if isinstance(node, ast.Call)]
    found = [each.value for call in calls for each in call.keywords if each.arg == "out"]
    if alone and not found and isinstance(value, ast.Call):
        function = value.func
        if isinstance(function, ast.Attribute):
            found += [function.value, *value.args[:1]]
        elif isinstance(function, ast.Name) and not hasattr(builtins, function.id):
            found += value.args[:1]
    names = {node.id: node for node in found if isinstance(node, ast.Name) and node.id in bound}
    return [*names.values()]
