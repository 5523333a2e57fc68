"""What runs in the learner's process: takes arguments, calls the function, sends the results.

Nothing here judges. The learner's code shares this process and may do to it what it likes; all it
can gain is to send other numbers. Imports only the standard library and numpy.

    python worker.py ROOT REQUEST_FD REPLY_FD

Request, a line and then the arrays' bytes, little-endian and column by column:

    call ID FUNCTION OUTPUT,OUTPUT... ARGUMENT...

For Octave there is "sofar" in the place of "call", too: it failed; what were the outputs by then?

ARGUMENT is i=7, f=3ff8000000000000 (a double's bytes, big-endian), int64:16 or float64:16x2.

Reply, a line of JSON and then the float64 arrays' bytes, likewise: see `reply_to`.
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

MAX_TEXT = 2000
MAX_VALUES = 1_000_000
MAX_WARNINGS = 20


class Loader(importlib.machinery.SourceFileLoader):
    """Loads the file as it stands, never a compiled copy left from an earlier run."""

    def get_code(self, fullname):
        path = self.get_filename(fullname)
        return compile(self.get_data(path), path, "exec", dont_inherit=True)


def main() -> None:
    root, request_fd, reply_fd = sys.argv[1], *map(int, sys.argv[2:4])
    sys.path.append(f"{root}/packages")
    import numpy as np

    builtins.exit = builtins.quit = sys.exit  # there, as where learners try their code
    os.chdir(f"{root}/submission")
    for place, folder in enumerate((f"{root}/submission", f"{root}/given")):
        sys.path.insert(place, folder)
        finder = importlib.machinery.FileFinder(folder, (Loader, [".py"]))
        sys.path_importer_cache[folder] = finder

    requests = os.fdopen(request_fd, "rb")
    replies = os.fdopen(reply_fd, "wb")
    send(replies, {"status": "ready"})
    for line in requests:
        _, call, function, outputs, *arguments = line.decode("ascii").split()
        arguments = [receive(np, requests, argument) for argument in arguments]
        names = outputs.split(",")
        header, arrays = reply_to(np, f"{root}/submission", function, names, arguments)
        send(replies, {"call": int(call), **header}, arrays)


def receive(np, requests, argument: str):
    if argument.startswith("i="):
        return int(argument[2:])
    if argument.startswith("f="):
        return struct.unpack(">d", bytes.fromhex(argument[2:]))[0]
    dtype, _, shape = argument.partition(":")
    shape = tuple(map(int, shape.split("x")))
    dtype = np.dtype(dtype).newbyteorder("<")
    data = requests.read(int(np.prod(shape)) * dtype.itemsize)
    return np.frombuffer(data, dtype).reshape(shape, order="F").copy()


def send(replies, header: dict, arrays=()) -> None:
    replies.write(json.dumps(header).encode("ascii") + b"\n")
    for array in arrays:
        replies.write(array.tobytes(order="F"))
    replies.flush()


class Missing(Exception):
    """The file, or the function in it, is not there."""


def reply_to(np, folder: str, function: str, names: list, arguments: list) -> tuple[dict, list]:
    """Call the function; return the reply's header, and the arrays that follow it.

    The header's fields: status (returned; raised; broken: the file does not load; missing), values
    (each with its kind: number, with its shape; none; or other, with a description; after an
    error, what the variables of the outputs' names were), error, warnings, changed (arguments, by
    index), left (what it left changed in this process), seconds.
    """
    header = {"status": "broken", "values": [], "error": None, "seconds": 0.0}
    arrays: list = []
    before = [a.copy() if isinstance(a, np.ndarray) else a for a in arguments]
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            callable_ = load(function)
            header["status"] = "raised"
            start = time.perf_counter()
            result = callable_(*arguments)
            header["seconds"] = time.perf_counter() - start
            several = len(names) > 1 and isinstance(result, (tuple, list))
            values = list(result)[: len(names)] if several else [result]
            header["values"], arrays = describe_all(np, values)
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


def load(function: str):
    """Return the learner's function from the file of its name."""
    try:
        module = importlib.import_module(function)
    except ModuleNotFoundError as error:
        if error.name == function:
            raise Missing("") from None
        raise
    callable_ = getattr(module, function, None)
    if callable(callable_):
        return callable_
    others = [name for name, value in vars(module).items() if inspect.isfunction(value)]
    own = [name for name in others if vars(module)[name].__module__ == function]
    found = f"; it defines {', '.join(own[:5])}" if own else ""
    raise Missing(f"no function {function} is defined in it{found}")


def clean_up(folder: str) -> list[str]:
    """Put right what a call left changed, as far as the next one needs it; say what it was."""
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


def describe_all(np, values: list) -> tuple[list, list]:
    described = [describe(np, value) for value in values]
    return [header for header, _ in described], [a for _, a in described if a is not None]


def variables(error: BaseException, function: str) -> dict:
    """Return the variables of the function as they were when the error went through it."""
    found, traceback = {}, error.__traceback__
    while traceback is not None:
        if traceback.tb_frame.f_code.co_name == function:
            found = dict(traceback.tb_frame.f_locals)
        traceback = traceback.tb_next
    return found


def describe(np, value) -> tuple[dict, object]:
    """Return what crosses of a returned value: plain numbers, or only what kind of thing it is."""
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


def describe_error(np, folder: str, error: BaseException) -> dict:
    """Return the error with the learner's own file and line, and the arrays named on that line."""
    try:
        message = str(error).replace(f"{folder}/", "")
    except BaseException:
        message = "(its message cannot be shown)"
    described = {"type": type(error).__name__[:100], "message": message[:MAX_TEXT]}
    if isinstance(error, SyntaxError):
        described["message"] = str(error.msg)[:MAX_TEXT]
        described["file"] = relative(folder, error.filename)
        described["line"] = error.lineno
        described["source"] = (error.text or "").strip()[:MAX_TEXT]
        return described
    frame, traceback = None, error.__traceback__
    while traceback is not None:
        if relative(folder, traceback.tb_frame.f_code.co_filename):
            frame, line = traceback.tb_frame, traceback.tb_lineno
        traceback = traceback.tb_next
    if frame is None:
        return described
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


def describe_warnings(folder: str, caught: list) -> list[dict]:
    described = {}
    for warning in caught[:1000]:
        text = str(warning.message)[:MAX_TEXT]
        file = relative(folder, warning.filename)
        described.setdefault((text, file, warning.lineno), None)
    return [
        {"message": text, "file": file, "line": line if file else None}
        for text, file, line in list(described)[:MAX_WARNINGS]
    ]


def relative(folder: str, path) -> str | None:
    """Return a path inside the learner's folder without the folder, or None if it is elsewhere."""
    return path[len(folder) + 1 :] if str(path).startswith(folder + "/") else None


def source_line(path: str, number: int) -> str:
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
