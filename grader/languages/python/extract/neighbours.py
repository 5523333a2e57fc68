"""Finds and reads the files beside a main file, and never one that is outside the root."""

import ast
import os
from collections.abc import Iterator
from pathlib import Path

from grader.errors import GraderError
from grader.files import open_plain

MOST_FILES = 100
MOST_BYTES = {".py": 1_000_000, ".ipynb": 30_000_000}  # of a file; pictures make a notebook long
MOST_IN_ALL = 60_000_000


class Neighbours:
    """The files below a root, as the main file may import them."""

    def __init__(self, main: Path, root: Path) -> None:
        self.root = Path(os.path.realpath(root))
        self.main = Path(os.path.realpath(main))
        if not self.main.is_relative_to(self.root):
            raise GraderError(f"{main} is not inside {root}")
        self.also: list[Path] = []  # folders that the files add to sys.path
        self._files, self._bytes = 0, 0

    def shown(self, path: Path) -> str:
        """Return a file's name as the learner knows it."""
        return path.relative_to(self.root).as_posix()

    def read(self, path: Path) -> bytes:
        """Return the bytes of a file.

        Raises
        ------
        GraderError
            If it cannot be read, or is too much.
        """
        most = MOST_BYTES.get(path.suffix, 0)
        if not most:
            raise GraderError(f"{path.name}: a notebook (.ipynb) or a script (.py) was expected")
        try:
            with open_plain(path) as file:
                data = file.read(most + 1)
        except OSError as error:
            raise GraderError(f"{self.shown(path)} cannot be read: {error.strerror}") from None
        self._files, self._bytes = self._files + 1, self._bytes + len(data)
        if len(data) > most:
            raise GraderError(f"{self.shown(path)} is longer than {most:,} bytes")
        if self._files > MOST_FILES or self._bytes > MOST_IN_ALL:
            raise GraderError(f"{self.shown(path)} and what it imports are too many files")
        return data

    def find(self, dotted: str, importer: Path) -> Path | None:
        """Return the file of a module, or None; as Python does, but looking further up, too."""
        return next(filter(None, map(self.file, self._bases(dotted, importer))), None)

    def file(self, base: Path) -> Path | None:
        """Return the file of a package or a module, given its path without a suffix."""
        for path in (base / "__init__.py", *(Path(f"{base}{suffix}") for suffix in MOST_BYTES)):
            real = Path(os.path.realpath(path))
            if real.is_relative_to(self.root) and real.is_file():
                return real
        return None

    def is_folder(self, dotted: str, importer: Path) -> bool:
        """Return whether a name is that of a folder, which is a package without a file."""
        return any(map(self.is_folder_here, self._bases(dotted, importer)))

    def is_folder_here(self, path: Path) -> bool:
        """Return whether a path is that of a folder inside the root."""
        real = Path(os.path.realpath(path))
        return real.is_relative_to(self.root) and real.is_dir()

    def add_folders(self, body: tuple[ast.stmt, ...], importer: Path) -> None:
        """Look also where a file's sys.path.append("..") points to."""
        for node in body:
            call = node.value if isinstance(node, ast.Expr) else None
            if not isinstance(call, ast.Call):
                continue
            if ast.unparse(call.func) in ("sys.path.append", "sys.path.insert"):
                texts = [each.value for each in ast.walk(node) if isinstance(each, ast.Constant)]
                below = os.path.join("", *(each for each in texts if isinstance(each, str)))
                folder = Path(os.path.normpath(importer.parent / below))
                if folder.is_relative_to(self.root) and folder not in self.also:
                    self.also.append(folder)

    def _bases(self, dotted: str, importer: Path) -> Iterator[Path]:
        """Yield the paths without a suffix at which a module may be."""
        parts = dotted.removeprefix("ipynb.fs.full.").removeprefix("ipynb.fs.defs.").split(".")
        above = [each for each in self.main.parent.parents if each.is_relative_to(self.root)]
        for folder in (self.main.parent, *self.also, importer.parent, *above):
            yield folder.joinpath(*parts)
        if parts[0] == self.root.name:
            yield self.root.joinpath(*parts[1:])
