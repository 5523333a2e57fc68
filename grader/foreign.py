"""A submission that is not in the exercise's own form: a notebook, a script, a package of modules.

Its definitions are taken out; an adapter of the exercise's calls its functions in the form in which
they are. How its arguments and results are laid out, one output of one call decides.
"""

import ast
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from grader.errors import GraderError
from grader.exercise import Convention, Exercise, Form, Forms
from grader.files import open_plain
from grader.languages import PYTHON
from grader.languages.python.taken import Function, Taken, take
from grader.submission import Submission, levels

SUFFIXES = (".ipynb", ".py")
NOT_MEANT = re.compile(r"checkpoint|submit|^test_|^setup|grader", re.IGNORECASE)
MOST_FILES = 300
MOST_TEXT = 4 << 20  # bytes of a file that are read


@dataclass(frozen=True)
class Foreign(Submission):
    """A folder or a file, and the functions found in it, by what they are in the exercise."""

    main: str  # the file they were found in, relative to the folder
    taken: Taken
    called: Mapping[str, Function]
    prepared: Mapping[str, str]  # the files that take the place of the folder's
    conventions: tuple[Convention, ...]  # in the order in which to try them

    @property
    def origin(self) -> str:
        """Where the function is that most of the exercise is about."""
        return self.file(next(iter(self.called)))

    def file(self, function: str) -> str:
        """Return the file, and the cell in it, that defines what this function is here."""
        if function not in self.called:
            return self.main
        return self.place(self.called[function].module, self.called[function].line)[0]

    def place(self, file: str, line: int | None) -> tuple[str, int | None]:
        """Return where a line of a prepared file comes from."""
        place = self.taken.place(file, line or 1)
        if place is None:
            return self.main, None
        cell = "" if place.cell is None else f", cell {place.cell}"
        return place.file + cell, place.line if line else None

    def source(self, name: str) -> str:
        """Return the text of a prepared file."""
        return self.prepared.get(name, "")

    def sources(self, function: str) -> dict[str, str]:
        """Return the text of what this function is here."""
        found = self.called.get(function)
        return {self.file(function): found.source} if found else {}

    def is_stub(self, function: str, exercise: Exercise) -> bool:
        """Whether the function does nothing but return: in a notebook, others have stubs."""
        if function not in self.called:
            return True
        (definition,) = ast.parse(_dedented(self.called[function].source)).body
        statements = [
            each
            for each in getattr(definition, "body", [])
            if not (isinstance(each, ast.Expr) and isinstance(each.value, ast.Constant))
        ]
        return all(isinstance(each, (ast.Return, ast.Pass)) for each in statements)

    def why_missing(self, function: str, exercise: Exercise) -> str:
        """Say that the file defines no such function."""
        return f"{self.main} defines no function that is {function} by its name"


def _dedented(source: str) -> str:
    import textwrap

    return textwrap.dedent(source)


def find_foreign(place: Path, exercise: Exercise) -> Foreign | None:
    """Return the submission in a file, or in the likeliest file of a folder; None if there is none.

    Raises
    ------
    GraderError
        If the file cannot be read.
    """
    forms = exercise.forms
    if forms is None:
        return None
    root = place if place.is_dir() else place.parent
    function, form = next(iter(forms.called.items()))
    files = [place] if place.is_file() else _candidates(place)
    ranked = sorted(
        (rank, number, path)
        for number, path in enumerate(files)
        if (rank := _rank(path, form)) is not None
    )
    for _, _, path in ranked[:5]:
        taken = take(path, root, lambda name: _named(name, form) is not None)
        called = _called(taken, forms)
        if function in called:
            return _prepared(root, path, taken, called, forms)
    return None


def _candidates(folder: Path) -> list[Path]:
    return [
        path
        for level in levels(folder)
        for where in level
        for path in sorted(where.iterdir())
        if path.suffix in SUFFIXES and path.is_file() and not NOT_MEANT.search(path.name)
    ][:MOST_FILES]


def _rank(path: Path, form: Form) -> tuple[int, int] | None:
    """Return how likely a file holds the function that is meant; the lowest is the likeliest.

    A better name comes before another, a module of that name before a notebook before a script.
    """
    try:
        with open_plain(path) as file:
            text = file.read(MOST_TEXT).decode("utf-8", errors="replace")
    except OSError as error:
        raise GraderError(f"{path}: cannot be read: {error.strerror}") from None
    names = [_named(name, form) for name in re.findall(r"\bdef\s+(\w+)", text)]
    found = [number for number in names if number is not None]
    if not found:
        return None
    kind = 1 if path.suffix == ".ipynb" else 0 if _named(path.stem, form) is not None else 2
    return min(found), kind


def _plain(name: str) -> str:
    return name.lower().replace("_", "")


def _named(name: str, form: Form) -> int | None:
    """Return the number of the first pattern that a function's name fits."""
    for number, pattern in enumerate(form.names):
        if re.fullmatch(pattern, _plain(name)):
            return number
    return None


def _called(taken: Taken, forms: Forms) -> dict[str, Function]:
    """Return what each function that is looked for is here; the last of the best name."""
    found: dict[str, Function] = {}
    for what, form in forms.called.items():
        fitting = [
            (number, function)
            for function in taken.functions
            if (number := _named(function.name, form)) is not None
            and function not in found.values()
            and set(form.needs) <= set(_meanings(function, form).values())
        ]
        if fitting:
            best = min(number for number, _ in fitting)
            found[what] = [function for number, function in fitting if number == best][-1]
    return found


def _meanings(function: Function, form: Form) -> dict[str, str]:
    """Return what each parameter means: by its name and, for those left over, by its place."""
    found: dict[str, str] = {}
    for name in function.parameters:
        for meaning, spellings in form.arguments.items():
            if _plain(name) in spellings and meaning not in found.values():
                found[name] = meaning
                break
    usual = [m for m in form.arguments if m not in found.values()]
    for name in function.parameters[: function.required]:
        if name not in found and usual:
            found[name] = usual.pop(0)
    return found


def _prepared(
    root: Path, path: Path, taken: Taken, called: dict[str, Function], forms: Forms
) -> Foreign:
    adapter = forms.adapter.read_text(encoding="utf-8")
    files = {
        **{f"{name}.py": text for name, text in forms.modules.items() if name in taken.missing},
        **taken.files,
        "ex4_adapter.py": adapter,
        "form.json": json.dumps({what: _form(called[what], forms.called[what]) for what in called}),
    }
    for what in called:
        name = forms.prefix + what
        files[f"{name}.py"] = f"from ex4_adapter import {name}\n" if f"def {name}(" in adapter else ""
    text = "\n".join((*taken.files.values(), taken.driver))
    main = path.relative_to(root).as_posix()
    return Foreign(root.resolve(), PYTHON, main, taken, called, files, forms.evidence(text))


def _form(function: Function, form: Form) -> dict[str, object]:
    """Return how the adapter calls a function."""
    by_name = _meanings(function, form)
    globals_ = {
        name: meaning
        for name in function.reads
        for meaning, spellings in form.arguments.items()
        if _plain(name) in spellings and meaning not in by_name.values()
    }
    return {
        "module": function.module.removesuffix(".py").replace("/", "."),
        "owner": function.owner,
        "function": function.name,
        "by_place": [],
        "by_name": by_name,
        "globals": globals_,
    }
