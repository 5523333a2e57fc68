"""Python submissions."""

import re
import sys
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path

from grader.languages.language import Explained, Language, Printed
from grader.languages.python.explain import explain
from grader.languages.python.habits import surprises
from grader.languages.python.packages import folders_of
from grader.languages.python.unwritten import never_assigned, returns_none_of_a_template
from grader.languages.python.watch import watched
from grader.languages.watched import Watched
from grader.outcome import Error

FILES = ("worker.py", "raised.py", "recorder.py")  # that run in the learner's process
WORKER_S = re.compile(r'^ *File ".*[/\\]worker\.py", line \d+, in .*\n(?: {4}.*\n)*', re.MULTILINE)


class Python(Language):
    """Python, run by the grader's own interpreter, with NumPy and SciPy and nothing else."""

    name = "python"
    suffix = ".py"

    def missing(self) -> str | None:
        """Return None: the interpreter that runs this runs it, too."""
        return None

    def mounts(self, packages: Iterable[str] = ()) -> Mapping[str, Path]:
        """Return the worker's files, numpy and scipy: no others can be imported than these."""
        import numpy
        import scipy

        mounts = {name: Path(__file__).with_name(name) for name in FILES}
        for package in (numpy, scipy):
            folder = Path(package.__path__[0])
            for part in (folder, folder.with_name(f"{folder.name}.libs")):  # its shared libraries
                if part.is_dir():
                    mounts[f"packages/{part.name}"] = part
        for package in packages:
            mounts.update({f"packages/{name}": path for name, path in folders_of(package).items()})
        return mounts

    def trees(self) -> tuple[Path, ...]:
        """Return where the interpreter and its standard library are installed."""
        return tuple(Path(sys.base_prefix, name) for name in ("bin", "lib", "lib32", "lib64"))

    def command(self, root: str, requests: str, replies: str) -> list[str]:
        """Return a command that starts it isolated, without site-packages or a __pycache__."""
        flags = ["-I", "-S", "-B", "-X", "utf8"]
        worker = [f"{root}/worker.py", root, requests, replies]
        return [_interpreter(), *flags, *worker]

    def shape(self, shape: tuple[int, ...]) -> str:
        """Return "(16, 2)"."""
        return str(tuple(shape))

    def place(self, name: str, index: tuple[int, ...]) -> str:
        """Return Theta1[0, 2] for the index (0, 2)."""
        return f"{name}[{', '.join(map(str, index))}]"

    def vector(self, size: int) -> tuple[int, ...]:
        """Return the shape of a one-dimensional array."""
        return (size,)

    def to_vector(self, name: str) -> str:
        """Return np.ravel(name)."""
        return f"np.ravel({name})"

    def not_returned(self, output: str) -> str:
        """Point to the return statement."""
        return f"{output} is not returned: does the return at the end name it?"

    def never_assigned(self, error: Error, function: str, source: str) -> str:
        """Return what a function returns and never gives a value, if it is not written yet."""
        return never_assigned(error, function, source)

    def returns_none_of_a_template(self, function: str, source: str) -> bool:
        """Return whether a function returns nothing because nothing in it is written yet."""
        return returns_none_of_a_template(function, source)

    def worth_knowing(self, sources: Mapping[str, str]) -> Iterator[str]:
        """Yield what runs without an error, and yet does something else than it seems to."""
        for file, source in sources.items():
            yield from surprises(file, source)

    def without_worker(self, text: str) -> str:
        """Return the text without the worker's entries in a traceback."""
        return WORKER_S.sub("", text)

    def read_printed(self, text: str, sources: Mapping[str, str]) -> Printed:
        """Return the text without the worker's entries in a traceback."""
        return Printed(self.without_worker(text))

    def watched(
        self, sources: Mapping[str, str], pieces: bool = False, but_not: Collection[str] = ()
    ) -> Watched | None:
        """Return the files rewritten, by their syntax trees."""
        return watched(sources, pieces, but_not)

    def explain(self, error: Error, function: str, source: str) -> Explained:
        """Return the error, and what a beginner in Python, or from Octave, may have meant."""
        return explain(error, function, source)


def _interpreter() -> str:
    """Return the interpreter itself; in a virtual environment, the one it was made from."""
    return getattr(sys, "_base_executable", sys.executable)


PYTHON = Python()
