"""What is installed here, what is missing, and how to get it on this system: `ex4 doctor`."""

import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version

# Who installs programs on this system, the first that is here; winget has other names for them.
INSTALLERS = {
    "apt-get": "sudo apt-get install --no-install-recommends",
    "dnf": "sudo dnf install",
    "pacman": "sudo pacman -S",
    "zypper": "sudo zypper install",
    "brew": "brew install",
    "winget": "winget install",
}
OF_WINGET = {"octave": "GNU.Octave"}
PIP = "python -m pip install"
OPTIONAL = {
    "pandas": "submissions that use it",
    "scikit-learn": "submissions that use it",
    "fissix": "submissions in Python 2",
    "ipykernel": "Jupyter notebooks",
    "distributed": "training and grading on a cluster",
}


@dataclass(frozen=True)
class Found:
    """One thing that may be here: what it is, and what there is to say; if it lacks, the cure."""

    name: str
    says: str
    cure: str = ""


def versions() -> str:
    """Return the versions that matter to anyone who wants to help, in a line."""
    from ex4 import __version__

    python = f"Python {platform.python_version()}"
    packages = (f"{title} {_version(title.lower())}" for title in ("NumPy", "SciPy"))
    system = f"{platform.system()} {platform.machine()}"
    return f"ex4 {__version__} ({', '.join((python, *packages, system))})"


def examine() -> Iterator[Found]:
    """Yield everything that commands use, whether it is here or not."""
    yield Found("Python", sys.executable)
    yield Found("BLAS", _blas())
    yield _cost()
    yield _data()
    yield _octave()
    yield _isolation()
    for package, purpose in OPTIONAL.items():
        found = _version(package)
        cure = "" if found else f"{PIP} {package}"
        yield Found(package, found or f"not here, needed only for {purpose}", cure)


def show() -> None:
    """Print it; what is missing is followed by how to get it."""
    print(versions())
    for each in examine():
        print(f"  {'–' if each.cure else '✓'} {each.name:<13} {each.says}")
        if each.cure:
            print(f"  {'':<15} {each.cure}")


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""


def _blas() -> str:
    """Say which BLAS multiplies matrices, and in how many threads."""
    import numpy  # noqa: F401  # it loads one
    from threadpoolctl import threadpool_info

    told = [
        f"{each['internal_api']} {each['version']}, {each.get('architecture', 'one')} kernel, "
        f"{each['num_threads']} threads"
        for each in threadpool_info()
        if each["user_api"] == "blas"
    ]
    return f"{told[0] if told else 'one that does not say'}; {os.cpu_count()} cores"


def _cost() -> Found:
    """Say what computes the cost of a network with one hidden layer."""
    from ex4.fast.compiled import kind

    if kind():
        return Found("cost", f"compiled for this processor ({kind()})")
    return Found("cost", "by NumPy, which is slower; not compiled for this processor")


def _data() -> Found:
    from ex4.digits import DIGITS, load_data
    from ex4.errors import DataError

    try:
        return Found("digits", f"{len(load_data()[1]):,} in {DIGITS}")
    except DataError as error:
        return Found("digits", str(error), f"{PIP} --force-reinstall ex4-grader")


def _octave() -> Found:
    from grader.languages import OCTAVE

    if OCTAVE.missing():
        return Found("Octave", "not here, needed only for .m files", how_to_install("octave"))
    program = shutil.which("octave-cli") or shutil.which("octave") or ""
    told = subprocess.run([program, "--version"], capture_output=True, text=True).stdout
    first = told.partition("\n")[0]
    return Found("Octave", f"{first.rpartition(' ')[2]}, {program}")


def _isolation() -> Found:
    """Say how submissions run; what would isolate them is only to be had on Linux."""
    from grader.languages import PYTHON
    from grader.running.sandbox import Bubblewrap, find_sandbox, is_portable

    box = find_sandbox(PYTHON)
    if isinstance(box, Bubblewrap):
        return Found("isolation", box.name)
    if is_portable():
        return Found("isolation", f"{box.name}; enough for your own work; classes: WSL or Docker")
    cure = how_to_install("bubblewrap")
    if shutil.which("bwrap"):
        cure = "it is here, but may not make namespaces: ask who runs this machine"
    return Found("isolation", f"{box.name}; enough for your own work", cure)


def how_to_install(program: str) -> str:
    """Return the command that installs a program on this system."""
    for installer, command in INSTALLERS.items():
        if shutil.which(installer):
            name = OF_WINGET.get(program, program) if installer == "winget" else program
            return f"{command} {name}"
    return f"install {program} as your system installs programs"
