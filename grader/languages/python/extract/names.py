"""Which names a statement binds, and which names of its module it reads."""

import ast
import builtins
import symtable
from collections.abc import Iterator

BUILTINS = {*dir(builtins), "__file__"}
Def = ast.FunctionDef | ast.AsyncFunctionDef
CHANGING = {"append", "extend", "fill", "insert", "pop", "sort", "update"}
# Nodes that have names of their own.
SCOPES = (ast.Lambda, ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)


def bound(node: ast.AST) -> set[str]:
    """Return the names that a statement binds in its own scope, a star aside."""
    names, nodes = set(), [node]
    while nodes:
        node = nodes.pop()
        if isinstance(node, Def | ast.ClassDef):
            names.add(node.name)
        elif isinstance(node, ast.alias):
            names.add(node.asname or node.name.partition(".")[0])
        elif isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load):
            names.add(node.id)
        elif not isinstance(node, SCOPES):
            nodes.extend(ast.iter_child_nodes(node))
    return names - {"*"}


def altered(node: ast.AST) -> set[str]:
    """Return the names whose values a statement changes in place, as in y[y == 10] = 0."""
    names = set()
    for each in ast.walk(node):
        changed = None
        if isinstance(each, ast.Subscript | ast.Attribute) and not isinstance(each.ctx, ast.Load):
            changed = each.value
        elif isinstance(each, ast.Call) and isinstance(each.func, ast.Attribute):
            changed = each.func.value if each.func.attr in CHANGING else None
        while isinstance(changed, ast.Subscript | ast.Attribute):
            changed = changed.value
        if isinstance(changed, ast.Name):
            names.add(changed.id)
    return names


def loaded(node: ast.AST) -> set[str]:
    """Return the names that an expression reads when it is evaluated: not in its lambdas."""
    names: set[str] = set()
    own: set[str] = set()
    nodes = [node]
    while nodes:
        node = nodes.pop()
        if isinstance(node, ast.Name):
            (names if isinstance(node.ctx, ast.Load) else own).add(node.id)
        if not isinstance(node, ast.Lambda):
            nodes.extend(ast.iter_child_nodes(node))
    return names - own


def module_reads(text: str) -> set[str]:
    """Return the names of its module, builtins included, that a statement reads at any time.

    A method may be given with its indentation.
    """
    try:
        tables = [symtable.symtable(f"if 1:\n{text}" if text[:1].isspace() else text, "", "exec")]
    except (SyntaxError, RecursionError, MemoryError):
        return set()
    names = set()
    while tables:
        table = tables.pop()
        tables += table.get_children()
        for symbol in table.get_symbols():
            read = symbol.is_referenced() or symbol.is_declared_global()
            if read and (symbol.is_global() or table.get_type() == "module"):
                names.add(symbol.get_name())
    return names


def attributes(node: ast.AST) -> set[tuple[str, str]]:
    """Return each attribute of a name that is read: ("np", "zeros")."""
    return {
        (each.value.id, each.attr)
        for each in ast.walk(node)
        if isinstance(each, ast.Attribute) and isinstance(each.value, ast.Name)
    }


def functions(node: ast.stmt) -> Iterator[tuple[str, str, Def | ast.Lambda]]:
    """Yield the functions that a statement defines: name, class or "", and node."""
    if isinstance(node, Def):
        yield node.name, "", node
    elif isinstance(node, ast.ClassDef):
        methods = {each.name: each for each in node.body if isinstance(each, Def)}
        for name, each in methods.items():
            yield name, node.name, each
    elif isinstance(node, ast.Assign) and isinstance(node.value, ast.Lambda):
        for target in node.targets:
            if isinstance(target, ast.Name):
                yield target.id, "", node.value


def parameters(node: Def | ast.Lambda, owner: str) -> tuple[tuple[str, ...], int]:
    """Return a function's parameters, without a method's self, and how many have no default."""
    given = node.args
    by_place = [each.arg for each in (*given.posonlyargs, *given.args)]
    required = len(by_place) - len(given.defaults)
    static = isinstance(node, Def) and any(
        isinstance(each, ast.Name) and each.id == "staticmethod" for each in node.decorator_list
    )
    if owner and not static and by_place:
        by_place, required = by_place[1:], max(required - 1, 0)
    rest = [f"*{given.vararg.arg}"] if given.vararg else []
    rest += [each.arg for each in given.kwonlyargs]
    rest += [f"**{given.kwarg.arg}"] if given.kwarg else []
    return (*by_place, *rest), required
