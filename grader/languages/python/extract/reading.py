"""How a function reads a parameter that holds matrices: as a list of them, or by their names."""

import ast
import functools
import re
from collections.abc import Iterator

from grader.languages.python.extract.names import Def

DEEPEST = 4  # functions, one calling the next
OF_DICTS = {"values", "items", "keys"}
OF_LISTS = {"enumerate", "zip", "reversed", "list", "tuple"}
# A matrix by its name, in whatever dictionary of the file.
OF_WEIGHTS = re.compile(r"(?i)(theta|w|weights?)_?[12]")

# "list", "dict", "either" of them, or "vector"; and a name in the dictionary.
Found = tuple[str, str]


def how_read(name: str, parameter: str, text: str) -> tuple[str, ...] | None:
    """Return the names by which a parameter's matrices are read; none if it is read as a list.

    `text` is that of the module in which the function is; a parameter may be an attribute of self,
    too. None if it is read neither way: as one
    vector.
    """
    tree = parsed(text)
    functions = _functions(text)
    found = set(_reads(name, parameter, functions, DEEPEST))
    kinds = {kind for kind, _ in found}
    kinds -= {"either"} if len(kinds) > 1 else set()
    if kinds in ({"list"}, {"either"}):
        return ()
    if kinds != {"dict"}:
        return None
    names = sorted({name for _, name in found if name} or _names_of_weights(tree))
    return tuple(names) if len(names) == 2 else ("W1", "W2")


@functools.lru_cache(maxsize=4)
def parsed(text: str) -> ast.Module:
    """Return the tree of a module that was taken; it is asked for again and again."""
    return ast.parse(text)


@functools.lru_cache(maxsize=4)
def _functions(text: str) -> dict[str, Def]:
    return {each.name: each for each in ast.walk(parsed(text)) if isinstance(each, Def)}


def _names_of_weights(tree: ast.AST) -> set[str]:
    texts = {each.value for each in ast.walk(tree) if isinstance(each, ast.Constant)}
    names = {each for each in texts if isinstance(each, str) and OF_WEIGHTS.fullmatch(each)}
    return names if len(names) == 2 else set()


def _reads(name: str, parameter: str, functions: dict[str, Def], deep: int) -> Iterator[Found]:
    """Yield how a function, and those to which it passes the parameter on, read it."""
    function = functions.get(name)
    if function is None or not deep:
        return
    for node in ast.walk(function):
        yield from _read(node, parameter)
        if isinstance(node, ast.Call):
            called = getattr(node.func, "attr", getattr(node.func, "id", ""))
            is_method = isinstance(node.func, ast.Attribute)
            taken = (
                [each.arg for each in functions[called].args.args] if called in functions else []
            )
            for place, each in enumerate(node.args, start=int(is_method and "self" in taken[:1])):
                if _is(each, parameter) and place < len(taken):
                    yield from _reads(called, taken[place], functions, deep - 1)


def _read(node: ast.AST, parameter: str) -> Iterator[Found]:
    match node:
        case ast.Name(id=name, ctx=ast.Store()) if name == parameter:
            yield "vector", ""  # from here on it is something else
        case ast.Subscript(value, slice=index) if _is(value, parameter):
            yield from _by_index(index)
        case ast.Attribute(value, attr) if _is(value, parameter):
            yield ("dict" if attr in OF_DICTS else "vector"), ""
        case ast.For(iter=value) | ast.comprehension(iter=value) if _is(value, parameter):
            yield "list", ""
        case ast.Assign(targets=[ast.Tuple() | ast.List()], value=value) if _is(value, parameter):
            yield "list", ""
        case ast.Call(func=ast.Name(id=name), args=arguments) if name in OF_LISTS:
            if any(_is(each, parameter) for each in arguments):
                yield "list", ""


def _by_index(index: ast.expr) -> Iterator[Found]:
    match index:
        case ast.Constant(value=str(name)):
            yield "dict", name
        case ast.JoinedStr(values=[ast.Constant(value=str(start)), *_]):
            yield from (("dict", f"{start}{number}") for number in (1, 2))
        case ast.BinOp(left=ast.Constant(value=str(start)), op=ast.Add()):
            yield from (("dict", f"{start}{number}") for number in (1, 2))
        case ast.Slice() | ast.Tuple():
            yield "vector", ""
        case ast.Constant() | ast.UnaryOp():
            yield "list", ""
        case _:
            yield "either", ""


def _is(node: ast.expr, name: str) -> bool:
    return isinstance(node, ast.Name | ast.Attribute) and ast.unparse(node) == name
