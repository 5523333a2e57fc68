"""What the members of a zip are called."""

import struct
import zipfile
import zlib

import pytest

from grader.classroom.zip_names import zip_name


@pytest.mark.parametrize("is_of_this_name", [True, False])
def test_a_member_is_called_as_unzip_calls_it(tmp_path, is_of_this_name):
    """A name in UTF-8 beside the other counts if it belongs to that."""
    plain, other = "nnCostFunction.py", b"readme.txt"
    checked = zlib.crc32(plain.encode() if is_of_this_name else b"")
    info = zipfile.ZipInfo(plain)
    info.extra = struct.pack("<HHBI", 0x7075, 5 + len(other), 1, checked) + other
    with zipfile.ZipFile(tmp_path / "x.zip", "w") as archive:
        archive.writestr(info, "text")
    with zipfile.ZipFile(tmp_path / "x.zip") as archive:
        (member,) = archive.infolist()

    assert zip_name(member) == ("readme.txt" if is_of_this_name else plain)
