"""What isolates a submission on this machine, and what the report calls it.

With bubblewrap a worker sees no network, no home, no other process, and no files but the learner's
and those of its language, all read-only. Without it there are only process limits: enough against
accidents, not against someone who means harm.
"""

import functools
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from grader.languages import Language
from grader.running.cgroup import Groups, find_groups
from grader.running.syscalls import filter_program, open_filter
from grader.scratch import scratch_folder

ROOT = "/box"
SYSTEM = tuple(Path("/usr", name) for name in ("bin", "lib", "lib32", "lib64"))
START_SECONDS = 20
# In a user namespace of its own the code would have capabilities again, though over nothing. To
# protect the kernel, it may not make one; older versions of bubblewrap cannot forbid that.
NO_NAMESPACES = ("--unshare-user", "--disable-userns")


# What goes before a command, given two file descriptors: on one the sandbox names its process, from
# the other it reads the filter of system calls.
Before = Callable[[int, int], list[str]]


class Sandbox(Protocol):
    """A way to isolate a submission."""

    @property
    def name(self) -> str:
        """What the report calls it."""

    @property
    def groups(self) -> Groups | None:
        """Where the limits of a submission as a whole are set; if nowhere, they are watched."""

    @property
    def has_proc(self) -> bool:
        """Whether there is a /proc, which tells of the machine, and in which files have names."""

    @property
    def has_filter(self) -> bool:
        """Whether system calls are filtered, and among them whoever would send a SIGKILL."""

    def enter(
        self, mounts: Mapping[str, Path], language: Language
    ) -> AbstractContextManager[tuple[str, Before]]:
        """Yield the root folder under which the mounts appear, and what goes before a command."""


@dataclass(frozen=True)
class Bubblewrap:
    """Isolation by bubblewrap."""

    path: str
    more: tuple[str, ...] = ()  # options that not every version knows
    has_filter: bool = True  # of system calls
    groups: Groups | None = None
    has_proc: bool = False

    @property
    def name(self) -> str:
        """What the report calls it."""
        without = "" if self.has_filter else ", without a filter of system calls"
        group = " and a control group" if self.groups else ""
        return f"isolated with bubblewrap{group}{without}"

    @contextmanager
    def enter(self, mounts: Mapping[str, Path], language: Language) -> Iterator[tuple[str, Before]]:
        """Show the mounts, the system's programs and the language's own, all read-only."""
        options = [
            "--unshare-all",
            *self.more,
            "--die-with-parent",
            "--cap-drop",
            "ALL",
            "--hostname",
            "box",
            "--dev",
            "/dev",
            "--remount-ro",
            "/dev",
        ]
        trees = dict.fromkeys((*SYSTEM, *language.trees()))
        for tree in trees:
            options += ["--ro-bind-try", str(tree), str(tree)]
        for name in ("bin", "lib", "lib32", "lib64"):
            root_level = Path("/") / name
            if root_level.is_symlink():
                options += ["--symlink", str(root_level.readlink()), str(root_level)]
            elif root_level.is_dir():
                options += ["--ro-bind", str(root_level), str(root_level)]
        for packages in _package_folders(tuple(trees)):
            options += ["--tmpfs", str(packages), "--remount-ro", str(packages)]
        for inside, outside in mounts.items():
            options += ["--ro-bind", str(outside), f"{ROOT}/{inside}"]
        options += ["--remount-ro", "/", "--chdir", ROOT, "--"]
        filtered = self.has_filter

        def before(info: int, rules: int) -> list[str]:
            more = ["--seccomp", str(rules)] if filtered else []
            return [self.path, "--info-fd", str(info), *more, *options]

        yield ROOT, before


@functools.cache
def _package_folders(trees: tuple[Path, ...]) -> list[Path]:
    """Return where packages are installed, so that they and the right answers can be hidden."""
    patterns = ("python3*/*-packages", "python3/*-packages")
    return sorted({path for tree in trees for pattern in patterns for path in tree.glob(pattern)})


@dataclass(frozen=True)
class ProcessLimits:
    """Process limits, and nothing else."""

    name: str = "not isolated, process limits alone"
    groups: None = None
    has_proc: bool = True
    has_filter: bool = False

    @contextmanager
    def enter(self, mounts: Mapping[str, Path], language: Language) -> Iterator[tuple[str, Before]]:
        """Show the mounts as links."""
        with scratch_folder("root") as root:
            for inside, outside in mounts.items():
                link = root / inside
                link.parent.mkdir(exist_ok=True)
                link.symlink_to(outside)
            yield str(root), lambda info, rules: []


