"""Makes modules of a main file and of what it imports, and stand-ins for what is not here."""

import ast
import importlib
import keyword
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from grader.errors import GraderError
from grader.languages.python.extract.cells import read_source
from grader.languages.python.extract.definitions import Kept, keep
from grader.languages.python.extract.names import bound
from grader.languages.python.extract.neighbours import Neighbours
from grader.languages.python.extract.parse import Parsed, parse_source
from grader.languages.python.extract.pieces import Piece
from grader.languages.python.extract.python2 import Converter
from grader.languages.python.extract.taken import Place, top
from grader.languages.python.packages import is_installed

HERE = {"numpy", "scipy"}
# Modules that draw, show progress, or make a function faster: without them the values are the same.
HARMLESS_NAMES = """
    IPython PIL altair bokeh cv2 cycler google imageio import_ipynb ipykernel ipywidgets matplotlib
    mpl_toolkits nbimporter numba plotly prettytable pylab requests seaborn skimage tabulate
    termcolor tkinter tqdm turtle
"""
HARMLESS = set(HARMLESS_NAMES.split())
# Of what is here, modules whose names people import with a star.
STARS_NAMES = """
    cmath collections copy functools itertools math os random sys time timeit typing
    numpy numpy.fft numpy.linalg numpy.random
    scipy scipy.io scipy.linalg scipy.optimize scipy.sparse scipy.special scipy.stats
"""
STARS = set(STARS_NAMES.split())
STAND_IN = Path(__file__).with_name("_stand_in.py")
IN_NOTEBOOKS = ("display", "get_ipython")

MOST_CODE, MOST_CODE_IN_ALL = 250_000, 500_000  # characters: of a file, and with what it imports
MOST_STEPS = 10_000  # from one function to another that it calls

# What a function reads: names, attributes of names, and methods of its class.
Uses = tuple[set[str], set[tuple[str, str]], set[str]]


@dataclass
class Module:
    """A file's definitions, as a module."""

    name: str  # as it is imported
    path: Path
    file: str  # as the learner knows it
    cells: list[Parsed]
    python2: bool = False
    kept: Kept = field(default_factory=lambda: Kept([], set(), []))
    # What a name is of: a module, and a name in it, or "" for the module itself.
    imports: dict[str, tuple[str, str]] = field(default_factory=dict)
    unknown: set[str] = field(
        default_factory=set
    )  # modules that are absent and whose names it takes
    definitions: dict[str, Piece] = field(default_factory=dict)

    @property
    def unreadable(self) -> str:
        """Return why a script cannot be read; what can be read of a notebook is taken."""
        problem = self.cells[0].problem if self.path.suffix == ".py" else ""
        return f"{self.file} cannot be read as Python: {problem}" if problem else ""

    @property
    def generated(self) -> str:
        """Return the path of the generated file."""
        init = "/__init__" if self.path.name == "__init__.py" else ""
        return f"{self.name.replace('.', '/')}{init}.py"

    @property
    def package(self) -> list[str]:
        """Return the parts of the name of its package."""
        parts = self.name.split(".")
        return parts if self.path.name == "__init__.py" else parts[:-1]

    def lines(self) -> Iterator[tuple[str, Place | None]]:
        """Yield the lines of the module, each with its place."""
        yield "from __future__ import annotations", None
        if self.path.suffix == ".ipynb":
            yield f"from _stand_in import {', '.join(IN_NOTEBOOKS)}", None
        for piece in self.kept.pieces:
            yield from zip(piece.lines, piece.places, strict=True)


