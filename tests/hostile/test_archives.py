"""Archives made to keep the grader busy, to fill its memory or disk, or to be two things in one."""

import io
import tarfile
import time
import zipfile

import pytest

from ex4.exercise import EXERCISE
from grader.classroom.collect import HandIn
from grader.classroom.grade_one import NotGradable, _lay_out
from grader.classroom.unpack import Bounds, Refused, unpack, without_suffix
from grader.classroom.unpack_apart import unpack_apart


def packed(files, compression=zipfile.ZIP_DEFLATED):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", compression, compresslevel=1) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return held.getvalue()


def many_headers():
    """A tar whose global header has 20,000 records, which each of its 5,000 folders then copies."""
    held = io.BytesIO()
    records = {f"k{n}": "v" for n in range(20_000)}
    with tarfile.open(
        fileobj=held, mode="w:gz", compresslevel=1, format=tarfile.PAX_FORMAT, pax_headers=records
    ) as archive:
        for n in range(5_000):
            info = tarfile.TarInfo(f"{n}")
            info.type = tarfile.DIRTYPE
            archive.addfile(info)
    return held.getvalue()


def many_entries():
    """A zip whose directory names one folder 600,000 times."""
    data = packed({"a/": b""})
    start, end = data.index(b"PK\1\2"), data.index(b"PK\5\6")
    entries = data[start:end] * 600_000
    tail = bytearray(data[end:])
    tail[12:16] = len(entries).to_bytes(4, "little")
    return data[:start] + entries + tail


def deep_folders():
    return packed({f"{n}/" + "d/" * 18 + "a.py": b"" for n in range(30)})


def at_once():
    """A member that is unpacked as a whole before the first byte of it can be read."""
    return packed({"a.py": bytes(120 << 20)}, zipfile.ZIP_BZIP2)


BOMBS = {
    "many headers": (many_headers, "a.tar.gz", "seconds", Bounds(seconds=1)),
    "many entries": (many_entries, "a.zip", "seconds | memory", Bounds(seconds=1)),
    "deep folders": (deep_folders, "a.zip", "files and folders", Bounds(files=500)),
    "all at once": (at_once, "a.zip", "memory", Bounds(memory=128 << 20)),
}


@pytest.mark.parametrize(("name", "threads"), [*((name, 1) for name in BOMBS), ("deep folders", 2)])
def test_a_bomb_ends_the_process_that_unpacks_it_and_no_other(name, threads, tmp_path, monkeypatch):
    # With other threads it is another program, else a copy of this process.
    monkeypatch.setattr("grader.classroom.unpack_apart.active_count", lambda: threads)
    made, file, told, bounds = BOMBS[name]
    (tmp_path / file).write_bytes(made())
    start = time.monotonic()

    with pytest.raises(Refused) as refused:
        unpack_apart(tmp_path / file, tmp_path / "into", bounds)

    assert any(word in str(refused.value) for word in told.split(" | "))
    assert time.monotonic() - start < 12
    assert sum(1 for _ in (tmp_path / "into").rglob("*")) <= bounds.files


def test_what_archives_in_an_archive_hold_counts_together(tmp_path):
    inner = packed({"notes.txt": bytes(16 << 20)})
    (tmp_path / "outer.zip").write_bytes(packed({f"{n}.zip": inner for n in range(9)}))
    (tmp_path / "scratch").mkdir()
    hand_in = HandIn("a", "a", files=(("outer.zip", tmp_path / "outer.zip"),))

    with pytest.raises(NotGradable, match="it holds more than"):
        _lay_out(hand_in, EXERCISE, tmp_path / "scratch")


@pytest.mark.parametrize("name", ["/home/a.py", "//home/a.py", "C:\\home\\a.py", "\\\\home\\a.py"])
def test_an_absolute_name_is_one_below_the_folder(name, tmp_path):
    (tmp_path / "a.zip").write_bytes(packed({name: b"x"}))

    assert unpack(tmp_path / "a.zip", tmp_path / "into").left_out == []
    assert [path.name for path in tmp_path.glob("into/home/*")] == ["a.py"]


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("again", ["nnCostFunction.py", "./nnCostFunction.py", "a//b.py"])
@pytest.mark.parametrize("file", ["a.zip", "a.tar"])
def test_one_name_twice_is_refused(file, again, tmp_path):
    names = ("a/b.py", "nnCostFunction.py", again)
    if file == "a.zip":
        with zipfile.ZipFile(tmp_path / file, "w") as archive:
            for name in names:
                archive.writestr(name, name)
    else:
        with tarfile.open(tmp_path / file, "w") as archive:
            for name in names:
                archive.addfile(tarfile.TarInfo(name))

    with pytest.raises(Refused, match="twice"):
        unpack_apart(tmp_path / file, tmp_path / "into", Bounds())


@pytest.mark.parametrize("file", ["both.zip", "both.tar.gz"])
def test_a_zip_behind_a_tar_is_what_its_name_says_or_nothing(file, tmp_path):
    held = io.BytesIO()
    with tarfile.open(fileobj=held, mode="w:gz") as archive:
        archive.addfile(tarfile.TarInfo("of_the_tar.py"))
    (tmp_path / file).write_bytes(held.getvalue() + packed({"of_the_zip.py": b""}))
    into = tmp_path / without_suffix(file)

    if file == "both.zip":
        with pytest.raises(Refused, match="two archives in one file"):
            unpack_apart(tmp_path / file, into, Bounds())
    else:
        unpack_apart(tmp_path / file, into, Bounds())
        assert [path.name for path in into.iterdir()] == ["of_the_tar.py"]


def test_a_tar_that_holds_a_zip_is_a_tar(tmp_path):
    data = packed({"inner.py": b""})
    with tarfile.open(tmp_path / "a.tar", "w") as archive:
        info = tarfile.TarInfo("ex4.zip")
        info.size = len(data)
        archive.addfile(info, io.BytesIO(data))

    left_out, bounds = unpack_apart(tmp_path / "a.tar", tmp_path / "into", Bounds())

    assert left_out == []
    assert [path.name for path in (tmp_path / "into").iterdir()] == ["ex4.zip"]
    assert bounds.files == Bounds().files - 1
    assert bounds.total == Bounds().total - len(data)
