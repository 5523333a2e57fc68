"""What runs in the learner's process: takes arguments, calls the function, sends the results.

Nothing here judges. The learner's code shares this process and may do to it what it likes; all it
can gain is to send other numbers. Imports only the standard library and numpy.

    python worker.py ROOT REQUEST_FD REPLY_FD MEMORY_BYTES

Request, a line and then the arrays' bytes, little-endian and column by column:

    call ID FUNCTION OUTPUTS ARGUMENT...      ARGUMENT: i=7  f=0x1.8p+0  int64:16  float64:16x2

Reply, a line of JSON and then the float64 arrays' bytes, likewise: see `reply_to`.
"""

import importlib
import importlib.machinery
import json
import os
import re
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
    root, request_fd, reply_fd, memory = sys.argv[1], *map(int, sys.argv[2:5])
    sys.path.append(f"{root}/packages")
    import numpy as np

    limit_resources(memory)
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
        header, arrays = reply_to(np, f"{root}/submission", function, int(outputs), arguments)
        send(replies, {"call": int(call), **header}, arrays)


def limit_resources(memory: int) -> None:
    try:
        import resource
    except ImportError:
        return
    limits = {
        resource.RLIMIT_AS: memory,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_FSIZE: 0,  # a graded function computes; it has no file to write
        resource.RLIMIT_NOFILE: 64,
    }
    for which, limit in limits.items():
        hard = resource.getrlimit(which)[1]
        limit = limit if hard == resource.RLIM_INFINITY else min(limit, hard)
        try:
            resource.setrlimit(which, (limit, limit))
        except (ValueError, OSError):
            pass  # not every system has every limit


def receive(np, requests, argument: str):
    if argument.startswith("i="):
        return int(argument[2:])
    if argument.startswith("f="):
        return float.fromhex(argument[2:])
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


def reply_to(np, folder: str, function: str, outputs: int, arguments: list) -> tuple[dict, list]:
    """Call the function; return the reply's header, and the arrays that follow it.

    The header's fields: status (returned, raised, missing), values (each with its kind: number,
    with shape and dtype; none; or other, with a description), error, warnings, changed (arguments
    by index), seconds.
    """
    header = {"status": "raised", "values": [], "error": None, "changed": []}
    arrays: list = []
    before = [a.copy() if isinstance(a, np.ndarray) else a for a in arguments]
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        start = time.perf_counter()
        try:
            module = importlib.import_module(function)
            callable_ = getattr(module, function, None)
            if not callable(callable_):
                header["status"] = "missing"
                header["error"] = {
                    "type": "",
                    "message": f"no function {function} is defined in it",
                }
            else:
                result = callable_(*arguments)
                start_values = time.perf_counter()
                header["seconds"] = start_values - start
                results = [result]
                if outputs > 1 and isinstance(result, (tuple, list)):
                    results = list(result)[:outputs]
                for value in results:
                    described, array = describe(np, value)
                    header["values"].append(described)
                    if array is not None:
                        arrays.append(array)
                header["status"] = "returned"
        except BaseException as error:
            header["values"], arrays = [], []
            header["error"] = describe_error(np, folder, function, error)
            if isinstance(error, ModuleNotFoundError) and error.name == function:
                header["status"] = "missing"
                header["error"]["message"] = "the file is not here"
    header.setdefault("seconds", time.perf_counter() - start)
    header["changed"] = [
        i
        for i, (a, b) in enumerate(zip(arguments, before, strict=True))
        if isinstance(b, np.ndarray) and not np.array_equal(a, b)
    ]
    header["warnings"] = describe_warnings(folder, caught)
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except Exception:
            pass  # closed or replaced by the learner: its text is lost, the values are not
    return header, arrays


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
    shape = [int(n) for n in number.shape]
    return {"kind": "number", "shape": shape, "dtype": str(array.dtype)[:20]}, number


def describe_error(np, folder: str, function: str, error: BaseException) -> dict:
    """Return the error with the learner's own file and line, and the arrays named on that line."""
    try:
        message = str(error)
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
