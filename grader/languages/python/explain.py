"""Explains Python's errors: the error itself, and what a beginner may have meant."""

import re

from grader.languages.language import Explained
from grader.outcome import Error

# What to do about errors whose message does not say so: type, words in the text, advice.
CURES = (
    ("TypeError", "bitwise_xor", "powers are ** in Python; ^ is something else"),
    ("TypeError", "as a data type", "a shape needs brackets of its own: np.ones((m, 1))"),
    ("ModuleNotFoundError", "", "while grading there are only numpy, scipy and your own files"),
    ("EOFError", "", "there is no keyboard while grading: no input(), no breakpoint()"),
    ("BdbQuit", "", "there is no keyboard while grading: no input(), no breakpoint()"),
    ("SyntaxError", "null bytes", "save the file as UTF-8"),
    ("OSError", "", "no file can be written while grading"),
    ("PermissionError", "", "no file can be written while grading"),
)
# Patterns in a line that cannot be read, from Octave or from a formula, and what it should be.
FROM_ELSEWHERE = (
    (r"\blambda\s*[/*)+,-]", "lambda is a keyword in Python: the argument is called lambda_"),
    (r"\w'", "a matrix is transposed with .T in Python, not with '"),
    (r"\(:|:\)|,\s*:", "an index goes into square brackets in Python: Theta1[:, 1:]"),
    (r"^\s*(end|function\b|%)", "this is how Octave writes it; the file is Python"),
)


def explain(error: Error, function: str) -> Explained:
    """Return an error in a sentence; `function` is the one that was called."""
    message = error.message.strip().splitlines()[-1:] or [""]
    text = f"{error.type}: {message[0]}" if message[0] else error.type
    if error.type == "SystemExit":
        text = f"{function} calls exit(), which ends the program; it should return"
    elif error.type == "MemoryError":
        text = f"{function} asked for more memory than it may have"
    notes = [note for type_, words, note in CURES if type_ == error.type and words in text]
    if error.type == "SyntaxError":
        notes += [note for pattern, note in FROM_ELSEWHERE if re.search(pattern, error.source)][:1]
    shapes = re.findall(r"\((\d+,[\d, ]*)\)", text)
    # numpy's matmul names sizes, not shapes
    sizes = re.findall(r"\b\d+\b", text.split("size", 1)[1]) if "size" in text else []
    return Explained(
        text,
        tuple(notes),
        tuple(tuple(map(int, re.findall(r"\d+", shape))) for shape in shapes),
        tuple(map(int, sizes)),
    )
