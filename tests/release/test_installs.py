"""What the pages and the messages tell people to install is ours, or what we mean."""

import re
import tomllib

from grader.languages.python.packages import OPTIONAL
from tests.support.places import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
SHOWN = (
    "build",
    "elsewhere",
    "site",
    "system",
    ".md",
    ".jinja",
    ".py",
    ".yml",
    ".yaml",
    ".json",
    ".cff",
    "Containerfile",
    "run",
    ".html",
)
PIP = re.compile(r"pip3? install((?: +[^\s`#&;|()]+)+)")
OTHERS = re.compile(r"(?:uvx --from|pipx run --spec|uv tool install|pipx install) +([^\s`]+)")
TOOLS = {"ruff", "mypy", "build", "check-jsonschema", "hatchling", "twine", "pip"}  # of CI


def plain(requirement: str) -> str:
    return re.split(r"[^\w.-]", requirement, maxsplit=1)[0].lower()


def known() -> set[str]:
    """Return what may be installed by name: this project, what it needs, and what CI uses."""
    extras = PROJECT["optional-dependencies"].values()
    needed = [*PROJECT["dependencies"], *(each for extra in extras for each in extra)]
    return {PROJECT["name"], *map(plain, needed), *OPTIONAL.values(), *TOOLS}


def installs():
    """Give each file with each thing that it tells somebody to install."""
    folders = ("docs", "benchmarks", "data", ".ci", ".github", ".devcontainer", "ex4", "grader")
    below = (path for folder in folders for path in (ROOT / folder).rglob("*"))
    for path in (*ROOT.iterdir(), *below):
        if path.name.endswith(SHOWN) and path.is_file():
            text = path.read_text(encoding="utf-8")
            words = [word for line in PIP.findall(text) for word in line.partition(",")[0].split()]
            for word in (*words, *OTHERS.findall(text)):
                if re.match(r"[a-zA-Z]", word := word.strip("\"'\\,")) and word != "it":
                    yield path.relative_to(ROOT), word


def test_no_page_names_an_install_that_is_not_ours():
    found = set(installs())

    assert {(path, word) for path, word in found if plain(word) not in known()} == set()
    ours = {word for _, word in found if plain(word) == PROJECT["name"]}
    extras = {each for word in ours for each in re.findall(r"\[(.*)\]", word)}
    assert extras
    assert extras <= set(PROJECT["optional-dependencies"])
    assert {path.name for path, word in found if word == PROJECT["name"]} >= {"README.md"}
