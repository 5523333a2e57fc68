"""Archives that strangers made: what comes out, and that nothing lands anywhere else."""

import io
import os
import stat
import struct
import tarfile
import tracemalloc
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.classroom import unpack as unpack_module
from grader.classroom.unpack import Bounds, Refused, unpack
from grader.errors import GraderError

SMALL = Bounds(archive=1 << 20, files=20, file=100_000, total=300_000)


def make_zip(path, files, **more):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data, **more)
    return path


def make_tar(path, members, mode="w:gz"):
    with tarfile.open(path, mode) as archive:
        for name, what in members.items():
            info = tarfile.TarInfo(name)
            if isinstance(what, bytes):
                info.size = len(what)
                archive.addfile(info, io.BytesIO(what))
            else:
                info.type, info.linkname = what
                archive.addfile(info)
    return path


def contents(folder):
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.fixture
def into(tmp_path):
    folder = tmp_path / "outside" / "into"
    folder.mkdir(parents=True)
    return folder


@pytest.mark.parametrize(("encoding", "shown"), [("utf-8", "Größe.py"), ("cp437", "Größe.py")])
def test_names_of_a_zip_without_the_flag_for_utf_8(encoding, shown, tmp_path, into):
    name = "Größe.py".encode(encoding)
    path = make_zip(tmp_path / "a.zip", {"x" * len(name): b""})
    path.write_bytes(path.read_bytes().replace(b"x" * len(name), name))

    unpack(path, into)

    assert list(contents(into)) == [shown]


@pytest.mark.parametrize("kind", ["zip", "tar", "tar.gz"])
def test_files_and_folders_come_out_as_they_are(kind, tmp_path, into):
    files = {"ex4/nnCostFunction.py": b"a", "ex4/lib/more.py": b"b" * 5000, "notes.txt": b""}
    if kind == "zip":
        archive = make_zip(tmp_path / "a.zip", files)
    else:
        archive = make_tar(tmp_path / "a", files, "w" if kind == "tar" else "w:gz")

    assert unpack(archive, into).left_out == []
    assert contents(into) == files


UP = ("../escaped", "a/../../escaped", "/../x", "C:../x", "..\\escaped", "a/../b", "..", "/")


@pytest.mark.parametrize("name", [*UP, "a/D:/b"])
@pytest.mark.parametrize("make", [make_zip, make_tar])
def test_no_name_leads_out_of_the_folder(make, name, tmp_path, into):
    archive = make(tmp_path / "a", {name: b"x", "good.py": b"y"})

    unpack(archive, into)

    assert contents(into.parent) == {"into/good.py": b"y"}


def test_a_backslash_is_a_folder_as_windows_means_it(tmp_path, into):
    unpack(make_zip(tmp_path / "a.zip", {"ex4\\nnCostFunction.py": b"x"}), into)

    assert contents(into) == {"ex4/nnCostFunction.py": b"x"}


@pytest.mark.parametrize(
    "kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.BLKTYPE, tarfile.FIFOTYPE]
)
def test_links_and_devices_are_left_out(kind, tmp_path, into):
    (tmp_path / "secret").write_text("secret")
    archive = make_tar(
        tmp_path / "a.tar.gz",
        {"way": (kind, str(tmp_path)), "way/new.py": b"x", "good.py": b"y"},
    )

    assert unpack(archive, into).left_out == ["way"]
    assert contents(into) == {"way/new.py": b"x", "good.py": b"y"}
    assert sorted(os.listdir(tmp_path)) == ["a.tar.gz", "outside", "secret"]


def test_a_link_in_a_zip_is_left_out(tmp_path, into):
    info = zipfile.ZipInfo("link.py")
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr(info, "/etc/passwd")

    assert unpack(tmp_path / "a.zip", into).left_out == ["link.py"]
    assert contents(into) == {}


def test_what_no_one_misses_is_passed_over_however_much_of_it_there_is(tmp_path, into):
    clutter = {f".git/objects/{n}": b"x" for n in range(30)} | {"__MACOSX/._a.py": b"x"}
    clutter |= {f"ex4/__pycache__/{n}.pyc": b"x" for n in range(30)}
    package = {f"{name}.py": b"y" for name in ("__init__", "__main__", "a")}

    done = unpack(make_zip(tmp_path / "a.zip", clutter | package), into, SMALL)

    assert (done.files, done.left_out) == (3, [".git", "__MACOSX", "ex4/__pycache__"])
    assert contents(into) == package


@pytest.mark.parametrize("make", [make_zip, make_tar])
@pytest.mark.parametrize(
    ("files", "told"),
    [
        ({f"{n}.py": b"" for n in range(21)}, "more than 20 files"),
        ({"big": bytes(5_000_000)}, "a file larger than"),
        ({f"{n}": bytes(90_000) for n in range(4)}, "it holds more than"),
    ],
    ids=["files", "one file", "in all"],
)
def test_a_bomb_is_refused_before_it_has_gone_off(make, files, told, tmp_path, into):
    with pytest.raises(Refused, match=told):
        unpack(make(tmp_path / "a", files), into, SMALL)

    assert sum(map(len, contents(into).values())) < SMALL.total + (1 << 17)


