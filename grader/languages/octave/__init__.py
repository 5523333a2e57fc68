"""Octave submissions: the course's own language, and nearly MATLAB's."""

import re
import shutil
import unicodedata
from collections.abc import Collection, Mapping
from pathlib import Path

from grader.languages.language import Explained, Language, Printed
from grader.languages.octave.source import printing_line, statements, without_strings_and_comments
from grader.outcome import Error, Warned

FILES = Path(__file__).parent / "m"

# What to do about errors whose message does not say so: words in the message, advice.
CURES = (
    ("reading user-input failed", "there is no keyboard while grading: no input, no keyboard"),
    ("graphics toolkit", "there is no screen while grading: plot outside this function"),
    ("unrecognized type argument 'all'", "Octave has no sum(x, 'all'): write sum(x(:))"),
    ("(0,_)", "Octave counts from 1"),
    ("(_,0)", "Octave counts from 1"),
    ("index (0", "Octave counts from 1"),
    ("Invalid call to", "it has too few arguments, or too many"),
    ("unable to open output file", "no file can be written while grading"),
    ("invalid stream number = -1", "no file can be written while grading"),
)
SHAPES = re.compile(
    r"(?:op[12] is |mismatch \(|vs |reshape |to |are |and |: )(\d{1,9}(?:x\d{1,9})+)"
)
# Two shapes that do not match. Each repetition is bounded: a message may be crafted to be slow.
NONCONFORMANT = re.compile(
    r"operator ([*/]): nonconformant arguments "
    r"\(op1 is (\d{1,9}x\d{1,9}), op2 is (\d{1,9}x\d{1,9})\)"
)
# A warning, and where it came from.
WARNING = re.compile(
    r"^warning: (.*)\n(?:warning: called from\n    (\S+) at line (\d{1,9}).*\n(?:    .*\n)*\n?)?",
    re.MULTILINE,
)
IGNORED = ("Invalid UTF-8", "ignoring ")  # of no interest to the author of the function


class Octave(Language):
    """Octave, as it is installed on this machine."""

    name = "octave"
    suffix = ".m"
    about_complex = (
        "is it given a value before something is added to it (until then Octave takes J, i and j "
        "for the imaginary unit), or is it a logarithm of something negative?"
    )
    can_run_again = True
    needs_proc = True  # its worker opens /dev/fd/N, which leads there

    def missing(self) -> str | None:
        """Return how to install Octave, if it is not there."""
        if _program() is None:
            return (
                "Octave is not installed, and these are .m files. Install it, on Debian or Ubuntu "
                "with  apt-get install --no-install-recommends octave"
            )
        return None

    def mounts(self) -> Mapping[str, Path]:
        """Return the worker, and our versions of functions that would wait for a keyboard."""
        return {"octave": FILES}

    def trees(self) -> tuple[Path, ...]:
        """Return where Octave is installed."""
        program = _program()
        if program is None:
            return ()
        prefix = program.resolve().parents[1]
        names = ("bin", "lib", "lib64", "libexec", "share/octave")
        # The last is where Debian chooses which BLAS and LAPACK a program gets.
        return (*(prefix / name for name in names), Path("/etc/alternatives"))

    def command(self, root: str, requests: int, replies: int) -> list[str]:
        """Return a command that starts it without the user's settings, and without a screen."""
        quiet = "warning('off', 'Octave:shadowed-function')"  # exit, keyboard and pause are ours
        root = root.replace("'", "''")
        start = f"{quiet}; addpath('{root}/octave'); worker('{root}', {requests}, {replies})"
        flags = ["--no-gui", "--quiet", "--norc", "--no-history", "--no-window-system"]
        return [str(_program()), *flags, "--eval", start]

    def shape(self, shape: tuple[int, ...]) -> str:
        """Return 16x2 for (16, 2), and 16x1 for (16,): in Octave everything is a matrix."""
        rows, *columns = shape if shape else (1,)
        return "x".join(map(str, (rows, *(columns or [1]))))

    def place(self, name: str, index: tuple[int, ...]) -> str:
        """Return Theta1(1, 3) for the index (0, 2)."""
        return f"{name}({', '.join(str(i + 1) for i in index)})"

    def not_returned(self, output: str) -> str:
        """Point to the function's first line."""
        return (
            f"{output} is not returned: it is given no value, or its name is not among the outputs "
            "on the function's first line"
        )

    def explain(self, error: Error, function: str, source: str) -> Explained:
        """Return Octave's own message, and what its words leave out."""
        message = re.sub(r" near line \d+, column \d+$", "", error.message.strip())
        if message == "exit":
            return Explained(f"{function} calls exit, which ends the program; it should return")
        if message.startswith("out of memory"):
            return Explained(f"{function} asked for more memory than it may have")
        if message.startswith("max_recursion_depth"):
            return Explained(f"{function} calls itself without end")
        if message.startswith("parse error"):
            return Explained(
                "parse error: Octave can read no further than this line", _why_unread(error, source)
            )
        notes = [note for words, note in CURES if words in message]
        element_wise = NONCONFORMANT.match(message)
        if element_wise and element_wise[2] == element_wise[3]:
            notes.append(f"element by element, it is .{element_wise[1]}")
        undefined = re.match(r"'(\w+)' undefined", message)
        if undefined:
            name = undefined[1]
            if re.match(r"(function|end)", error.source):  # where a function begins or ends
                return Explained(f"{name} is never given a value in {error.file}")
            notes.append(_why_undefined(name, error, source))
        if message == f"{function}: function called with too many inputs":
            notes.append("does the function's first line still list all of its arguments?")
        return Explained(
            message.splitlines()[0] if message else error.type,
            tuple(notes),
            tuple(tuple(map(int, shape.split("x"))) for shape in SHAPES.findall(message)),
        )

    def read_printed(self, text: str, sources: Mapping[str, str]) -> Printed:
        """Return the text without its warnings, and the line that can have printed it."""
        warnings = [
            _warned(message, function, line, sources)
            for message, function, line in WARNING.findall(text)
        ]
        text = WARNING.sub("", text)
        place = printing_line(sources, text) if text.strip() else None
        return Printed(text, place, tuple(filter(None, warnings)))