class Modules:
    """The modules that were made for a main file, by name; the main one is the first."""

    def __init__(
        self, neighbours: Neighbours, wanted: Callable[[str], bool], converter: Converter
    ) -> None:
        self.neighbours = neighbours
        self.wanted = wanted
        self.found: dict[str, Module] = {}
        self.folders: set[str] = set()  # packages without a file
        self.harmless: set[str] = set()
        self.absent: dict[str, str] = {}  # and why, if the file is there
        self.uses: dict[tuple[int, str], Uses] = {}  # by piece, and method in it
        self._converter = converter
        self._code = self._steps = 0

    def take_main(self) -> Module:
        """Take the main file.

        Raises
        ------
        GraderError
            If it cannot be read.
        """
        path = self.neighbours.main
        module = self._read("", path)
        if module.unreadable:
            raise GraderError(module.unreadable)
        nodes = [node for cell in module.cells for each in cell.body for node in ast.walk(each)]
        imported = {node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)}
        for node in nodes:
            if isinstance(node, ast.Import):
                imported |= {alias.name for alias in node.names}
        # Another file of its name is not itself, and neither is a package.
        others = {name for name in imported if _identifier(path.stem) != path.stem}
        others |= {name.partition(".")[0] for name in imported if "." in name}
        module.name = _identifier(path.stem)
        if any(isinstance(node, ast.ImportFrom) and node.level for node in nodes):
            folders = [
                self.neighbours.root.name,
                *path.parent.relative_to(self.neighbours.root).parts,
            ]
            module.name = ".".join([*map(_identifier, folders), module.name])
        elif module.name in sys.stdlib_module_names | HERE | others:
            module.name += "_"
        self._take(module)
        return module

    def count_step(self) -> None:
        """Count one more function that is looked into; raise GraderError if they are too many."""
        self._steps += 1
        if self._steps > MOST_STEPS:
            name = self.neighbours.shown(self.neighbours.main)
            raise GraderError(f"{name} has more functions that call each other than can be read")

    def star(self, dotted: str) -> set[str]:
        """Return what "from a module import *" binds."""
        if dotted in self.found:
            return {name for name in self.found[dotted].kept.names if not name.startswith("_")}
        if dotted.endswith("pylab"):
            parts = [self.star(name) for name in ("numpy", "numpy.random", "numpy.linalg")]
            return {"np", "plt"}.union(*parts)
        names = dir(importlib.import_module(dotted)) if dotted in STARS else []
        return {name for name in names if not name.startswith("_")}

    def _has(self, dotted: str, name: str) -> bool:
        return dotted in self.found and name in self.found[dotted].kept.names

    def _read(self, name: str, path: Path) -> Module:
        file = self.neighbours.shown(path)
        source = read_source(file, self.neighbours.read(path))
        code = sum(len(cell.text) for cell in source.cells)
        self._code += code
        if code > MOST_CODE or self._code > MOST_CODE_IN_ALL:
            raise GraderError(f"{file} holds too much code to be read: {code:,} characters")
        cells = parse_source(file, source, self._converter)
        python2 = source.python2 or any(cell.python2 for cell in cells)
        return Module(name, path, file, cells, python2)

    def _take(self, module: Module) -> None:
        self.found[module.name] = module
        parts = module.package
        for i, folder in zip(range(len(parts), 0, -1), module.path.parents, strict=False):
            if _identifier(folder.name) == parts[i - 1]:
                self._supply(".".join(parts[:i]), module, False, folder)
        guarded: set[int] = set()
        for cell in module.cells:
            self.neighbours.add_folders(cell.body, module.path)
            guarded |= _guarded(cell.body)

        def supply(node: ast.stmt) -> set[str]:
            stars: set[str] = set()
            for each in ast.walk(node):
                if isinstance(each, ast.Import | ast.ImportFrom):
                    stars |= self._import(module, each, id(each) in guarded)
            return stars

        module.kept = keep(module.cells, self.wanted, supply)
        for piece in module.kept.pieces:
            if isinstance(piece.node, ast.Delete):
                for name in bound(piece.node):
                    module.definitions.pop(name, None)
            elif not isinstance(piece.node, ast.Import | ast.ImportFrom):
                module.definitions.update(dict.fromkeys(bound(piece.node), piece))

    def _import(self, module: Module, node: ast.Import | ast.ImportFrom, guarded: bool) -> set[str]:
        """Supply what a statement imports; return the names that a star binds."""
        if isinstance(node, ast.Import):
            for alias in node.names:
                self._supply(alias.name, module, guarded)
                dotted = alias.name if alias.asname else alias.name.partition(".")[0]
                module.imports[alias.asname or dotted] = dotted, ""
            return set()
        dotted, base = node.module or "", None
        if node.level:
            package = module.package[: max(len(module.package) - node.level + 1, 0)]
            dotted = ".".join(filter(None, [*package, node.module]))
            folder = module.path.parents[min(node.level, len(module.path.parents)) - 1]
            base = folder.joinpath(*(node.module or "").split("."))
        self._supply(dotted, module, guarded, base)
        for alias in node.names:
            name, below = f"{dotted}.{alias.name}".strip("."), base and base / alias.name
            if self._has(dotted, alias.name) or alias.name == "*":
                found = None
            else:
                find = self.neighbours
                found = find.file(below) if below else find.find(name, module.path)
            if found:
                self._supply(name, module, guarded, below)
                module.imports[alias.asname or alias.name] = name, ""
            else:
                module.imports[alias.asname or alias.name] = dotted, alias.name
        if not module.imports.pop("*", None):
            return set()
        if dotted in self.absent:
            module.unknown.add(dotted)
        stars = self.star(dotted)
        module.imports.update({name: (dotted, name) for name in stars})
        return stars

    def _supply(
        self, dotted: str, importer: Module, guarded: bool, base: Path | None = None
    ) -> None:
        """Take a module, or have something stand in for it; `base` is its path, if it is known."""
        package = top(dotted)
        if not dotted or package in HERE or dotted in self.found or dotted in self.absent:
            return
        neighbours = self.neighbours
        path = neighbours.file(base) if base else neighbours.find(dotted, importer.path)
        if path:
            try:
                module = self._read(dotted, path)
                problem = module.unreadable
            except GraderError as error:
                problem = str(error)
            if not problem:
                self._take(module)
                return
            self.absent[dotted] = problem
        elif (
            neighbours.is_folder_here(base) if base else neighbours.is_folder(dotted, importer.path)
        ):
            self.folders.add(dotted)
        elif package in HARMLESS:
            self.harmless.add(dotted)
        elif package not in sys.stdlib_module_names and not guarded:
            self.absent[dotted] = ""