@dataclass(frozen=True)
class Portable:
    """Limits that are watched from outside, where a system has no others: see portable.py."""

    name: str = "not isolated, its time and memory watched"
    groups: None = None
    has_proc: bool = True
    has_filter: bool = False

    @contextmanager
    def enter(self, mounts: Mapping[str, Path], language: Language) -> Iterator[tuple[str, Before]]:
        """Copy the mounts to beside the submission, but for packages: a list says where these are.

        There are no links that anyone may make on Windows.
        """
        root = mounts["submission"].parent
        packages = {}
        for inside, outside in mounts.items():
            if inside.startswith("packages/"):
                packages[outside.stem] = str(outside.parent)
            elif inside != "submission":
                (root / inside).parent.mkdir(exist_ok=True)
                (shutil.copytree if outside.is_dir() else shutil.copyfile)(outside, root / inside)
        (root / "packages.json").write_text(json.dumps(packages), encoding="utf-8")
        yield str(root), lambda info, rules: []


def is_portable() -> bool:
    """Whether submissions run in the way that works on every system; it can be asked for."""
    return sys.platform in ("win32", "darwin") or os.environ.get("EX4_RUNNING") == "portable"


@dataclass(frozen=True)
class OtherUser:
    """A process of a user who owns nothing: for root in a container that is thrown away later.

    It cannot touch our processes, nor read what other users may not. It does have a network, and
    can read what anyone may read.
    """

    setpriv: str
    name: str = "run as another user in this container, without further isolation"
    groups: None = None
    has_proc: bool = True
    has_filter: bool = False

    @contextmanager
    def enter(self, mounts: Mapping[str, Path], language: Language) -> Iterator[tuple[str, Before]]:
        """Show the packages and the submission as links, and everything else as copies."""
        with scratch_folder("root") as root:
            os.chmod(root, 0o755)
            os.chmod(mounts["submission"], 0o755)
            for inside, outside in mounts.items():
                place = root / inside
                place.parent.mkdir(exist_ok=True)
                # The worker's own files lie beside the right answers, which it must not read.
                if inside == "submission" or inside.startswith("packages/"):
                    place.symlink_to(outside)
                else:
                    _copy(outside, place)
            yield str(root), lambda info, rules: self.command

    @property
    def command(self) -> list[str]:
        """The prefix that runs a command as that user."""
        nobody = ["--reuid=65534", "--regid=65534", "--clear-groups", "--no-new-privs"]
        return [self.setpriv, *nobody, "--inh-caps=-all", "--bounding-set=-all", "--"]

    def can_run(self, language: Language) -> bool:
        """Whether the other user may run the language's program."""
        program = language.command("", "", "")[0]
        test = [*self.command, "/bin/sh", "-c", 'test -x "$1"', "sh", program]
        return subprocess.run(test, capture_output=True).returncode == 0


def _copy(outside: Path, place: Path) -> None:
    """Copy a file or a folder, but not its permissions."""
    if outside.is_dir():
        place.mkdir()
        for each in outside.iterdir():
            _copy(each, place / each.name)
    else:
        shutil.copyfile(outside, place)


@functools.cache
def find_sandbox(language: Language) -> Sandbox:
    """Return bubblewrap if it is installed and works here, else what limits there are."""
    if is_portable():
        return Portable()
    path = shutil.which("bwrap")
    if path is None:
        return ProcessLimits(
            name="not isolated (bubblewrap is not installed), process limits alone"
        )
    for has_filter in (True, False) if filter_program() else (False,):
        for more in (NO_NAMESPACES, ()):
            bubblewrap = Bubblewrap(path, more, has_filter)
            if _works(bubblewrap, language):
                return replace(bubblewrap, groups=find_groups())
    return ProcessLimits(name="not isolated (bubblewrap does not work here), process limits alone")


def _works(bubblewrap: Bubblewrap, language: Language) -> bool:
    """Try it: even if it is installed, containers and some distributions forbid what it needs."""
    rules = open_filter()
    try:
        with bubblewrap.enter({"submission": Path(__file__).parent}, language) as (_, before):
            subprocess.run(
                [*before(2, rules), "/bin/sh", "-c", ":"],
                check=True,
                capture_output=True,
                pass_fds=[rules],
                timeout=START_SECONDS,
            )
    except (OSError, subprocess.SubprocessError):
        return False
    finally:
        os.close(rules)
    return True
