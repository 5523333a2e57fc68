"""A submission that is not in the exercise's own form: a notebook, a script, a package of modules.

Its definitions are taken out; an adapter of the exercise's calls its functions in the form in which
they are. How its arguments and results are laid out, one output of one call decides.
"""

import ast
import json
import os
import textwrap
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from grader.candidates import SUFFIXES, is_meant, ranked
from grader.errors import GraderError
from grader.exercise import Convention, Exercise, Form, Forms
from grader.languages import LANGUAGES, PYTHON, Language
from grader.languages.python.extract import (
    Converter,
    Function,
    Place,
    Taken,
    installed_in,
    take,
)
from grader.meanings import called_in, how_to_call, named
from grader.submission import Submission, find_places, find_submission
from grader.text import clean_name

MOST_TAKEN = 5  # files that are read as Python


@dataclass(frozen=True, kw_only=True)
class Foreign(Submission):
    """A folder or a file, and the functions found in it, by what they are in the exercise."""

    main: str  # the file they were found in, relative to the folder
    taken: Taken
    called: Mapping[str, Function]

    def again(self, exercise: Exercise) -> Submission:
        """Return what is in the same file now; what there was if it cannot be read as Python."""
        found = find_foreign(self.folder / self.main, exercise, within=self.within)
        if found is None:
            return self
        asked_for = tuple(each for each in found.conventions if each in self.conventions)
        return replace(found, conventions=asked_for or self.conventions)

    @property
    def origin(self) -> str:
        """Where the function is that most of the exercise is about."""
        return self.file(next(iter(self.called)))

    def file(self, function: str) -> str:
        """Return the file, and the cell in it, that defines what this function is here."""
        found = self.called.get(function)
        return clean_name(self.main) if found is None else _with_cell(found.place)

    def place(self, file: str, line: int | None) -> tuple[str, int | None]:
        """Return where a line of a prepared file comes from."""
        place = self.taken.place(file, line) if line else None
        return (clean_name(self.main), None) if place is None else (_with_cell(place), place.line)

    def source(self, name: str) -> str:
        """Return the text of a prepared file."""
        return self.prepared.get(name, "")

    def sources(self, function: str) -> dict[str, str]:
        """Return the text of what this function is here."""
        found = self.called.get(function)
        return {self.file(function): found.source} if found else {}

    def called_here(self, function: str) -> str:
        """Return the name under which a function of the exercise is defined."""
        return self.called[function].name if function in self.called else function

    def watchable(self, function: str) -> dict[str, str]:
        """Return the definitions that were taken, without what stands in for what is missing."""
        return {name: self.prepared[name] for name in self.taken.files if name in self.prepared}

    def definitions(self, function: str, exercise: Exercise) -> dict[str, str]:
        """Return, by name, the texts of what is this function, and of what stands beside it."""
        wanted = {function, *self.called} - (exercise.outputs.keys() - {function})
        return {each.name: each.source for what, each in self.called.items() if what in wanted}

    def is_ours(self, exercise: Exercise) -> bool:
        """Whether `start` made the folder, or a function has the line with which our stubs ask."""
        sources = [function.source for function in self.called.values()]
        is_marked = ((self.folder / self.main).parent / exercise.mark).exists()
        return is_marked or any("# ---- your code: " in source for source in sources)

    def is_stub(self, function: str, exercise: Exercise) -> bool:
        """Whether the function has no statement that our stub does not have.

        What the stubs of others are nobody knows: there, what is 0 counts as not written yet.
        """
        if function not in self.called or not self.is_ours(exercise):
            return True
        stub = exercise.stubs / self.language.name / f"{function}{self.language.suffix}"
        given = _statements(stub.read_text(encoding="utf-8"))
        return _statements(textwrap.dedent(self.called[function].source)) <= given

    def why_missing(self, function: str, exercise: Exercise) -> str:
        """Say that the file defines no such function."""
        return f"{clean_name(self.main)} has no function that is {function} by its name"


def _statements(source: str) -> set[str]:
    """Return the statements of the functions in a text, without what their docstrings say."""
    return {
        ast.dump(statement)
        for function in ast.parse(source).body
        if isinstance(function, ast.FunctionDef)
        for statement in function.body
        if not (isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant))
    }


def _with_cell(place: Place) -> str:
    file = clean_name(place.file)
    return file if place.cell is None else f"{file}, cell {place.cell}"


def find(
    place: Path,
    exercise: Exercise,
    language: Language | None = None,
    convention: str = "",
    within: Path | None = None,
) -> Submission:
    """Return the submission in a folder or a file, in the exercise's own form or in another.

    A convention, such as "rows,0", is one that the learner names; then no other is tried. For
    `within` see `find_foreign`.

    Raises
    ------
    GraderError
        If there is none, or more than one, or no such convention.
    """
    may_be_foreign = exercise.forms is not None and language in (None, PYTHON)
    wanted = (language,) if language else LANGUAGES
    is_other = os.path.isfile(place) or not find_places(place, exercise, wanted)
    if convention and not may_be_foreign:
        raise GraderError("--convention is for solutions in Python")
    if may_be_foreign and (convention or is_other):
        found = find_foreign(place, exercise, convention, within)
        if found is not None:
            return found
    try:
        return replace(find_submission(place, exercise, language), within=within)
    except GraderError:
        other = _in_python(place, exercise, within) if language not in (None, PYTHON) else None
        if other is None:
            raise
        raise GraderError(
            f"{place}: what is here is in Python ({other.origin}): leave out --language"
        ) from None