def stand_ins(modules: Modules) -> dict[str, str]:
    """Return the files that stand in for modules that are not here."""
    files = {"_stand_in.py": STAND_IN.read_text(encoding="utf-8")}
    kinds = dict.fromkeys(modules.absent, "Absent") | dict.fromkeys(modules.harmless, "Harmless")
    kinds.update({name: "Installed" for name in modules.absent if is_installed(top(name))})
    for dotted, kind in sorted(kinds.items()):
        # A module that is a part of a folder that is here stands in that folder.
        parts = dotted.split(".")
        inside = [i for i in range(1, len(parts)) if ".".join(parts[:i]) in modules.folders]
        inside += [i for i in range(1, len(parts)) if ".".join(parts[:i]) in modules.found]
        length = max(inside, default=0) + 1
        file = "/".join(parts[:length]) + ".py"
        start = "import sys\nfrom _stand_in import Absent, Harmless, Installed\n"
        lines = files.get(file, start)
        for i in range(length, len(parts) + 1):
            name = ".".join(parts[:i])
            lines += f"sys.modules['{name}'] = {kind}('{name}')\n"
        files[file] = lines
    for dotted in modules.folders:
        files.setdefault(f"{dotted.replace('.', '/')}/__init__.py", "")
    return files


def _identifier(text: str) -> str:
    name = re.sub(r"\W", "_", text)
    return f"_{name}" if not name or name[0].isdigit() or keyword.iskeyword(name) else name


def _guarded(body: tuple[ast.stmt, ...]) -> set[int]:
    """Return the nodes that are imported if they are there: in a try that catches ImportError."""
    catching = ("", "ImportError", "ModuleNotFoundError", "Exception")
    return {
        id(node)
        for each in body
        for block in ast.walk(each)
        if isinstance(block, ast.Try)
        and any((ast.unparse(h.type) if h.type else "") in catching for h in block.handlers)
        for part in block.body
        for node in ast.walk(part)
    }