def test_a_size_that_is_not_true_is_not_believed(tmp_path, into):
    archive = make_zip(tmp_path / "a.zip", {"big": bytes(1_000_000)})
    data = archive.read_bytes()
    size = struct.pack("<L", 1_000_000)
    assert data.count(size) == 2
    archive.write_bytes(data.replace(size, struct.pack("<L", 10)))

    with pytest.raises(Refused):
        unpack(archive, into, SMALL)
    assert sum(map(len, contents(into).values())) < SMALL.total + (1 << 17)


def test_a_header_that_fills_the_memory_is_refused(tmp_path, into):
    """A tar's extended header is read as a whole: it may claim, and hold, any number of bytes."""
    info = tarfile.TarInfo("header")
    info.type, info.size = tarfile.XHDTYPE, 300 << 20
    with tarfile.open(tmp_path / "a.tar.gz", "w:gz", compresslevel=1) as archive:
        archive.addfile(info, io.BytesIO(bytes(info.size)))

    tracemalloc.start()
    with pytest.raises(Refused):
        unpack(tmp_path / "a.tar.gz", into, Bounds(total=4 << 20))
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert most < 40 << 20


def test_an_encrypted_archive_is_told_as_that(tmp_path, into):
    archive = make_zip(tmp_path / "a.zip", {"a.py": b"x"})
    data = bytearray(archive.read_bytes())
    data[data.index(b"PK\1\2") + 8] |= 1
    archive.write_bytes(data)

    with pytest.raises(Refused, match="encrypted: it needs a password"):
        unpack(archive, into)


@pytest.mark.parametrize("data", [b"", b"PK", b"no archive", b"\x1f\x8b"])
def test_what_is_no_archive_is_refused(data, tmp_path, into):
    (tmp_path / "a.zip").write_bytes(data)

    with pytest.raises(Refused, match="damaged"):
        unpack(tmp_path / "a.zip", into)
    assert contents(into) == {}


def test_an_empty_archive_is_empty(tmp_path, into):
    (tmp_path / "a.zip").write_bytes(b"PK\5\6" + bytes(18))

    assert unpack(tmp_path / "a.zip", into).left_out == []
    assert contents(into) == {}


def test_a_name_that_no_file_can_have_and_a_file_that_is_a_folder_are_left_out(tmp_path, into):
    files = {"x" * 300: b"1", "a": b"2", "a/b.py": b"3", "good.py": b"4"}

    assert unpack(make_zip(tmp_path / "a.zip", files), into).left_out == ["x" * 300, "a/b.py"]
    assert contents(into) == {"a": b"2", "good.py": b"4"}


def test_a_full_disk_is_not_the_archive_s_fault(tmp_path, into, monkeypatch):
    def full(path, mode):
        return open("/dev/full", "wb", buffering=0) if mode == "xb" else open(path, mode)

    monkeypatch.setattr(unpack_module, "open", full, raising=False)

    with pytest.raises(GraderError, match="cannot be written: No space left"):
        unpack(make_zip(tmp_path / "a.zip", {"a.py": b"x"}), into)


NAMES = st.one_of(
    st.text(alphabet="ab./\\:~\0\n", max_size=12),
    st.text(max_size=6),
    st.sampled_from(["../x", "/x", "a/../../x", "C:\\x", "a", "a/b", "nnCostFunction.py"]),
)
MEMBERS = st.lists(
    st.tuples(
        NAMES,
        st.one_of(
            st.binary(max_size=200),
            st.just(bytes(200_000)),
            st.tuples(
                st.sampled_from([tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.DIRTYPE]),
                st.sampled_from(["..", "/tmp", "a", "../.."]),
            ),
        ),
    ),
    max_size=8,
)


@pytest.mark.filterwarnings("ignore:Duplicate name")
@settings(max_examples=150, deadline=None)
@given(
    members=MEMBERS,
    as_zip=st.booleans(),
    damage=st.lists(st.tuples(st.integers(0, 5000), st.integers(0, 255)), max_size=4),
    cut=st.one_of(st.none(), st.integers(0, 3000)),
)
def test_whatever_an_archive_holds_it_is_unpacked_into_the_folder_or_refused(
    members, as_zip, damage, cut, tmp_path_factory
):
    outside = tmp_path_factory.mktemp("fuzz")
    into = outside / "into"
    into.mkdir()
    archive = outside / "archive"
    _make(archive, members, as_zip)
    data = bytearray(archive.read_bytes())
    for place, value in damage:
        if data:
            data[place % len(data)] = value
    archive.write_bytes(data[:cut])

    try:
        unpack(archive, into, SMALL)
    except Refused:
        pass

    assert sorted(os.listdir(outside)) == ["archive", "into"]
    found = list(into.rglob("*"))
    assert all(path.is_dir() or path.is_file() for path in found)
    assert not any(path.is_symlink() for path in found)
    assert sum(os.stat(path).st_nlink > 1 for path in found if path.is_file()) == 0
    assert sum(path.stat().st_size for path in found if path.is_file()) < SMALL.total + (1 << 17)


def _make(path: Path, members, as_zip: bool) -> None:
    if as_zip:
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, what in members:
                info = zipfile.ZipInfo(name or "empty")
                if not isinstance(what, bytes):
                    info.external_attr, what = (stat.S_IFLNK | 0o777) << 16, what[1]
                archive.writestr(info, what)
        return
    with tarfile.open(path, "w") as archive:
        for name, what in members:
            info = tarfile.TarInfo(name.replace("\0", ""))
            if isinstance(what, bytes):
                info.size = len(what)
                archive.addfile(info, io.BytesIO(what))
            else:
                info.type, info.linkname = what
                archive.addfile(info)