def _in_python(place: Path, exercise: Exercise, within: Path | None) -> Foreign | None:
    """Return what is here in another form, which is always Python; None if there is nothing."""
    with suppress(GraderError):
        return find_foreign(place, exercise, within=within)
    return None


def find_foreign(
    place: Path, exercise: Exercise, convention: str = "", within: Path | None = None
) -> Foreign | None:
    """Return the submission in a file, or in the likeliest file of a folder; None if there is none.

    What it imports is looked for further up, too, as in a learner's own folders; but, of what was
    handed in, nowhere outside it: not outside of `within`, if that is given.

    Raises
    ------
    GraderError
        If the file cannot be read, or those of the folder that have the function's name in them;
        or if there is no such convention.
    """
    forms = exercise.forms
    if forms is None:
        return None
    is_file = os.path.isfile(place)
    root = place.parent if is_file else place
    function, form = next(iter(forms.called.items()))
    if is_file and place.suffix not in SUFFIXES:
        return None
    ranks = {place: (0,)} if is_file else ranked(place, form)
    # Of equals the one with the shorter name: the other may be its copy.
    likeliest = sorted(ranks, key=lambda path: (ranks[path], len(path.parts), len(path.name)))
    problem: GraderError | None = None
    with Converter() as converter:
        for path in likeliest[:MOST_TAKEN]:
            if problem and not is_file and not is_meant(path):
                break  # what is meant is there, though it cannot be read
            try:
                taken, top = _taken(path, root, form, within, converter)
            except GraderError as error:
                problem = problem or error
                continue  # the next file may be one that can be read
            called = called_in(taken, forms)
            if function in called:
                found = replace(_prepared(top, path, taken, called, forms), within=within)
                remarks = (*found.remarks, *_other_choices(found, path, ranks, root))
                conventions = _asked_for(convention, found.conventions)
                if found.is_ours(exercise) and not convention:
                    conventions = (forms.ours,)
                return replace(found, remarks=remarks, conventions=conventions)
    if problem is not None:
        raise problem
    return None


def _other_choices(
    found: Foreign, path: Path, ranks: Mapping[Path, tuple[int, ...]], root: Path
) -> Iterator[str]:
    """Yield which other file might have been taken, and what has been from outside the folder."""
    others = [other for other in ranks if ranks[other] == ranks[path] and other != path]
    main = clean_name(found.main)
    if others:
        other = clean_name(os.path.relpath(others[0], root))
        more = f"{main} was taken, and {other} has such a function, too"
        yield f"{more}. To grade it, name the file"
    if found.folder != root.resolve():
        yield f"what {main} imports was looked for in {clean_name(str(found.folder))}, too"


def _taken(
    path: Path, root: Path, form: Form, within: Path | None, converter: Converter
) -> tuple[Taken, Path]:
    """Return what is in a file, and the folder in which lies all that it imports.

    That may be one further up, if there is a module there that is missed.
    """
    tops = [root.resolve(), *root.resolve().parents[:2]]
    if within is not None:
        tops[1:] = [top for top in tops[1:] if top.is_relative_to(within.resolve())]
    for top in tops:
        taken = take(path, top, lambda name: named(name, form) is not None, converter)
        names = [name.partition(".")[0] for name in taken.missing]
        above = [top.parent / name for name in names] if top != tops[-1] else []
        if not any(place.is_dir() or place.with_suffix(".py").is_file() for place in above):
            break
    return taken, top


def _asked_for(convention: str, conventions: tuple[Convention, ...]) -> tuple[Convention, ...]:
    """Return the conventions that a learner's words, such as "rows,0", allow; all if none."""
    if not convention:
        return conventions
    found = tuple(each for each in conventions if convention.replace(" ", "") == each.asked_for)
    if not found:
        names = " ".join(dict.fromkeys(each.asked_for for each in conventions))
        raise GraderError(f"--convention {convention}: there is none of this name. Choose: {names}")
    return found


def _with_ours(note: str, forms: Forms) -> str:
    """Return what is said of a missing module, in the place of which one of ours is used."""
    for name in forms.modules:
        note = note.replace(f": put {name}.py there.", "; one of ours is used in its place.")
    return note


def _prepared(
    root: Path, path: Path, taken: Taken, called: dict[str, Function], forms: Forms
) -> Foreign:
    adapter = forms.adapter.read_text(encoding="utf-8")
    files = {
        **taken.files,
        **{f"{name}.py": text for name, text in forms.modules.items() if name in taken.missing},
        "ex4_adapter.py": adapter,
        "form.json": json.dumps(
            {what: how_to_call(called[what], forms.called[what], taken) for what in called}
        ),
    }
    for what in called:
        name = forms.prefix + what
        files[f"{name}.py"] = (
            f"from ex4_adapter import {name}\n" if f"def {name}(" in adapter else ""
        )
    text = "\n".join((*taken.files.values(), taken.driver))
    main = path.resolve().relative_to(root.resolve()).as_posix()
    return Foreign(
        folder=root.resolve(),
        language=PYTHON,
        prepared=files,
        conventions=forms.evidence(text),
        remarks=tuple(_with_ours(note, forms) for note in taken.notes),
        packages=tuple(sorted({p for each in called.values() for p in installed_in(each)})),
        main=main,
        taken=taken,
        called=called,
    )
