"""The languages a submission may be written in, and how the worker of each is started."""

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Language:
    """A language: what its files end in, and what its worker needs.

    `mounts` names what must be readable, by its place under the worker's root; `prefixes` are
    installed trees that stay where they are; `command(root)` starts the worker.
    """

    name: str
    suffix: str
    mounts: Callable[[], Mapping[str, Path]]
    prefixes: Callable[[], tuple[Path, ...]]
    command: Callable[[str], list[str]]


def _python_mounts() -> dict[str, Path]:
    """Return the worker, and numpy and scipy alone: no other installed package can be imported."""
    import numpy
    import scipy

    mounts = {"worker.py": HERE / "worker.py"}
    for package in (numpy, scipy):
        folder = Path(package.__file__).parent
        for part in (folder, folder.with_name(f"{folder.name}.libs")):  # its shared libraries
            if part.is_dir():
                mounts[f"packages/{part.name}"] = part
    return mounts


def _python_command(root: str) -> list[str]:
    # Isolated, without site-packages, and leaving no __pycache__ in the learner's folder.
    flags = ["-I", "-S", "-B", "-X", "utf8"]
    return [sys._base_executable, *flags, f"{root}/worker.py", root]


PYTHON = Language(
    name="python",
    suffix=".py",
    mounts=_python_mounts,
    prefixes=lambda: (Path(sys.base_prefix),),
    command=_python_command,
)
LANGUAGES = (PYTHON,)
