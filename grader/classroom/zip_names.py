"""What a member of a zip is called, as `unzip` shows it."""

import struct
import zipfile
import zlib
from collections.abc import Iterator

UTF8 = 0x800  # of a member's flags: its name is in UTF-8
UNICODE_PATH = 0x7075  # of the extra field in which Info-ZIP writes a name in UTF-8 as well


def zip_name(info: zipfile.ZipInfo) -> str:
    """Return a member's name, which many programs write in UTF-8 without the flag that says so."""
    is_utf8 = bool(info.flag_bits & UTF8)
    plain = info.orig_filename.encode("utf-8" if is_utf8 else "cp437", errors="surrogateescape")
    for kind, content in _fields(info.extra):
        if kind == UNICODE_PATH and content[1:5] == struct.pack("<I", zlib.crc32(plain)):
            return content[5:].decode("utf-8", errors="replace")
    if is_utf8:
        return info.filename
    try:
        return info.filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return info.filename


def _fields(extra: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield what kind each of the extra fields is, and what it holds."""
    while len(extra) >= 4:
        kind, size = struct.unpack("<HH", extra[:4])
        yield kind, extra[4 : 4 + size]
        extra = extra[4 + size :]
