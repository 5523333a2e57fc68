"""Completes the words of the command line in a shell: `ex4 completion SHELL` prints how."""

import argparse
from collections.abc import Iterator
from pathlib import Path


def script(parser: argparse.ArgumentParser, shell: str) -> str:
    """Return the lines that teach a shell the commands and options of a parser."""
    import shtab

    for action in _actions(parser):
        if action.type is Path:
            vars(action).setdefault("complete", shtab.FILE)
    return str(shtab.complete(parser, shell))


def _actions(parser: argparse.ArgumentParser) -> Iterator[argparse.Action]:
    """Yield the arguments of a parser, and of those of its commands."""
    for action in parser._actions:  # noqa: SLF001  # argparse has no other way to tell them
        yield action
        if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001
            for command in set(action.choices.values()):
                yield from _actions(command)
