"""The format that the grader and a worker speak: arguments out, plain numbers and texts back.

A request is a line of words, followed by the bytes of its arrays:

    call NUMBER FUNCTION OUTPUT,OUTPUT... ARGUMENT...

An ARGUMENT is i=7, f=3ff8000000000000 (a double's bytes, big-endian), n=3ff8000000000000 (the same
as a number of NumPy's), int64:16 or float64:16x2, or float64: (an array without dimensions); an
array's bytes are little-endian, column by column. "sofar" instead of "call", for Octave alone, asks
what the outputs were when this call failed; "watch" what each assignment gave, see watched.py.
Spaces fill the line up to a multiple of PIECE bytes. A line of spaces is no request: there will be
no more, and the worker returns.

A reply is a line of JSON, followed by the bytes of its float64 arrays, likewise. Its fields:

    call      the number of the request; 0, unasked, when the worker is ready for the first one
    status    returned, error, broken (the file does not load) or missing
    values    one for each output, in order: {"kind": "number", "shape": [16, 2]}, {"kind": "none"},
              or {"kind": "other", "text": what it is}; after an error, what the outputs were then
    error     null, or type, message, file, line, source, arrays (shapes, by name, on that line)
              and, from Python alone, meant, failed and stretched; the last two with sign, gives,
              line and operands, each with text and shape
    warnings  each with message, file and line
    changed   arguments that the call changed in place, by number
    results   how many values were returned, in a language that can return more than are asked for
    left      what it left changed in its process: see HABITS
    seconds   that the call took

What comes back was written by a process that runs a learner's code, so nothing in it is trusted:
every field is checked, every size is bounded, and anything else is a `GarbledReply`.
"""

import json
import math
import struct
from collections.abc import Sequence
from typing import Any

import numpy as np

from grader.exercise import Call
from grader.outcome import Error, Kind, Operand, Operation, Reply, Value, Warned
from grader.text import clean

PIECE = 64  # bytes that Octave reads at a time; one by one takes it longer than all the rest
MAX_HEADER = 1 << 18
MAX_PAYLOAD = 1 << 24
MAX_ARRAYS = 20  # named on the line on which an error was raised
MAX_FEW = 8  # dimensions of an array, values of a reply, and operands of an operation
MAX_MANY = 100  # warnings, and changed arguments
HABITS = ("folder", "output")  # it changed the working directory; it closed its output
ANSWERS = (Kind.RETURNED, Kind.ERROR, Kind.BROKEN, Kind.MISSING)


class GarbledReply(Exception):
    """The reply is not one that a worker sends."""


def encode_call(number: int, call: Call, outputs: Sequence[str], word: str = "call") -> bytes:
    """Return a request: to "call", or one of the other words."""
    words = [word, str(number), call.function, ",".join(outputs)]
    payload = b""
    for argument in call.arguments:
        if isinstance(argument, np.ndarray):
            dtype = "int64" if argument.dtype.kind in "iu" else "float64"
            words.append(f"{dtype}:{'x'.join(map(str, argument.shape))}")
            payload += argument.astype(f"<{dtype[0]}8").tobytes(order="F")
        elif isinstance(argument, int):
            words.append(f"i={argument}")
        else:
            kind = "n" if isinstance(argument, np.float64) else "f"
            words.append(f"{kind}={struct.pack('>d', argument).hex()}")
    line = " ".join(words).encode("ascii")
    return line + b" " * (-(len(line) + 1) % PIECE) + b"\n" + payload


class ReplyReader:
    """Assembles the reply to one request from its bytes as they come."""

    def __init__(self, number: int, outputs: Sequence[str]):
        self.number, self.outputs = number, outputs
        self.header: dict[str, Any] | None = None
        self.read, self.needed = bytearray(), MAX_HEADER

    def feed(self, chunk: bytes) -> Reply | None:
        """Take the next bytes; return the reply once it is whole.

        Raises
        ------
        GarbledReply
            If this can no longer be the reply.
        """
        self.read += chunk
        if self.header is None and b"\n" in chunk:
            line, _, rest = bytes(self.read).partition(b"\n")
            self.header, self.read = _decode_header(line), bytearray(rest)
            self.needed = _payload_size(self.header)
        if len(self.read) > self.needed:
            raise GarbledReply("more than a reply")
        if self.header is None or len(self.read) < self.needed:
            return None
        if self.header.get("call") != self.number:
            raise GarbledReply("a reply to another call")
        return _decode_reply(self.header, bytes(self.read), self.outputs)


def _decode_header(line: bytes) -> dict[str, Any]:
    if len(line) > MAX_HEADER:
        raise GarbledReply("more than a reply")
    try:
        header = json.loads(line.decode("utf-8", errors="replace"))
    except (ValueError, RecursionError):
        raise GarbledReply("not JSON") from None
    return _object(header)


