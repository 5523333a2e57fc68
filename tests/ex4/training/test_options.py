"""Whose code is run in this process, and what is asked before."""

import io
import sys
from contextlib import suppress

import pytest

from ex4.errors import LearnerError
from ex4.exercise import EXERCISE
from ex4.training import options


@pytest.fixture
def runs(tmp_path, monkeypatch):
    """Ask for the functions in a folder, and answer whatever is asked; return whether they run."""

    def ask(answer: str, *, is_watched: bool = True) -> bool:
        keyboard, loaded = io.StringIO(answer), []
        keyboard.isatty = lambda: is_watched
        monkeypatch.setattr(sys, "stdin", keyboard)
        monkeypatch.setattr(sys.stdout, "isatty", lambda: is_watched, raising=False)
        monkeypatch.setattr(options, "learners_cost", loaded.append)
        with suppress(LearnerError):
            options.NetworkOptions(tmp_path, None, (25,), 1.0).cost_function("trains")
        return loaded == [tmp_path]

    return ask


@pytest.mark.parametrize("answer", ["", "\n", "no\n", "why\n"])
def test_what_start_has_not_made_is_run_only_by_who_says_so(answer, runs):
    assert not runs(answer)
    assert runs("y\n")


def test_nobody_is_asked_about_their_own_folder_or_where_nobody_is(runs, tmp_path):
    assert runs("", is_watched=False)

    (tmp_path / EXERCISE.mark).touch()
    assert runs("")
