"""Temporary folders of runs that were killed are removed by the next run; no others are."""

import os
import tempfile
import time

import pytest

from grader import scratch
from grader.scratch import PREFIX, scratch_folder


@pytest.fixture(autouse=True)
def place(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def made_long_ago(path):
    long_ago = time.time() - scratch.OLD - 10
    os.utime(path, (long_ago, long_ago), follow_symlinks=False)
    return path


def test_what_a_killed_run_has_left_is_removed(place):
    left = place / f"{PREFIX}graded-1"
    (left / "lib").mkdir(parents=True)
    (left / "lib" / "a.py").write_text("")
    made_long_ago(left)

    scratch.remove_left.__wrapped__()

    assert not left.exists()


def test_what_is_in_use_new_a_link_or_anothers_stays(place, monkeypatch):
    (place / "elsewhere").mkdir()
    link, young, other = (place / f"{PREFIX}{name}" for name in ("link", "young", "other"))
    link.symlink_to(place / "elsewhere")
    young.mkdir()
    made_long_ago(place / "elsewhere")
    with scratch_folder("used") as used:
        made_long_ago(used)
        scratch.remove_left.__wrapped__()
        assert used.exists()
    other.mkdir()
    made_long_ago(other)
    uid = os.geteuid()
    monkeypatch.setattr(os, "geteuid", lambda: uid + 1)

    scratch.remove_left.__wrapped__()

    assert {each.name for each in place.iterdir()} == {
        "elsewhere",
        *(path.name for path in (link, young, other)),
    }


def test_ctrl_c_as_soon_as_it_is_made_leaves_nothing(place, monkeypatch):
    def make(prefix, **_):
        tempfile.mkdtemp(prefix=prefix)
        raise KeyboardInterrupt

    monkeypatch.setattr(tempfile, "TemporaryDirectory", make)

    with pytest.raises(KeyboardInterrupt), scratch_folder("graded"):
        pass

    assert list(place.iterdir()) == []
