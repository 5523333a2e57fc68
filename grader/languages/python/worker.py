"""What runs in the learner's process: takes arguments, calls the function, sends the results.

    python worker.py ROOT REQUEST_FD REPLY_FD
    python worker.py ROOT -1 -1

Where no file descriptors can be handed over, a number of eight characters comes on the standard
input when a request is there: it is the file request-N under ROOT, and its reply goes into reply-N.

Nothing here judges. The learner's code shares this process and may do what it likes with it; all it
can gain is to send other numbers. `grader/languages/wire.py` describes requests and replies. This
imports only the standard library and NumPy, and loads what lies beside it under ROOT: raised.py,
and recorder.py when it is asked to "watch" a call.
"""

import builtins
import importlib
import importlib.machinery
import inspect
import itertools
import json
import os
import struct
import sys
import time
import warnings
from collections.abc import Callable, Iterable, Iterator
from types import CodeType, ModuleType
from typing import Any, BinaryIO

MAX_VALUES = 1_000_000

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
    channel = with_files(root) if request_fd < 0 else with_pipes(request_fd, reply_fd)
    _, replies = next(channel)
    import numpy as np

    raised, recorder = load_beside(root, "raised"), None
    vars(builtins).update(exit=sys.exit, quit=sys.exit)  # as in an interactive session
    os.chdir(f"{root}/submission")
    for place, folder in enumerate((f"{root}/submission", f"{root}/given")):
        sys.path.insert(place, folder)
        finder = importlib.machinery.FileFinder(folder, (Loader, [".py"]))
        sys.path_importer_cache[folder] = finder

    send(replies, {"call": 0, "status": "returned", "seconds": 0})
    for requests, replies in channel:
        line = requests.readline()
        if not line.strip():
            return
        word, number, function, outputs, *words = line.decode("ascii").split()
        arguments = [receive(np, requests, word) for word in words]
        context = np, raised, f"{root}/submission", function
        if word == "watch":
            recorder = recorder or load_beside(root, "recorder").Recorder(np)
            header, arrays = watch(recorder, *context, outputs.split(","), arguments)
        else:
            header, arrays = reply_to(*context, outputs.split(","), arguments)
        send(replies, {"call": int(number), **header}, arrays)


def with_pipes(request_fd: int, reply_fd: int) -> Iterator[tuple[BinaryIO, BinaryIO]]:
    """Yield where requests come from and replies go, again and again."""
    pipes = os.fdopen(request_fd, "rb"), os.fdopen(reply_fd, "wb")
    while True:
        yield pipes


def with_files(root: str) -> Iterator[tuple[BinaryIO, BinaryIO]]:
    """Yield the file of each request and that of its reply; those of number 0 at once."""
    with open(f"{root}/packages.json", encoding="utf-8") as file:
        sys.meta_path.append(Packages(json.load(file)))
    numbers = os.fdopen(os.dup(0), "rb")
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)  # the learner's code finds nothing to read
    for word in itertools.chain([b"0"], iter(lambda: numbers.read(8), b"")):
        number = int(word)
        with (
            open(f"{root}/request-{number}", "rb") as request,
            open(f"{root}/reply-{number}", "wb") as reply,
        ):
            yield request, reply


class Packages:
    """Finds installed packages in their folders, and no others that lie beside them there."""

    def __init__(self, places: dict[str, str]):
        self.places = places

    def find_spec(self, name: str, path: Any = None, target: Any = None) -> Any:
        """Return where a package is imported from, if it is one of them."""
        place = self.places.get(name)
        return importlib.machinery.PathFinder.find_spec(name, [place]) if place else None


def load_beside(root: str, name: str) -> ModuleType:
    """Load a file of ours by its place: where it lies is not on the learner's path."""
    module = ModuleType(name)
    Loader(name, f"{root}/{name}.py").exec_module(module)
    return module


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
    np: ModuleType,
    raised: ModuleType,
    folder: str,
    function: str,
    names: list[str],
    arguments: list[Any],
) -> tuple[Described, list[Any]]:
    """Call the function; return the reply's header, and the arrays that follow it."""
    header: Described = {"status": "broken", "values": [], "error": None, "seconds": 0.0}
    arrays: list[Any] = []
    before = [a.copy() if isinstance(a, np.ndarray) else a for a in arguments]
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        warnings.simplefilter("ignore", PendingDeprecationWarning)  # as Python does
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
            header["error"] = raised.describe_error(np, folder, error)
    header["changed"] = [
        i
        for i, (a, b) in enumerate(zip(arguments, before, strict=True))
        if isinstance(b, np.ndarray) and not np.array_equal(a, b)
    ]
    header["warnings"] = raised.describe_warnings(folder, caught)
    header["left"] = clean_up(folder)
    return header, arrays


def watch(
    recorder: Any,
    np: ModuleType,
    raised: ModuleType,
    folder: str,
    function: str,
    names: list[str],
    arguments: list[Any],
) -> tuple[Described, list[Any]]:
    """Call a rewritten function; return the reply with two more values, of what was seen."""
    *arguments, where, numbers = arguments
    recorder.begin(where, numbers)
    header, arrays = reply_to(np, raised, folder, function, names[:-2], arguments)
    seen, more = describe_all(np, recorder.end())
    missing = len(names) - len(seen) - len(header["values"])
    header["values"] += [{"kind": "none"}] * missing + seen
    return header, arrays + more


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
        moved = os.path.realpath(os.getcwd()) != os.path.realpath(folder)
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


if __name__ == "__main__":
    main()
