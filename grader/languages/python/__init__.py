"""Python submissions."""

import re
import sys
from collections.abc import Mapping
from pathlib import Path

from grader.languages.language import Explained, Language
from grader.outcome import Error

WORKER = Path(__file__).with_name("worker.py")

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


class Python(Language):
    """Python, run by the grader's own interpreter, with NumPy and SciPy and nothing else."""

    name = "python"
    suffix = ".py"

    def missing(self) -> str | None:
        """Return None: the interpreter that runs this runs it, too."""
        return None

    def mounts(self) -> Mapping[str, Path]:
        """Return the worker, numpy and scipy: no other package can be imported."""
        import numpy
        import scipy

        mounts = {"worker.py": WORKER}
        for package in (numpy, scipy):
            folder = Path(package.__path__[0])
            for part in (folder, folder.with_name(f"{folder.name}.libs")):  # its shared libraries
                if part.is_dir():
                    mounts[f"packages/{part.name}"] = part
        return mounts

    def trees(self) -> tuple[Path, ...]:
        """Return where the interpreter and its standard library are installed."""
        return tuple(Path(sys.base_prefix, name) for name in ("bin", "lib", "lib32", "lib64"))

    def command(self, root: str, requests: int, replies: int) -> list[str]:
        """Return a command that starts it isolated, without site-packages or a __pycache__."""
        flags = ["-I", "-S", "-B", "-X", "utf8"]
        worker = [f"{root}/worker.py", root, str(requests), str(replies)]
        return [_interpreter(), *flags, *worker]

    def shape(self, shape: tuple[int, ...]) -> str:
        """Return "(16, 2)"."""
        return str(tuple(shape))

    def place(self, name: str, index: tuple[int, ...]) -> str:
        """Return Theta1[0, 2] for the index (0, 2)."""
        return f"{name}[{', '.join(map(str, index))}]"

    def not_returned(self, output: str) -> str:
        """Point to the return statement."""
        return f"{output} is not returned: does the return at the end name it?"

    def explain(self, error: Error, function: str, source: str) -> Explained:
        """Return the error, and what a beginner in Python, or from Octave, may have meant."""
        message = error.message.strip().splitlines()[-1:] or [""]
        text = f"{error.type}: {message[0]}" if message[0] else error.type
        if error.type == "SystemExit":
            text = f"{function} calls exit(), which ends the program; it should return"
        elif error.type == "MemoryError":
            text = f"{function} asked for more memory than it may have"
        notes = [note for type_, words, note in CURES if type_ == error.type and words in text]
        if error.type == "SyntaxError":
            notes += [note for pattern, note in FROM_ELSEWHERE if re.search(pattern, error.source)][
                :1
            ]
        shapes = re.findall(r"\((\d+,[\d, ]*)\)", text)
        # numpy's matmul names sizes, not shapes
        sizes = re.findall(r"\b\d+\b", text.split("size", 1)[1]) if "size" in text else []
        return Explained(
            text,
            tuple(notes),
            tuple(tuple(map(int, re.findall(r"\d+", shape))) for shape in shapes),
            tuple(map(int, sizes)),
        )


# Patterns in a line that cannot be read, from Octave or from a formula, and what it should be.
FROM_ELSEWHERE = (
    (r"\blambda\s*[/*)+,-]", "lambda is a keyword in Python: the argument is called lambda_"),
    (r"\w'", "a matrix is transposed with .T in Python, not with '"),
    (r"\(:|:\)|,\s*:", "an index goes into square brackets in Python: Theta1[:, 1:]"),
    (r"^\s*(end|function\b|%)", "this is how Octave writes it; the file is Python"),
)


def _interpreter() -> str:
    """Return the interpreter itself; in a virtual environment, the one it was made from."""
    return getattr(sys, "_base_executable", sys.executable)


PYTHON = Python()
