"""Octave submissions: the course's own language, and nearly MATLAB's."""

import re
import shutil
from pathlib import Path

from grader.languages.language import Explained, Language, Printed
from grader.languages.octave_prints import printing_line
from grader.wire import Error, Warned

FILES = Path(__file__).parents[1] / "octave"

# What to do about errors whose message does not say it: words in it, advice.
CURES = (
    ("reading user-input failed", "there is no keyboard while grading: no input, no keyboard"),
    ("graphics toolkit", "there is no screen while grading: plot outside of this function"),
    ("unrecognized type argument 'all'", "Octave knows no sum(x, 'all'): write sum(x(:))"),
    ("subscripts must be", "Octave counts from 1"),
    ("index (0", "Octave counts from 1"),
    ("called with too many inputs", "has the function's first line still all that it takes?"),
)
# Forgets everything; clear NAME, which is not meant here, forgets one variable.
CLEAR = re.compile(r"^[^%#\n]*\bclear(\s+-?all\b|\s*[;,\n]|\s*$)", re.MULTILINE)
# A warning, and where it came from.
WARNING = re.compile(
    r"^warning: (.*)\n(?:warning: called from\n    (\S+) at line (\d+).*\n(?:    .*\n)*\n?)?",
    re.MULTILINE,
)


class Octave(Language):
    name = "octave"
    suffix = ".m"
    needs_proc = True  # its worker opens /dev/fd/N, which leads there

    def missing(self):
        if _program() is None:
            return (
                "Octave is not installed, and these are .m files. Install it, on Debian or Ubuntu "
                "with  apt-get install --no-install-recommends octave"
            )
        return None

    def mounts(self):
        return {"octave": FILES}

    def trees(self):
        program = _program()
        if program is None:
            return ()
        prefix = program.resolve().parents[1]
        names = ("bin", "lib", "lib64", "libexec", "share/octave")
        # Debian chooses there which BLAS and LAPACK a program gets.
        return (*(prefix / name for name in names), Path("/etc/alternatives"))

    def command(self, root, requests, replies):
        quiet = "warning('off', 'Octave:shadowed-function')"  # exit, keyboard and pause are ours
        root = root.replace("'", "''")
        start = f"{quiet}; addpath('{root}/octave'); worker('{root}', {requests}, {replies})"
        flags = ["--no-gui", "--quiet", "--norc", "--no-history", "--no-window-system"]
        return [str(_program()), *flags, "--eval", start]

    def shape(self, shape):
        rows, *columns = shape if shape else (1,)
        return "x".join(map(str, (rows, *(columns or [1]))))

    def place(self, name, index):
        return f"{name}({', '.join(str(i + 1) for i in index)})"

    def not_returned(self, output):
        return f"{output} is not returned: the function never gives it a value"

    def explain(self, error: Error, function: str, source: str) -> Explained:
        message = re.sub(r" near line \d+, column \d+$", "", error.message.strip())
        if message == "exit":
            return Explained(f"{function} calls exit, which ends the program; it should return")
        if message.startswith("out of memory"):
            return Explained(f"{function} asked for more memory than it may have")
        if message.startswith("max_recursion_depth"):
            return Explained(f"{function} calls itself without end")
        if message.startswith("parse error"):
            return Explained(
                "parse error: Octave cannot read this line, or the one before it",
                _why_unread(error.source),
            )
        notes = [note for words, note in CURES if words in message]
        undefined = re.match(r"'(\w+)' undefined", message)
        if undefined:
            notes += _why_undefined(undefined[1], error.source, source)
        shapes = re.findall(r"(?:op[12] is |mismatch \(|vs |reshape |are )(\d+(?:x\d+)+)", message)
        return Explained(
            message.splitlines()[0] if message else error.type,
            tuple(notes),
            tuple(tuple(map(int, shape.split("x"))) for shape in shapes),
        )

    def read_printed(self, text, source):
        warnings = tuple(_warned(*found) for found in WARNING.findall(text))
        text = WARNING.sub("", text)
        return Printed(text, printing_line(source, text), tuple(filter(None, warnings)))


def _warned(message: str, function: str, line: str) -> Warned | None:
    if message.startswith("Invalid UTF-8"):  # accents in a comment, of no consequence
        return None
    message = re.sub(r"'\S*/(\w+\.m)'", r"\1", message)
    if not function or function.startswith("worker"):
        of_file = re.match(r"(\w+\.m): (.*)", message)
        return Warned(of_file[2], of_file[1], None) if of_file else Warned(message, None, None)
    return Warned(message, function.partition(">")[0] + ".m", int(line))


def _why_unread(source: str) -> tuple[str, ...]:
    if "\0" in source or "\ufffd" in source:
        return ("the file is not text in UTF-8: save it as that",)
    if not source:
        return ("the file ends too soon: has each function, for, while and if its end?",)
    return ()


def _why_undefined(name: str, line: str, source: str) -> list[str]:
    if CLEAR.search(source):
        return ["clear, above, also forgets what the function was given: take it out"]
    if re.search(rf"\b{name}\s*\(", line):
        return [
            f"{name} is not a file in this folder, and no variable before this line has that name"
        ]
    return [f"no variable {name} has a value yet at this line"]


def _program() -> Path | None:
    found = shutil.which("octave-cli") or shutil.which("octave")
    return Path(found) if found else None


OCTAVE = Octave()
