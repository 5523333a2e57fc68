"""The exercise in a notebook: makes one, and grades the functions of a running one in its place.

    %load_ext ex4
    %grade          %grade 4          %hint 4

The kernel itself is never graded: what its cells define is, in a process of its own, as always.
"""

import argparse
import ast
import html
import io
import json
import os
import re
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from ex4.exercise import EXERCISE
from grader.commands.hint import next_hints, show_hints
from grader.commands.start import languages_in, write_new
from grader.errors import GraderError
from grader.foreign import find_foreign
from grader.grading import grade
from grader.judging.report import Report
from grader.languages import PYTHON
from grader.outputs.html import to_html
from grader.outputs.terminal import Terminal, show
from grader.outputs.wording import next_part
from grader.submission import Submission
from grader.text import clean

FILE = "ex4.ipynb"
HERE = replace(
    EXERCISE,
    when_done={
        PYTHON.name: "All points. Next: save this notebook; then  !ex4 train --mine .  trains your "
        "network on real digits"
    },
)
STUBS = EXERCISE.stubs / PYTHON.name
IN_A_NOTEBOOK = """## See how far you are

Run a cell (Shift-Enter) to define its function, then `%grade`: it grades all functions as you have
run them last. `%grade 4` shows what is wrong in part 4 alone; `%hint 4` gives a hint for part 4,
and a plainer one each time. A part you have not begun says *not written yet*; parts 1 and 2 can be
earned before there is a gradient. The cases are partly the course's own and partly random, new on
every run.

In a terminal, `ex4 grade` in this folder grades the notebook as it was saved last.
"""
# In a frame, the page's styles and the notebook's do not meet; it is as high as its page.
FRAME = """<iframe srcdoc="{page}" sandbox="allow-same-origin" title="report"
style="width: 100%; height: 40rem; border: 0"
onload="this.style.height = this.contentDocument.documentElement.scrollHeight + 20 + 'px'"
></iframe>"""


def is_alone_in(folder: Path) -> bool:
    """Whether a folder has the notebook, and none of the exercise's files."""
    return (folder / FILE).exists() and not languages_in(folder, EXERCISE)


def run_start(arguments: argparse.Namespace) -> int:
    """Make a folder with the notebook to complete."""
    folder: Path = arguments.dir
    if arguments.language not in (None, PYTHON.name):
        raise GraderError("the notebook is in Python: leave out --octave, or --notebook")
    if languages_in(folder, EXERCISE):
        raise GraderError(
            f"{folder} has the exercise's files already: choose another folder for a notebook"
        )
    try:
        folder.mkdir(parents=True, exist_ok=True)
        is_new = write_new(folder / FILE, make_notebook().encode())
        write_new(folder / EXERCISE.mark, b"Made by ex4 start.\n")
    except OSError as error:
        raise GraderError(f"{error.filename or folder}: cannot be made: {error.strerror}") from None
    if is_new:
        print(f"{folder / FILE} is ready. Open it in Jupyter or Colab; it says what to do.")
    else:
        print(f"{folder / FILE} is there already, and was left as it is.")
    return 0


def make_notebook() -> str:
    """Return the notebook: the text of the exercise, and a part's function and check below it."""
    parts = EXERCISE.make_parts(np.random.default_rng(0))
    functions = {part.name: part.function for part in parts}
    cells: list[tuple[str, str]] = []
    for section in re.split(r"\n(?=## )", (STUBS / "README.md").read_text(encoding="utf-8")):
        heading = section.partition("\n")[0]
        named = [name for name in functions if re.search(rf"\b{name}\b", heading)]
        if "See how far" in heading:
            cells += [("markdown", IN_A_NOTEBOOK), ("code", "%load_ext ex4")]
            cells += [("code", _stub(name)) for name in EXERCISE.given]
            continue
        cells.append(("markdown", _in_one_file(section).replace(".py`", "`")))
        for name in named:
            stub = ("code", _stub(functions[name]))
            above = f"This goes into the cell of `{functions[name]}`, above."
            cells += [("markdown", above)] if stub in cells else [stub]
            cells.append(("code", f"%grade {name}"))
    more: dict[str, dict[str, Any]] = {
        "code": {"execution_count": None, "outputs": []},
        "markdown": {},
    }
    made = [
        {"cell_type": kind, "metadata": {}, "source": text.strip().splitlines(True), **more[kind]}
        for kind, text in cells
    ]
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    about = {"kernelspec": kernel, "language_info": {"name": "python"}}
    whole = {"nbformat": 4, "nbformat_minor": 4, "metadata": about, "cells": made}
    return json.dumps(whole, indent=1, ensure_ascii=False) + "\n"


