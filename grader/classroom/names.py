"""What hand-ins are called: as they are shown, and as the folders of their results.

Nobody can trust the names that learners choose; two that differ never look alike.
"""

import hashlib
import os
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import replace

from grader.classroom.hand_in import HandIn
from grader.text import clean

# Letters and signs that look like nothing, though they count as what can be seen.
UNSEEN = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0\ufe00-\ufe0f\U000e0100-\U000e01ef]"
)
LONGEST_KEY = 60


def in_one_line(name: str) -> str:
    """Return a name as it is shown: two that differ never look alike for what cannot be seen."""
    return UNSEEN.sub(lambda char: f"\\u{ord(char[0]):04x}", clean(" ".join(name.split())))


def _looks(name: str) -> str:
    """Return what a name looks like, whichever way its letters are written."""
    return unicodedata.normalize("NFKC", name)


def key_of(name: str) -> str:
    """Return a folder name for a hand-in's results that is safe on any disk and in any shell."""
    key = re.sub(r"[^\w.@+]+", "-", UNSEEN.sub("-", name)).strip(".-")[:LONGEST_KEY]
    if key == name:
        return key
    return f"{key}-{hashlib.sha256(os.fsencode(name)).hexdigest()[:6]}".strip("-")


def with_unique_names(found: Iterable[HandIn]) -> Iterator[HandIn]:
    """Yield the hand-ins with names and keys that all differ: two learners may share a name.

    Attempts of one learner share their name, and differ in their keys.
    """
    hand_ins = sorted(found, key=lambda each: (each.name.casefold(), each.key, each.attempt))
    learners: dict[str, set[str]] = {}
    for each in hand_ins:
        learners.setdefault(_looks(each.name), set()).add(each.learner)
    keys: set[str] = set()
    for each in hand_ins:
        key = each.key
        while key.casefold() in keys:  # on many disks Ada and ada are one folder
            key += "-again"
        keys.add(key.casefold())
        name = (
            each.name
            if len(learners[_looks(each.name)]) == 1
            else f"{each.name} ({each.of or key})"
        )
        yield replace(each, key=key, name=name)
