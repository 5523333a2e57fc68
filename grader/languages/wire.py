"""What crosses between the grader and a worker: arguments out, plain numbers and short texts back.

The formats are described in `worker.py`. What comes back was written by a process that runs a
learner's code, so nothing in it is believed: every field is checked, every size is bounded, and
anything else is a `GarbledReply`.
"""

import json
import math
import struct
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from grader.exercise import Call

MAX_HEADER = 1 << 18
MAX_PAYLOAD = 1 << 24
HABITS = ("folder", "output")  # it left another working directory; it closed its output
MAX_ARRAYS = 20  # told of the line on which an error was raised
MAX_DEPTH = 8  # dimensions of an array, and the values or warnings of a reply, are few


class GarbledReply(Exception):
    """The reply is not one that a worker sends."""


@dataclass(frozen=True)
class Value:
    """One returned value: an array, or else what it was instead."""

    array: np.ndarray | None = None
    instead: str = ""  # "nothing", "list", ...


@dataclass(frozen=True)
class Error:
    type: str
    message: str
    file: str | None = None
    line: int | None = None
    source: str = ""
    arrays: dict[str, tuple[int, ...]] = field(default_factory=dict)  # on that line, by name


@dataclass(frozen=True)
class Warned:
    message: str
    file: str | None
    line: int | None

    def in_words(self, file: str) -> str:
        """Return the warning with its place, which is `file` if no other is known."""
        where = f"{self.file or file}" + (f", line {self.line}" if self.line else "")
        return f"{where}: {self.message}"


@dataclass(frozen=True)
class Reply:
    status: str  # returned, raised, broken (the file does not load), missing
    values: tuple[Value, ...]  # of a call that raised an error: what the outputs were by then
    error: Error | None
    warnings: tuple[Warned, ...]
    changed: tuple[int, ...]  # arguments the call changed in place
    left: tuple[str, ...]  # what it left changed in its process: see HABITS
    seconds: float


def encode_call(number: int, call: Call, outputs: Sequence[str], so_far: bool = False) -> bytes:
    """Return a request: a line of words, then the arrays' bytes."""
    words, payload = (
        ["sofar" if so_far else "call", str(number), call.function, ",".join(outputs)],
        b"",
    )
    for argument in call.arguments:
        if isinstance(argument, np.ndarray):
            dtype = "int64" if argument.dtype.kind in "iu" else "float64"
            words.append(f"{dtype}:{'x'.join(map(str, argument.shape))}")
            payload += argument.astype(f"<{dtype[0]}8").tobytes(order="F")
        elif isinstance(argument, int):
            words.append(f"i={argument}")
        else:
            words.append(f"f={struct.pack('>d', argument).hex()}")
    return " ".join(words).encode("ascii") + b"\n" + payload


def decode_header(line: bytes) -> dict:
    """Return the reply's first line as a dictionary."""
    try:
        header = json.loads(line.decode("utf-8", errors="replace"))
    except (ValueError, RecursionError):
        raise GarbledReply("not JSON") from None
    if not isinstance(header, dict):
        raise GarbledReply("not an object")
    return header


def payload_size(header: dict) -> int:
    """Return how many bytes follow a header."""
    total = sum(8 * math.prod(shape) for shape in map(_number, _values(header)))
    if total > MAX_PAYLOAD:
        raise GarbledReply("too large")
    return total


def decode_reply(header: dict, payload: bytes) -> Reply:
    """Return a reply, rebuilt from nothing but checked fields."""
    values, start = [], 0
    for described in _values(header):
        shape = _number(described)
        if described.get("kind") != "number":
            instead = _text(described.get("text", "")) if described.get("kind") == "other" else ""
            values.append(Value(instead=instead or "nothing"))
            continue
        stop = start + 8 * math.prod(shape)
        flat = np.frombuffer(payload[start:stop], dtype="<f8")
        with np.errstate(invalid="ignore"):
            flat = flat * 1.0  # a NaN that would set off a warning wherever it is used does no more
        values.append(Value(flat.reshape(shape, order="F")))
        start = stop
    status = header.get("status")
    if status not in ("returned", "raised", "broken", "missing"):
        raise GarbledReply("unknown status")
    error = header.get("error")
    if (error is None) != (status == "returned"):
        raise GarbledReply("an error that does not fit the status")
    return Reply(
        status=status,
        values=tuple(values),
        error=None if error is None else _error(error),
        warnings=tuple(map(_warning, _list(header.get("warnings", []), 100))),
        changed=tuple(_whole(i) for i in _list(header.get("changed", []), 100)),
        left=tuple(_habit(word) for word in _list(header.get("left", []), len(HABITS))),
        seconds=_seconds(header.get("seconds")),
    )


def _values(header: dict) -> list[dict]:
    values = _list(header.get("values", []), MAX_DEPTH)
    if not all(isinstance(value, dict) for value in values):
        raise GarbledReply("a value that is no object")
    return values


def _number(described: dict) -> tuple[int, ...]:
    """Return the shape; a value that is no number takes no bytes, as one with shape (0,)."""
    return _shape(described.get("shape")) if described.get("kind") == "number" else (0,)


def _error(error) -> Error:
    if not isinstance(error, dict) or not isinstance(error.get("arrays", {}), dict):
        raise GarbledReply("an error that is no object")
    if len(error.get("arrays", {})) > MAX_ARRAYS:
        raise GarbledReply("more arrays than a line names")
    arrays = {_text(name): _shape(shape) for name, shape in error.get("arrays", {}).items()}
    return Error(
        type=_text(error.get("type")),
        message=_text(error.get("message")),
        source=_text(error.get("source", "")),
        arrays=arrays,
        **_place(error),
    )


def _warning(warning) -> Warned:
    if not isinstance(warning, dict):
        raise GarbledReply("a warning that is no object")
    return Warned(message=_text(warning.get("message")), **_place(warning))


def _place(described: dict) -> dict:
    file, line = described.get("file"), described.get("line")
    if file is not None:
        file = " ".join(_text(file).split())[:200]
        if file.startswith("/") or ".." in file.split("/"):  # none of the submission's
            file = None
    return {
        "file": file,
        "line": None if line is None else _whole(line),
    }


def _list(value, longest: int) -> list:
    if not isinstance(value, list) or len(value) > longest:
        raise GarbledReply("not a short list")
    return value


def _shape(value) -> tuple[int, ...]:
    shape = tuple(_whole(n) for n in _list(value, MAX_DEPTH))
    if math.prod(max(n, 1) for n in shape) * 8 > MAX_PAYLOAD:  # no size is large, even beside a 0
        raise GarbledReply("too large")
    return shape


def _habit(word) -> str:
    if not isinstance(word, str) or word not in HABITS:
        raise GarbledReply("an unknown habit")
    return word


def _whole(value) -> int:
    if type(value) is not int or not 0 <= value < 1 << 40:
        raise GarbledReply("not a whole number")
    return value


def _seconds(value) -> float:
    if type(value) not in (int, float) or not 0 <= value < 1e6:
        raise GarbledReply("not a time")
    return float(value)


def _text(value) -> str:
    """Return a text with every character that could drive a terminal made visible."""
    if not isinstance(value, str):
        raise GarbledReply("not a text")
    return clean(value[:4000])


def clean(text: str) -> str:
    """Return a text whose control characters, tabs and line ends aside, are shown, not obeyed."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(c if c.isprintable() or c in "\n\t" else f"\\x{ord(c):02x}" for c in text)
