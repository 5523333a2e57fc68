"""Where the site has the entry of each mistake: reports point to it."""

from functools import cache

from grader.text import anchor


def page_of_mistake(title: str) -> str:
    """Return the address of a mistake in the list of mistakes; empty if no site is known."""
    return f"{site}mistakes/#{anchor(title)}" if (site := _site()) else ""


@cache
def _site() -> str:
    """Return the address of the documentation that ex4 was installed with, from pyproject.toml."""
    from importlib.metadata import PackageNotFoundError, metadata

    try:
        urls = metadata("ex4-grader").get_all("Project-URL") or []
    except PackageNotFoundError:
        return ""
    found = (str(url).partition(", ") for url in urls)
    return next((address for name, _, address in found if name == "Documentation"), "")
