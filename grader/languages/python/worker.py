"""What runs in the learner's process: takes arguments, calls the function, sends the results.

    python worker.py ROOT REQUEST_FD REPLY_FD

Nothing here judges. The learner's code shares this process and may do what it likes with it; all it
can gain is to send other numbers. `grader/languages/wire.py` describes requests and replies. This
imports only the standard library and NumPy, which lies under ROOT.
"""

import builtins
import importlib
import importlib.machinery
import inspect
import json
import os
import re
import struct
import sys
import time
import warnings
from collections.abc import Callable, Iterable
from types import CodeType, FrameType, ModuleType
from typing import Any, BinaryIO

MAX_TEXT = 2000
MAX_VALUES = 1_000_000
MAX_WARNINGS = 20

Described = dict[str, Any]  # as a JSON object


class Loader(importlib.machinery.SourceFileLoader):
    """Loads the file as it stands, never a compiled copy left from an earlier run."""

    def get_code(self, fullname: str) -> CodeType:
        """Compile the file as it is now."""
        path = self.get_filename(fullname)
        code: CodeType = compile(self.get_data(path), path, "exec", dont_inherit=True)
        return code


def main() -> None:
    """Answer requests until there are no more."""
    root, request_fd, reply_fd = sys.argv[1], *map(int, sys.argv[2:4])
    sys.path.append(f"{root}/packages")
    import numpy as np

    vars(builtins).update(exit=sys.exit, quit=sys.exit)  # as in an interactive session
    os.chdir(f"{root}/submission")
    for place, folder in enumerate((f"{root}/submission", f"{root}/given")):
        sys.path.insert(place, folder)
        finder = importlib.machinery.FileFinder(folder, (Loader, [".py"]))
        sys.path_importer_cache[folder] = finder

    requests = os.fdopen(request_fd, "rb")
    replies = os.fdopen(reply_fd, "wb")
    send(replies, {"call": 0, "status": "returned", "seconds": 0})
    for line in requests:
        if not line.strip():
            return
        _, number, function, outputs, *words = line.decode("ascii").split()
        arguments = [receive(np, requests, word) for word in words]
        folder = f"{root}/submission"
        header, arrays = reply_to(np, folder, function, outputs.split(","), arguments)
        send(replies, {"call": int(number), **header}, arrays)


def receive(np: ModuleType, requests: BinaryIO, word: str) -> Any:
    """Return an argument, from its word and, for an array, its bytes."""
    if word.startswith("i="):
        return int(word[2:])
    if word.startswith("f="):
        return struct.unpack(">d", bytes.fromhex(word[2:]))[0]
    if word.startswith("n="):
        return np.float64(struct.unpack(">d", bytes.fromhex(word[2:]))[0])
    name, _, sizes = word.partition(":")
    shape = tuple(map(int, sizes.split("x"))) if sizes else ()
    dtype = np.dtype(name).newbyteorder("<")
    data = requests.read(int(np.prod(shape)) * dtype.itemsize)
    return np.frombuffer(data, dtype).reshape(shape, order="F").copy()


def send(replies: BinaryIO, header: Described, arrays: Iterable[Any] = ()) -> None:
    """Send a reply: its header as a line of JSON, then the bytes of its arrays."""
    replies.write(json.dumps(header).encode("ascii") + b"\n")
    for array in arrays:
        replies.write(array.tobytes(order="F"))
    replies.flush()


class Missing(Exception):
    """The file, or the function in it, is not there."""


def reply_to(
    np: ModuleType, folder: str, function: str, names: list[str], arguments: list[Any]
) -> tuple[Described, list[Any]]:
    """Call the function; return the reply's header, and the arrays that follow it."""
    header: Described = {"status": "broken", "values": [], "error": None, "seconds": 0.0}
    arrays: list[Any] = []
    before = [a.copy() if isinstance(a, np.ndarray) else a for a in arguments]
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            called = load(function)
            header["status"] = "error"
            start = time.perf_counter()
            result = called(*arguments)
            header["seconds"] = time.perf_counter() - start
            several = len(names) > 1 and isinstance(result, (tuple, list))
            values = list(result) if several else [result]
            header["results"] = len(values)
            header["values"], arrays = describe_all(np, values[: len(names)])
            header["status"] = "returned"
        except Missing as missing:
            header["status"], header["error"] = "missing", {"type": "", "message": str(missing)}
        except BaseException as error:
            so_far = variables(error, function)
            header["values"], arrays = describe_all(np, [so_far.get(name) for name in names])
            header["error"] = describe_error(np, folder, error)
    header["changed"] = [
        i
        for i, (a, b) in enumerate(zip(arguments, before, strict=True))
        if isinstance(b, np.ndarray) and not np.array_equal(a, b)
    ]
    header["warnings"] = describe_warnings(folder, caught)
    header["left"] = clean_up(folder)
    return header, arrays


