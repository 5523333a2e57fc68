"""Packages beside NumPy and SciPy that other people's functions may use, if they are installed."""

import re
from functools import cache
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

# By the name under which they are imported, the one under which they are installed.
OPTIONAL = {"pandas": "pandas", "sklearn": "scikit-learn"}
ALWAYS = {"numpy", "scipy"}  # they are mounted anyway


def is_installed(package: str) -> bool:
    """Return whether a package is one of these, and is here."""
    return package in OPTIONAL and _found(OPTIONAL[package]) is not None


@cache
def folders_of(package: str) -> dict[str, Path]:
    """Return the files and folders of an installed package and of what it requires, by name."""
    found: dict[str, Path] = {}
    todo, seen = [OPTIONAL[package]], set(ALWAYS)
    while todo:
        name = todo.pop()
        installed = None if name in seen else _found(name)
        seen.add(name)
        if installed is None:
            continue
        for file in installed.files or ():
            top = file.parts[0]
            if top not in ("..", "__pycache__") and not top.endswith(".dist-info"):
                found[top] = Path(str(installed.locate_file(top)))
        needs = [each for each in installed.requires or () if "extra ==" not in each]
        todo += [re.split(r"[^\w.-]", each, maxsplit=1)[0].lower() for each in needs]
    return found


def _found(name: str) -> Distribution | None:
    try:
        return distribution(name)
    except PackageNotFoundError:
        return None