def _warned(message: str, function: str, line: str, sources: Collection[str]) -> Warned | None:
    """Return a warning with its place; None if it is not about the learner's files."""
    message = re.sub(r"'[^\s']*/(\w+\.m)'", r"\1", message[:500])
    of_file = re.match(r"(\w+\.m): (.*)", message)
    if of_file:
        return Warned(of_file[2], of_file[1], None)
    file = function.partition(">")[0] + ".m" if function else None
    if file in sources:
        return Warned(message, file, int(line))
    elsewhere = file not in (None, "worker.m") or set(re.findall(r"\w+\.m\b", message)) - set(
        sources
    )
    return None if elsewhere or message.startswith(IGNORED) else Warned(message, None, None)


def _why_unread(error: Error, source: str) -> tuple[str, ...]:
    """Guess the cause of a parse error, which only shows where reading stopped."""
    if "\0" in source:
        return ("the file is not text in UTF-8: save it as UTF-8",)
    for number, line in enumerate(source.splitlines(), 1):
        code = without_strings_and_comments(line)
        for character in code:
            if ord(character) > 127 and character != "\ufeff":
                name = unicodedata.name(character, "a character").lower()
                return (f"line {number} has a {name}, perhaps copied from a page: type it again",)
        if code.lstrip().startswith(">>"):
            return (f"line {number} begins with >>, which is Octave's prompt, not code",)
    if not error.source:
        return ("the file ends too soon: does each function, for, while and if have its end?",)
    return ("what is wrong is here or above: an open bracket or string, or one end too many?",)


def _why_undefined(name: str, error: Error, source: str) -> str:
    called, cleared = re.search(rf"\b{name}\s*\(", error.source), False
    for number, statement, _ in statements(source):
        if number > (error.line or 0):
            break
        if re.match(r"function\b", statement):
            cleared = False
        elif re.fullmatch(r"clear(\s+-?all)?", statement):
            cleared = True
        called = re.search(rf"\b{name}\s*\(", statement) if number == error.line else called
    if cleared:
        return "clear, above, also forgets what the function was given: take it out"
    if called:
        return (
            f"{name} is not a file in this folder, and no variable before this line has that name"
        )
    return f"no variable {name} has a value yet at this line"


def _program() -> Path | None:
    found = shutil.which("octave-cli") or shutil.which("octave")
    return Path(found) if found else None


OCTAVE = Octave()
