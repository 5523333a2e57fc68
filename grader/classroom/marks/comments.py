"""comments.toml: the instructor's words for everyone who made the same mistake.

Whenever a class is marked, the kinds of mistakes that are new are added to it, each with how many
made it. What an instructor has written there is never changed.
"""

import json
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path

from grader.classroom.statistics import Ranked
from grader.errors import GraderError
from grader.files import write_whole
from grader.text import parts_in_words

FILE = "comments.toml"
HEAD = """\
# Your words for everyone who made a mistake: write them between the quotes. They go into each
# report, and into the gradebook, when the class is marked again:  {command} marks DIR
"""


def read_comments(out: Path) -> Mapping[str, str]:
    """Return the comments by what they are about; those that are empty are left out.

    Raises
    ------
    GraderError
        If the file cannot be read as TOML, or holds something other than texts.
    """
    try:
        found = tomllib.loads((out / FILE).read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        raise GraderError(f"{out / FILE}: cannot be read: {error}") from None
    for title, words in found.items():
        if not isinstance(words, str):
            raise GraderError(f'{out / FILE}: "{title}": words in quotes expected')
    return {title: " ".join(words.split()) for title, words in found.items() if words.strip()}


def add_kinds(ranked: Sequence[Ranked], out: Path, command: str) -> None:
    """Add a line for each kind of mistake that the file does not have yet."""
    path = out / FILE
    text = path.read_text(encoding="utf-8-sig") if path.exists() else HEAD.format(command=command)
    there = set(tomllib.loads(text))
    new = [each for each in ranked if each.title not in there]
    for each in new:
        text = f"{text.rstrip()}\n\n# {len(each.made_by)}: {parts_in_words(each.parts)}\n"
        text += f'{json.dumps(each.title, ensure_ascii=False)} = ""\n'
    if new:
        write_whole(path, text)


def by_key(ranked: Sequence[Ranked], comments: Mapping[str, str]) -> Mapping[str, tuple[str, ...]]:
    """Return the comments for each submission, by its key."""
    found: dict[str, tuple[str, ...]] = {}
    for each in (each for each in ranked if each.title in comments):
        for marked in each.made_by:
            key = marked.summary.key
            found[key] = (*found.get(key, ()), comments[each.title])
    return found
