"""What MkDocs is told besides mkdocs.yml: pages made from elsewhere, and what suits a site.

It is a hook of MkDocs, which finds the functions by their names. Formulas become MathML here, so
that the site loads nothing from elsewhere and shows them without a script.
"""

import html
import posixpath
import re
import tomllib
from pathlib import Path

from latex2mathml.converter import convert
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from ex4.explore.page import make_page

ROOT = Path(__file__).parents[2]
URLS = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"].get("urls", {})
# Sections of the README that make a page, under another title.
OF_README = {
    "exercise.md": (
        "Do the exercise",
        "Do the exercise in files",
        "In a notebook",
        "In Octave or MATLAB",
        "Have you done it already?",
        "Your own data",
        "Is the gradient right at full size?",
        "See backpropagation",
    ),
    "import.md": ("The course's functions in your own code", "Import the functions", "Fast"),
}
# Whole files that are pages of the site.
WHOLE = {
    "exercise-text.md": "ex4/exercise/stubs/python/README.md",
    "changelog.md": "CHANGELOG.md",
    "contributing.md": "CONTRIBUTING.md",
    "security.md": "SECURITY.md",
}
OF_THE_SITE = (".md", ".html", ".svg", ".png", ".yml")
LINK = re.compile(r"(!?)\[([^\]]*)\]\((?!https?:|#)([^)#\s]*)(#[^)\s]*)?\)")
MATH = re.compile(r'<(span|div) class="arithmatex">\\[(\[](.*?)\\[)\]]</\1>', re.S)


def on_config(config: MkDocsConfig) -> None:
    """Take the addresses from pyproject.toml."""
    config.site_url = URLS.get("Documentation", "")
    config.repo_url = URLS.get("Source")


def on_files(files: Files, config: MkDocsConfig) -> None:
    """Add the pages that are made from elsewhere, and the page of `ex4 explore`."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for name, (title, *sections) in OF_README.items():
        text = "\n".join(_section(readme, each) for each in sections)
        files.append(File.generated(config, name, content=f"# {title}\n\n{_moved(text, '')}"))
    for name, path in WHOLE.items():
        text = (ROOT / path).read_text(encoding="utf-8")
        content = _moved(text, posixpath.dirname(path))
        files.append(File.generated(config, name, content=content))
    files.append(File.generated(config, "explore/live.html", content=make_page()))


def on_page_markdown(markdown: str, page: Page, **_: object) -> str:
    """Have links that leave the site lead to the repository, and formulas look as MkDocs knows."""
    markdown = re.sub(r"^```math\n(.*?)^```", r"$$\n\1$$", markdown, flags=re.M | re.S)
    if page.file.src_uri in (*OF_README, *WHOLE):
        return markdown
    folder = posixpath.join("docs", posixpath.dirname(page.file.src_uri))
    return _moved(markdown, folder, folder)


def on_page_content(content: str, **_: object) -> str:
    """Turn formulas into MathML."""

    def formula(found: re.Match[str]) -> str:
        if found[1] == "span":
            return convert(html.unescape(found[2]))
        block = convert(html.unescape(found[2]), display="block")
        return f'<div class="formula">{block}</div>'

    return MATH.sub(formula, content)


def _section(readme: str, title: str) -> str:
    start = readme.index(f"\n## {title}\n")
    return readme[start : readme.find("\n## ", start + 1)]


def _moved(text: str, folder: str, to: str = "docs") -> str:
    """Return a text with the links that it has in a folder as they have to be in another."""

    def moved(found: re.Match[str]) -> str:
        picture, words, target, anchor = found.groups(default="")
        path = posixpath.normpath(posixpath.join(folder, target))
        path = next((f"docs/{name}" for name, whole in WHOLE.items() if whole == path), path)
        if path.startswith("docs/") and path.endswith(OF_THE_SITE) and "linear/" not in path:
            return f"{picture}[{words}]({posixpath.relpath(path, to)}{anchor})"
        if "Source" in URLS:
            return f"[{words}]({URLS['Source']}/blob/main/{path}{anchor})"
        return words

    return LINK.sub(moved, text)
