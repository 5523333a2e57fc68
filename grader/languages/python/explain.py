"""Explains Python's errors: the error itself, and what a beginner may have meant."""

import re

import numpy as np

from grader.languages.copied import foreign_sign, lost_underscore
from grader.languages.language import Explained
from grader.languages.python.of_old import of_old
from grader.languages.python.operations import about_operation
from grader.outcome import Error

NO_WRITING = "no file can be written while grading"
# What to do about errors whose message does not say so: type, a pattern in the text, advice.
CURES = (
    ("TypeError", "ufunc 'bitwise_xor'", "powers are ** in Python; ^ is something else"),
    ("TypeError", "as a data type", "a shape needs brackets of its own: np.ones((m, 1))"),
    (
        "IndexError",
        "valid indices",
        "an index has to be a whole number: // divides to one, .astype(int) makes one",
    ),
    ("IndexError", "array is 1-dimensional", "a 1-d array takes one index: y[i], not y[i, 0]"),
    ("OverflowError", "uint", "unsigned whole numbers have no minus: .astype(float)"),
    ("ModuleNotFoundError", "", "while grading there are only numpy, scipy and your own files"),
    ("EOFError", "", "there is no keyboard while grading: no input(), no breakpoint()"),
    ("BdbQuit", "", "there is no keyboard while grading: no input(), no breakpoint()"),
    ("SyntaxError", "null bytes", "save the file as UTF-8"),
    ("OSError", r"\[Errno (27|28)\]|\[Errno 30\].*: ", NO_WRITING),
    ("FileNotFoundError", "No usable temporary directory", NO_WRITING),
    ("PermissionError", r"\[Errno 1\].*: ", NO_WRITING),
    ("PermissionError", r"\[Errno 13\].*: ", f"{NO_WRITING}, and none read but your own"),
    (
        "PermissionError",
        r"\[Errno 1\][^:]*$",
        "the system refuses this while grading, as it does sockets: there is no network, and no "
        "asyncio",
    ),
    (
        "OSError",
        r"\[Errno 30\][^:]*$",  # what processes share has no name, and is a file to the system
        "processes cannot share anything while grading: do without multiprocessing",
    ),
    ("OSError", r"\[Errno 24\]", "too many files are open at once: a with closes what it opens"),
)
# Patterns in a line that cannot be read, from Octave or from a formula, and what it should be.
FROM_ELSEWHERE = (
    (r"\blambda\s*[/*)+,-]", "lambda is a keyword in Python: the argument is called lambda_"),
    (r"\w'", "a matrix is transposed with .T in Python, not with '"),
    (r"\(:|:\)|,\s*:", "an index goes into square brackets in Python: Theta1[:, 1:]"),
    (r"^\s*(end|function\b|%)", "this is how Octave writes it; the file is Python"),
)
STRINGS_AND_COMMENTS = re.compile(r"\"[^\"]*\"|'[^']*'|#.*")
PAST_THE_END = re.compile(r"index (\d{1,9}) is out of bounds for axis \d+ with size \1\b")


def explain(error: Error, function: str, source: str) -> Explained:
    """Return an error in a sentence; `function` is the one called, `source` its file's text."""
    lines = error.message.strip().splitlines() or [""]
    message = lines[0 if error.type == "AttributeError" else -1]  # NumPy's go on with links
    text = f"{error.type}: {message}" if message else error.type
    if error.type == "SystemExit":
        text = f"{function} calls exit(), which ends the program; it should return"
    elif error.type == "MemoryError":
        text = f"{function} asked for more memory than it may have"
    notes = [note for type_, words, note in CURES if type_ == error.type and re.search(words, text)]
    if error.type == "SyntaxError":
        notes += _why_unread(error, source)
    elif error.type in ("NameError", "UnboundLocalError"):
        notes.append(_about_name(error))
    elif error.type == "AttributeError" and error.meant and not of_old(error):
        notes.append(f"there is {error.meant}: is that meant?")
    elif past := PAST_THE_END.search(text):
        notes.append(f"Python counts from 0: of {past[1]}, the last is number {int(past[1]) - 1}")
    notes += [*about_operation(error), *of_old(error)]
    shapes = re.findall(r"\((\d+,[\d, ]*)\)", text)
    # numpy's matmul names sizes, not shapes
    sizes = re.findall(r"\b\d+\b", text.split("size", 1)[1]) if "size" in text else []
    return Explained(
        text,
        tuple(notes),
        tuple(tuple(map(int, re.findall(r"\d+", shape))) for shape in shapes),
        tuple(map(int, sizes)),
    )


def _why_unread(error: Error, source: str) -> list[str]:
    """Guess why a line cannot be read: what was copied from a page, or is of another language."""
    lines = source.splitlines()
    line = lines[error.line - 1] if error.line and error.line <= len(lines) else ""
    if sign := re.search(r"character .*U\+([0-9A-F]{4,6})", error.message):
        character = chr(int(sign[1], 16))
        return [foreign_sign(character, error.line or 0, line.find(character) + 1)]
    code = STRINGS_AND_COMMENTS.sub('""', line)
    if note := lost_underscore(code, source):
        return [note]
    return [note for pattern, note in FROM_ELSEWHERE if re.search(pattern, error.source)][:1]


def _about_name(error: Error) -> str:
    """Say where a name may come from that has no value."""
    found = re.search(r"'(\w+)'", error.message)
    name = found[1] if found else ""
    if error.type == "UnboundLocalError":
        return (
            f"this function gives {name} a value, but has not yet done so at this line; a function "
            "or an import of the same name does not count"
        )
    if name == "np":
        return "at the top of the file is missing: import numpy as np"
    if hasattr(np, name):
        return f"it is np.{name} in Python"
    if error.meant:
        return f"there is {error.meant}: is that meant?"
    if re.search(rf"\b{name}\s*\(", error.source):
        return f"nothing here defines {name}; if another file does: from {name} import {name}"
    return f"no variable {name} has a value yet at this line"