def load(function: str) -> Callable[..., Any]:
    """Return the learner's function from the file of its name."""
    try:
        module = importlib.import_module(function)
    except ModuleNotFoundError as error:
        if error.name == function:
            raise Missing("") from None
        raise
    found: Callable[..., Any] | None = getattr(module, function, None)
    if callable(found):
        return found
    functions = {name: f for name, f in vars(module).items() if inspect.isfunction(f)}
    own = [name for name, f in functions.items() if f.__module__ == function]
    others = f"; it defines {', '.join(own[:5])}" if own else ""
    raise Missing(f"no function {function} is defined in it{others}")


def clean_up(folder: str) -> list[str]:
    """Undo what a call left changed, as far as the next one needs it; return what that was."""
    left = []
    try:
        moved = os.getcwd() != os.path.realpath(folder)
    except OSError:
        moved = True
    if moved:
        left.append("folder")
        os.chdir(folder)
    try:
        sys.stdout.flush()
        sys.stderr.flush()
        os.fstat(1), os.fstat(2)
    except Exception:  # closed or replaced: its text is lost, the values are not
        left.append("output")
    return left


def describe_all(np: ModuleType, values: list[Any]) -> tuple[list[Described], list[Any]]:
    """Return a description of each value, and the arrays of those that are numbers."""
    described = [describe(np, value) for value in values]
    return [header for header, _ in described], [a for _, a in described if a is not None]


def variables(error: BaseException, function: str) -> dict[str, Any]:
    """Return the variables of the function as they were when the error went through it."""
    found, traceback = {}, error.__traceback__
    while traceback is not None:
        if traceback.tb_frame.f_code.co_name == function:
            found = dict(traceback.tb_frame.f_locals)
        traceback = traceback.tb_next
    return found


def describe(np: ModuleType, value: Any) -> tuple[Described, Any]:
    """Return what to send of a returned value: plain numbers, or only what kind of thing it is."""
    if value is None:
        return {"kind": "none"}, None
    try:
        array = np.asarray(value)
    except Exception:
        array = np.asarray(None)
    if array.dtype.kind not in "buif":
        kind = "complex numbers" if array.dtype.kind == "c" else type(value).__name__
        return {"kind": "other", "text": kind[:100]}, None
    if array.size > MAX_VALUES or array.ndim > 8:
        return {"kind": "other", "text": f"{array.size:,} numbers"}, None
    number = np.array(array, dtype="<f8", subok=False)
    return {"kind": "number", "shape": [int(n) for n in number.shape]}, number


def describe_error(np: ModuleType, folder: str, error: BaseException) -> Described:
    """Return the error with the learner's own file and line, and the arrays named on that line."""
    try:
        message = str(error).replace(f"{folder}/", "")
    except BaseException:
        message = "(its message cannot be shown)"
    described: Described = {"type": type(error).__name__[:100], "message": message[:MAX_TEXT]}
    if isinstance(error, SyntaxError):
        described["message"] = str(error.msg)[:MAX_TEXT]
        described["file"] = relative(folder, error.filename)
        described["line"] = error.lineno
        described["source"] = (error.text or "").strip()[:MAX_TEXT]
        return described
    place = innermost(folder, error)
    if place is None:
        return described
    frame, line = place
    path = frame.f_code.co_filename
    described["file"] = relative(folder, path)
    described["line"] = line
    described["source"] = source_line(path, line)[:MAX_TEXT]
    named = {**frame.f_globals, **frame.f_locals}
    words = dict.fromkeys(re.findall(r"[^\W\d]\w*", described["source"]))
    described["arrays"] = {
        word: list(named[word].shape)
        for word in list(words)[:20]
        if isinstance(named.get(word), np.ndarray)
    }
    return described


def innermost(folder: str, error: BaseException) -> tuple[FrameType, int] | None:
    """Return the learner's innermost frame that an error went through, and the line in it."""
    found, traceback = None, error.__traceback__
    while traceback is not None:
        if relative(folder, traceback.tb_frame.f_code.co_filename):
            found = traceback.tb_frame, traceback.tb_lineno
        traceback = traceback.tb_next
    return found


def describe_warnings(folder: str, caught: list[warnings.WarningMessage]) -> list[dict[str, Any]]:
    """Return each warning once, with its place if that is in the learner's folder."""
    described: dict[tuple[str, str | None, int], None] = {}
    for warning in caught[:1000]:
        text = str(warning.message)[:MAX_TEXT]
        file = relative(folder, warning.filename)
        described.setdefault((text, file, warning.lineno), None)
    return [
        {"message": text, "file": file, "line": line if file else None}
        for text, file, line in list(described)[:MAX_WARNINGS]
    ]


def relative(folder: str, path: str | None) -> str | None:
    """Return a path inside the learner's folder without the folder, or None if it is elsewhere."""
    if path is None or not str(path).startswith(folder + "/"):
        return None
    return path[len(folder) + 1 :]


def source_line(path: str, number: int) -> str:
    """Return a line of a file, without the white space around it."""
    try:
        with open(path, encoding="utf-8", errors="replace") as file:
            for i, line in enumerate(file, 1):
                if i == number:
                    return line.strip()
    except OSError:
        pass
    return ""


if __name__ == "__main__":
    main()
