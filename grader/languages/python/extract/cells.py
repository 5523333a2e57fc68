"""Reads a notebook or a script as cells of text; a script is one cell."""

import codecs
import json
import re
from dataclasses import dataclass
from typing import Any

from grader.errors import GraderError

# Cell magics under which the cell is still Python of this notebook.
STILL_PYTHON = {"time", "timeit", "capture", "prun", "python", "python3", "debug", "memit"}
LINE_MAGIC = re.compile(
    r"^([ \t]*+)(?:"
    r"(?:[%!?]|(?:pip3?|conda|cd|ls)[ ]+[-.\w~])"  # %matplotlib inline, !ls, pip install ...
    r"|[\w, \t]+=[ \t]*[!%]"  # files = !ls
    r"|(?=[\w.]+\?+[ \t]*$)"  # np.dot?
    r")(?:[^\n\\]|\\(?!\n)|\\\n)*",
    re.MULTILINE,
)
RUN = re.compile(r"%run[ \t]+(?:-\w+[ \t]+)*[\"']?(?:\.{1,2}/)*((?:[^\W\d]\w*/)*[^\W\d]\w*)\b")


@dataclass(frozen=True)
class Cell:
    """The text of a code cell, and its number; or that of a script, without a number."""

    number: int | None
    text: str
    python: bool = True  # False: its first line says that it is something else


@dataclass(frozen=True)
class Source:
    """The cells of a file, and whether it says that it was run with Python 2."""

    cells: tuple[Cell, ...]
    python2: bool = False


def read_source(file: str, data: bytes) -> Source:
    """Return the cells of a file, given its name and its bytes.

    Raises
    ------
    GraderError
        If it is a notebook that cannot be read, or one of another language.
    """
    text = decode(data)
    if not file.endswith(".ipynb"):
        return Source((Cell(None, text),))
    try:
        notebook = json.loads(text)
        sheets = notebook.get("worksheets", [notebook])  # format 3 and before
        cells = [cell for sheet in sheets for cell in sheet["cells"] if isinstance(cell, dict)]
        texts = [_text(cell) for cell in cells if cell.get("cell_type") == "code"]
        about = _about(notebook)
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        why = str(error) if isinstance(error, ValueError) else "it has no list of cells"
        raise GraderError(f"{file} is not a notebook that can be read: {why}") from None
    language = about.get("language", "python")
    if isinstance(language, str) and not re.match("(?i)i?python", language):
        raise GraderError(f"{file} is a notebook in {language[:40]}; one in Python was expected")
    python2 = str(about.get("name")) == "python2" or str(about.get("version")).startswith("2.")
    return Source(tuple(_cell(i, text) for i, text in enumerate(texts, 1)), python2)


def decode(data: bytes) -> str:
    """Return the text of a file, whatever its encoding is; lines end with a newline alone."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        text = data.decode("utf-16", errors="replace")
    else:
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError:  # what is not ASCII is then in comments and texts
            text = data.decode("latin-1")
    return re.sub("\r\n?", "\n", text)


def without_magics(text: str) -> str:
    """Return a cell without lines that are for IPython or the shell; the others keep their place.

    Two of them define names: %run and %pylab.
    """

    def instead(match: re.Match[str]) -> str:
        magic = match[0].strip()
        name = "pylab" if magic.startswith("%pylab") else ""
        if run := RUN.match(magic):
            name = run[1].replace("/", ".")
        return f"{match[1]}{f'from {name} import *' if name else 'pass'}" + "\n" * magic.count("\n")

    return LINE_MAGIC.sub(instead, text)


def _text(cell: dict[str, Any]) -> str:
    text = cell.get("source", cell.get("input"))
    lines = text if isinstance(text, list) else [text]
    text = "".join(each for each in lines if isinstance(each, str))
    text = text.encode("utf-8", errors="replace").decode()  # half a character is none
    return re.sub("\r\n?", "\n", text)


def _about(notebook: dict[str, Any]) -> dict[str, Any]:
    """Return what a notebook says about its language."""
    metadata = _table(notebook, "metadata")
    language = _table(metadata, "language_info")
    version = {"version": language["version"]} if "version" in language else {}
    return {**_table(metadata, "kernelspec"), **version}


def _table(table: dict[str, Any], key: str) -> dict[str, Any]:
    """Return a table in another; an empty one if something else stands there, such as null."""
    found = table.get(key)
    return found if isinstance(found, dict) else {}


def _cell(number: int, text: str) -> Cell:
    magic = re.match(r"\s*%%(\w*)[^\n]*", text)
    if not magic:
        return Cell(number, text)
    lines = "\n" * magic[0].count("\n")
    return Cell(number, lines + text[magic.end() :], python=magic[1] in STILL_PYTHON)