def _payload_size(header: dict[str, Any]) -> int:
    total = sum(8 * math.prod(shape) for shape in map(_number, _values(header)))
    if total > MAX_PAYLOAD:
        raise GarbledReply("too large")
    return total


def _decode_reply(header: dict[str, Any], payload: bytes, outputs: Sequence[str]) -> Reply:
    """Return a reply, rebuilt from nothing but checked fields."""
    kind, error = header.get("status"), header.get("error")
    if kind not in ANSWERS:
        raise GarbledReply("unknown status")
    if (error is None) != (kind == Kind.RETURNED):
        raise GarbledReply("an error that does not fit the status")
    values, start = [], 0
    for described in _values(header):
        stop = start + 8 * math.prod(_number(described))
        values.append(_value(described, payload[start:stop]))
        start = stop
    return Reply(
        kind=Kind(kind),
        values=dict(zip(outputs, values, strict=False)),
        error=None if error is None else _error(_object(error)),
        warnings=tuple(map(_warning, _list(header.get("warnings", []), MAX_MANY))),
        changed=tuple(map(_whole, _list(header.get("changed", []), MAX_MANY))),
        left=tuple(map(_habit, _list(header.get("left", []), len(HABITS)))),
        results=_whole(header.get("results", 1)),
        seconds=_seconds(header.get("seconds")),
    )


def _values(header: dict[str, Any]) -> list[dict[str, Any]]:
    return [_object(value) for value in _list(header.get("values", []), MAX_FEW)]


def _number(described: dict[str, Any]) -> tuple[int, ...]:
    """Return a value's shape; (0,), which takes no bytes, if it is not made of numbers."""
    return _shape(described.get("shape")) if described.get("kind") == "number" else (0,)


def _value(described: dict[str, Any], data: bytes) -> Value:
    if described.get("kind") != "number":
        instead = _text(described.get("text", "")) if described.get("kind") == "other" else ""
        return Value(instead=instead or "nothing")
    with np.errstate(invalid="ignore"):
        # The product quiets NaNs that would set off a warning wherever they are used.
        flat = np.frombuffer(data, dtype="<f8") * 1.0
    return Value(flat.reshape(_number(described), order="F"))


def _error(error: dict[str, Any]) -> Error:
    arrays = _object(error.get("arrays", {}))
    if len(arrays) > MAX_ARRAYS:
        raise GarbledReply("more arrays than a line names")
    return Error(
        type=_text(error.get("type")),
        message=_text(error.get("message")),
        file=_file(error.get("file")),
        line=_line(error.get("line")),
        source=_text(error.get("source", "")),
        arrays={_text(name): _shape(shape) for name, shape in arrays.items()},
        failed=_operation(_object(error.get("failed", {}))),
        stretched=_operation(_object(error.get("stretched", {}))),
        meant=_text(error.get("meant", "")),
    )


def _operation(operation: dict[str, Any]) -> Operation:
    return Operation(
        sign=_text(operation.get("sign", "")),
        operands=tuple(map(_operand, _list(operation.get("operands", []), MAX_FEW))),
        gives=_text(operation.get("gives", "")),
        line=_line(operation.get("line")),
    )


def _operand(operand: object) -> Operand:
    found = _object(operand)
    shape = found.get("shape")
    return Operand(_text(found.get("text")), None if shape is None else _shape(shape))


def _warning(warning: object) -> Warned:
    found = _object(warning)
    return Warned(_text(found.get("message")), _file(found.get("file")), _line(found.get("line")))


def _file(name: object) -> str | None:
    """Return a file's name; None if there is none, or it cannot be one of the submission's."""
    if name is None:
        return None
    file = " ".join(_text(name).split())[:200]
    return None if file.startswith("/") or ".." in file.split("/") else file


def _line(number: object) -> int | None:
    return None if number is None else _whole(number)


def _object(value: object) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise GarbledReply("not an object")
    return value


def _list(value: object, longest: int) -> list[Any]:
    if not isinstance(value, list) or len(value) > longest:
        raise GarbledReply("not a short list")
    return value


def _shape(value: object) -> tuple[int, ...]:
    shape = tuple(map(_whole, _list(value, MAX_FEW)))
    if math.prod(max(n, 1) for n in shape) * 8 > MAX_PAYLOAD:  # no size may be large, even beside 0
        raise GarbledReply("too large")
    return shape


def _habit(word: object) -> str:
    if not isinstance(word, str) or word not in HABITS:
        raise GarbledReply("an unknown habit")
    return word


def _whole(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < 1 << 40:
        raise GarbledReply("not a whole number")
    return value


def _seconds(value: object) -> float:
    if not isinstance(value, (int, float)) or isinstance(value, bool) or not 0 <= value < 1e6:
        raise GarbledReply("not a time")
    return float(value)


def _text(value: object) -> str:
    """Return a text with every character that could drive a terminal made visible."""
    if not isinstance(value, str):
        raise GarbledReply("not a text")
    return clean(value[:4000])
