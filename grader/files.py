"""Files are written whole or not at all."""

import os
from pathlib import Path
from tempfile import NamedTemporaryFile

from grader.submission import GraderError


def write_whole(path: Path, text: str) -> None:
    """Write a file, or leave the one that is there as it is.

    Raises
    ------
    GraderError
        If it cannot be written.
    """
    path = Path(os.path.realpath(path))  # a link stays one
    try:
        if path.exists() and not path.is_file() and not path.is_dir():
            path.write_text(text, encoding="utf-8")  # into a device or a pipe
            return
        with NamedTemporaryFile(
            "w", encoding="utf-8", dir=path.parent, prefix=f".{path.name}-", delete=False
        ) as part:
            try:
                part.write(text)
                part.flush()
                os.chmod(part.name, 0o666 & ~_umask())
                os.replace(part.name, path)
            except BaseException:
                os.unlink(part.name)
                raise
    except OSError as error:
        raise GraderError(f"{path}: cannot be written: {error.strerror}") from None


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