def _stub(function: str) -> str:
    return _in_one_file((STUBS / f"{function}.py").read_text(encoding="utf-8"))


def _in_one_file(text: str) -> str:
    """Return a text without what it says of other files: that it imports them, or README.md."""
    text = text.replace("README.md has", "the text has")
    return re.sub(r"\n+( *from (\w+) import \2\n)+", "\n", text)


def add_magics(ipython: Any) -> None:
    """Add %grade and %hint to a running IPython."""

    def grade_(line: str) -> None:
        """Grade what was run last; with a part, show what is wrong in that one alone."""
        report = _only(line.strip(), grade_kernel(ipython))
        text = io.StringIO()
        show(report, HERE, _written_to(text))
        page = html.escape(_in_words_of_notebooks(to_html(report, HERE)))
        plain = _in_words_of_notebooks(text.getvalue())
        ipython.display_pub.publish({"text/html": FRAME.format(page=page), "text/plain": plain})

    def hint(line: str) -> None:
        """Show a hint for a part, and one more each time; by default for the next part."""
        part = line.strip() or next_part(grade_kernel(ipython)).name
        text = io.StringIO()
        shown = next_hints(Submission(Path.cwd(), PYTHON), EXERCISE, part)
        show_hints(*shown, _written_to(text))
        print(text.getvalue(), end="")

    for name, magic in (("grade", grade_), ("hint", hint)):
        ipython.register_magic_function(_with_errors_in_words(name, magic), "line", name)


def _written_to(text: io.StringIO) -> Terminal:
    return Terminal(file=text, width=80, force_jupyter=False, force_terminal=False)


def _with_errors_in_words(name: str, magic: Callable[[str], None]) -> Callable[[str], None]:
    def run(line: str) -> None:
        try:
            magic(line)
        except GraderError as error:
            print(f"%{name}: {clean(str(error))}")

    run.__doc__ = magic.__doc__
    return run


def grade_kernel(ipython: Any) -> Report:
    """Grade what the cells that were run define, the last of each name.

    Raises
    ------
    GraderError
        If there is nothing to grade, or it cannot be graded.
    """
    ran = [_if_python(ipython, cell) for cell in ipython.history_manager.input_hist_raw[1:]]
    cells = [{"cell_type": "code", "source": cell} for cell in ran]
    try:
        open_file, name = tempfile.mkstemp(prefix=".ex4-", suffix=".ipynb", dir=".")
        try:
            with open(open_file, "w", encoding="utf-8") as file:
                json.dump({"metadata": {}, "cells": cells}, file)
            submission = find_foreign(Path(name).resolve(), EXERCISE)
        finally:
            os.unlink(name)
    except OSError as error:
        raise GraderError(f"this folder cannot be written to: {error.strerror}") from None
    if submission is None:
        raise GraderError("no cell that was run defines nnCostFunction: run its cell first")
    return grade(submission, EXERCISE, lines=True)


def _if_python(ipython: Any, cell: str) -> str:
    """Return a cell, empty if nothing of it can have run, as it is no Python."""
    try:
        ast.parse(ipython.transform_cell(cell))
    except (SyntaxError, ValueError, RecursionError):
        return ""
    return cell


def _only(part: str, report: Report) -> Report:
    """Return a report with what is wrong in one part alone."""
    names = {each.name.lower(): each.name for each in report.parts}
    if part and part.lower() not in names:
        parts = ", ".join(names.values())
        raise GraderError(f"there is no part {part}. The parts are: {parts}")
    found = (each for each in report.findings if not part or names[part.lower()] in each.parts)
    return replace(report, findings=tuple(found))


def _in_words_of_notebooks(text: str) -> str:
    """Return what a report says with a cell's number as it stands beside it, and with magics."""
    text = re.sub(r"\.ex4-\w+\.ipynb,\s+(?:code )?cell\s+(\d+)", r"cell In [\1]", text)
    return re.sub(r"\.ex4-\w+\.ipynb", "this notebook", text).replace("ex4 hint", "%hint")
