"""Takes the definitions out of a main file and its neighbours: the way through this package."""

import ast
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from grader.errors import GraderError
from grader.languages.python.extract.modules import IN_NOTEBOOKS, Module, Modules, Uses, stand_ins
from grader.languages.python.extract.names import (
    BUILTINS,
    Def,
    attributes,
    functions,
    module_reads,
    parameters,
)
from grader.languages.python.extract.neighbours import Neighbours
from grader.languages.python.extract.pieces import Piece
from grader.languages.python.extract.python2 import Converter
from grader.languages.python.extract.taken import Function, Taken, top
from grader.languages.python.packages import OPTIONAL, is_installed

KNOWN = BUILTINS | set(IN_NOTEBOOKS)
# Well-known packages: no learner is asked to put one beside a notebook.
PACKAGES = {
    "autograd",
    "h5py",
    "keras",
    "sympy",
    "tensorflow",
    "theano",
    "torch",
}
DEFINES = re.compile(r"^[ \t]*+(?:def|class)[ ]+(\w+)|^(\w+)[ ]*=", re.MULTILINE)


def take(
    main: Path,
    root: Path,
    wanted: Callable[[str], bool] | None = None,
    converter: Converter | None = None,
) -> Taken:
    """Take the definitions out of a notebook or a script, and out of what it imports below `root`.

    `wanted` tells the names of the functions that matter. Behind the last of them in a file nothing
    is defined anew (see `definitions.keep`), and notes are about what they need; without it, all
    definitions count, and notes are about all functions. Whoever takes several gives a converter,
    which bounds what Python 2 in all of them may cost.

    Raises
    ------
    GraderError
        If the main file cannot be read.
    """
    if converter is None:
        with Converter() as own:
            return take(main, root, wanted, own)
    modules = Modules(Neighbours(main, root), wanted or (lambda name: False), converter)
    try:
        module = modules.take_main()
    except RecursionError:
        raise GraderError(f"{main.name} is nested too deeply to be read") from None
    found = [f for each in modules.found.values() for f in _functions(modules, each)]
    needed = [f for f in found if wanted is None or wanted(f.name)]
    files, places = stand_ins(modules), {}
    for each in modules.found.values():
        lines = list(each.lines())
        files[each.generated] = "".join(f"{line}\n" for line, _ in lines)
        places[each.generated] = tuple(place for _, place in lines)
    return Taken(
        module.name,
        files,
        places,
        tuple(found),
        "\n".join([*module.kept.driver, *(cell.text for cell in module.cells if cell.problem)]),
        tuple(sorted(modules.absent)),
        tuple(_notes(modules, needed, wanted)),
    )


def _functions(modules: Modules, module: Module) -> Iterator[Function]:
    """Yield the functions of a module, each as it is in the end."""
    for piece in module.kept.pieces:
        for name, owner, node in functions(piece.node):
            if module.definitions.get(owner or name) is piece:
                given, required = parameters(node, owner)
                place = piece.places[node.lineno - piece.first]
                reads, absent = _reach(modules, module, f"{owner}.{name}" if owner else name)
                source = _source(piece, node) if owner else piece.text
                yield Function(
                    name, given, required, owner, place, reads, absent, source, module.name
                )


def _source(piece: Piece, node: Def | ast.Lambda) -> str:
    """Return the lines of a method."""
    decorators = getattr(node, "decorator_list", [])
    first = min(each.lineno for each in (node, *decorators))
    last = node.end_lineno or first
    return "\n".join(piece.lines[first - piece.first : last - piece.first + 1])


def _uses(modules: Modules, piece: Piece, method: str) -> Uses:
    """Return the names that a definition, or one of its methods, reads; attributes; methods."""
    key = id(piece), method
    if key not in modules.uses:
        modules.uses[key] = _used_in(piece, method)
    return modules.uses[key]


def _used_in(piece: Piece, method: str) -> Uses:
    nodes = {name: node for name, owner, node in functions(piece.node) if owner}
    if method in nodes:
        return module_reads(_source(piece, nodes[method])), attributes(nodes[method]), set(nodes)
    return module_reads(piece.text), attributes(piece.node), set()


def _reach(modules: Modules, start: Module, key: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Follow all that a function calls.

    Return the names of its module that are read and not defined, and the absent modules used.
    """
    undefined: set[str] = set()
    absent: set[str] = set()
    seen: set[tuple[str, str]] = set()
    todo = [(start.name, key)]
    while todo:
        dotted, key = todo.pop()
        if (dotted, key) in seen:
            continue
        seen.add((dotted, key))
        modules.count_step()
        absent |= {each for each in modules.absent if f"{each}.".startswith(f"{dotted}.")}
        module = modules.found.get(dotted)
        name, _, method = key.partition(".")
        if module is None or name not in module.definitions:
            todo += [module.imports[name]] if module and name in module.imports else []
            continue
        names, pairs, methods = _uses(modules, module.definitions[name], method)
        todo += [(dotted, f"{name}.{each}") for _, each in pairs if each in methods]
        for each in names:
            if each in module.definitions:
                todo.append((dotted, each))
            elif each in module.imports:
                target, attribute = module.imports[each]
                todo.append((target, attribute))
                todo += [(target, read) for of, read in pairs if of == each and not attribute]
            elif each not in KNOWN:
                absent |= module.unknown
                undefined |= {each} if module is start else set()
    return tuple(sorted(undefined)), tuple(sorted(absent))


def _notes(
    modules: Modules, needed: list[Function], wanted: Callable[[str], bool] | None
) -> Iterator[str]:
    """Yield what the learner should know about what was taken."""
    if old := [each for each in modules.found.values() if each.python2]:
        files = " and ".join(each.file for each in old)
        note = f"{files}: written in Python 2, and graded as Python 3."
        if any(_divides(each) for each in old):
            note += " In Python 2, 1/m is 0 where m is a whole number; in Python 3 it is not."
        yield note
    for module in modules.found.values():
        read = {name for f in needed if f.module == module.name for name in f.reads}
        for cell in module.cells:
            names = [a or b for a, b in DEFINES.findall(cell.text)] if cell.problem else []
            if names := [n for n in names if n in read or (wanted or bool)(n)]:
                yield (
                    f"{module.file}, code cell {cell.cell} was passed over, and it defines "
                    f"{', '.join(dict.fromkeys(names))}: {cell.problem}."
                )
    for dotted, problem in modules.absent.items():
        if users := [f.name for f in needed if dotted in f.absent]:
            uses = f"{', '.join(dict.fromkeys(users))} uses {dotted}"
            if problem:
                yield f"{uses}, but {problem}."
            elif is_installed(top(dotted)):
                continue
            elif top(dotted) in OPTIONAL:
                yield f"{uses}, which is not installed here: pip install {OPTIONAL[top(dotted)]}"
            elif top(dotted) in PACKAGES:
                yield f"{uses}, which is not here while grading: only NumPy and SciPy are."
            else:
                file = f"{dotted.replace('.', '/')}.py"
                yield f"{uses}, which is not in the folder: put {file} there."


def _divides(module: Module) -> bool:
    """Return whether a file divides as Python 2 did."""
    nodes = [node for cell in module.cells for each in cell.body for node in ast.walk(each)]
    future = any(
        isinstance(node, ast.ImportFrom)
        and node.module == "__future__"
        and any(alias.name == "division" for alias in node.names)
        for node in nodes
    )
    return not future and any(isinstance(node, ast.Div) for node in nodes)
