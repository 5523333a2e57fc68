"""Makes texts by strangers fit to be shown."""

import re
import unicodedata
from collections.abc import Sequence


def clean(text: str) -> str:
    """Return a text with its control characters, except tabs and line ends, made visible."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(c if c.isprintable() or c in "\n\t" else f"\\x{ord(c):02x}" for c in text)


def clean_name(name: str) -> str:
    """Return a file's name, which a learner has chosen, in one line and with nothing hidden."""
    return clean(" ".join(name.split()))


def cut(text: str, longest: int) -> str:
    """Return a text, or its beginning and " ..." if it is longer than `longest` characters."""
    return text if len(text) <= longest else f"{text[:longest]} ..."


def in_words(names: Sequence[str]) -> str:
    """Return "J", "J and grad", or "J, grad and g"."""
    *others, last = names
    return f"{', '.join(others)} and {last}" if others else last


def in_mib(count: int) -> str:
    """Return a number of bytes as "128 MiB"."""
    return f"{count / (1 << 20):,.0f} MiB"


def anchor(title: str) -> str:
    """Return what a heading is called in addresses, as Python's Markdown calls it."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode()
    return re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", plain).strip().lower())


def parts_in_words(names: tuple[str, ...]) -> str:
    """Return "Part 2", or "Parts 1, 2 and 4"; a function's name stands for itself."""
    numbers = [name for name in names if name.isdigit()]
    texts = [name for name in names if not name.isdigit()]
    if numbers:
        *most, last = numbers
        texts.insert(0, f"Parts {', '.join(most)} and {last}" if most else f"Part {last}")
    return ", ".join(texts)
