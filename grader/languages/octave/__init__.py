"""Octave submissions: the course's own language, and nearly MATLAB's."""

import os
import re
import shutil
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path

from grader.languages.language import Explained, Language, Printed
from grader.languages.octave.explain import explain
from grader.languages.octave.matlab import errors_in_matlab
from grader.languages.octave.source import printing_line
from grader.languages.octave.watch import watched
from grader.languages.watched import Watched
from grader.outcome import Error, Warned

FILES = Path(__file__).parent / "m"

# A warning, and where it came from.
WARNING = re.compile(
    r"^warning: (.*)\n(?:warning: called from\n    (\S+) at line (\d{1,9}).*\n(?:    .*\n)*\n?)?",
    re.MULTILINE,
)
PLACE = re.compile(r"[,;]? near line (\d{1,9})(?:, column \d+)? (?:of|in) file (\w+\.m)$")
WORKER = re.compile(r"^ *(?:-->)? *worker(?:>\w+)? at line \d+.*\n?", re.MULTILINE)
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
    opens_by_name = True

    def missing(self) -> str | None:
        """Return how to install Octave, if it is not there."""
        if _program() is None:
            return (
                "Octave is not installed, and these are .m files. Install it, on Debian or Ubuntu "
                "with  apt-get install --no-install-recommends octave"
            )
        return None

    def mounts(self, packages: Iterable[str] = ()) -> Mapping[str, Path]:
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

    def command(self, root: str, requests: str, replies: str) -> list[str]:
        """Return a command that starts it without the user's settings, and without a screen."""
        quiet = "warning('off', 'Octave:shadowed-function')"  # exit, keyboard and pause are ours
        root = root.replace("'", "''").replace(os.sep, "/")
        start = f"{quiet}; addpath('{root}/octave'); worker('{root}', '{requests}', '{replies}')"
        flags = ["--no-gui", "--quiet", "--norc", "--no-history", "--no-window-system"]
        return [str(_program()), *flags, "--eval", start]

    def shape(self, shape: tuple[int, ...]) -> str:
        """Return 16x2 for (16, 2), and 16x1 for (16,): in Octave everything is a matrix."""
        rows, *columns = shape if shape else (1,)
        return "x".join(map(str, (rows, *(columns or [1]))))

    def place(self, name: str, index: tuple[int, ...]) -> str:
        """Return Theta1(1, 3) for the index (0, 2)."""
        return f"{name}({', '.join(str(i + 1) for i in index)})"

    def vector(self, size: int) -> tuple[int, ...]:
        """Return the shape of a column."""
        return (size, 1)

    def to_vector(self, name: str) -> str:
        """Return name(:)."""
        return f"{name}(:)"

    def not_returned(self, output: str) -> str:
        """Point to the function's first line."""
        return (
            f"{output} is not returned: it is given no value, or its name is not among the outputs "
            "on the function's first line"
        )

    def explain(self, error: Error, function: str, source: str) -> Explained:
        """Return Octave's own message, and what its words leave out."""
        return explain(error, function, source)

    def worth_knowing(self, sources: Mapping[str, str]) -> Iterator[str]:
        """Yield, in one sentence, which lines MATLAB would not run."""
        if told := errors_in_matlab(sources):
            yield told

    def without_worker(self, text: str) -> str:
        """Return the text without the worker's frames."""
        return WORKER.sub("", text)

    def read_printed(self, text: str, sources: Mapping[str, str]) -> Printed:
        """Return the text without its warnings, and the line that can have printed it."""
        warnings = [
            _warned(message, function, line, sources)
            for message, function, line in WARNING.findall(text)
        ]
        text = self.without_worker(WARNING.sub("", text))
        place = printing_line(sources, text) if text.strip() else None
        return Printed(text, place, tuple(filter(None, warnings)))

    def watched(
        self, sources: Mapping[str, str], pieces: bool = False, but_not: Collection[str] = ()
    ) -> Watched | None:
        """Return files rewritten so that their assignments are seen; parts of a line are not."""
        return watched({file: s for file, s in sources.items() if file[:-2] not in but_not})


def _warned(message: str, function: str, line: str, sources: Collection[str]) -> Warned | None:
    """Return a warning with its place; None if it is not about the learner's files."""
    message = re.sub(r"'?[^\s']*/(\w+\.m)'?", r"\1", message[:500])
    of_file = re.match(r"(\w+\.m): (.*)", message)
    if of_file:
        return Warned(of_file[2], of_file[1], None)
    at = PLACE.search(message)
    if at and at[2] in sources:
        return Warned(message[: at.start()], at[2], int(at[1]))
    file = function.partition(">")[0] + ".m" if function else None
    if file in sources:
        return Warned(message, file, int(line))
    elsewhere = file not in (None, "worker.m") or set(re.findall(r"\w+\.m\b", message)) - set(
        sources
    )
    return None if elsewhere or message.startswith(IGNORED) else Warned(message, None, None)


def _program() -> Path | None:
    found = shutil.which("octave-cli") or shutil.which("octave")
    return Path(found) if found else None


OCTAVE = Octave()
