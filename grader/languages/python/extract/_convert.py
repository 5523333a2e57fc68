"""Converts Python 2 into Python 3, with fissix, in a process of its own: see `python2`.

Each line that comes in is a text, in JSON; each that goes out is what became of it: the text in
Python 3, and for each of its lines the line that it was; or null, if it cannot be converted.

A text of a few thousand characters can be made that keeps fissix busy for minutes, and fills the
memory. The process that meets one ends, and no other.
"""

import contextlib
import difflib
import faulthandler
import json
import sys

FIXERS = """
    apply basestring dict except exec filter has_key imports itertools itertools_imports long map ne
    next nonzero numliterals paren print raise raw_input reduce repr sys_exc tuple_params types
    unicode urllib xrange zip
"""
MOST_MORE = 1000  # characters by which it may grow: what is in deep brackets can a hundredfold
PATIENCE = 20  # times the seconds of computing is how long it may take on a busy machine


def main() -> None:
    """Convert what comes in, within limits, until no more does."""
    path, seconds, memory = json.loads(sys.argv[1])
    sys.path[:] = path
    _limit(seconds, memory)
    from fissix.refactor import RefactoringTool

    tool = RefactoringTool([f"fissix.fixes.fix_{name}" for name in FIXERS.split()])
    for line in sys.stdin:
        faulthandler.dump_traceback_later(PATIENCE * seconds, exit=True)
        text, told = json.loads(line), None
        with contextlib.suppress(Exception):  # its parser raises its own kinds, and those of Python
            converted = str(tool.refactor_string(text + "\n", "cell"))[:-1]
            if len(converted) <= 2 * len(text) + MOST_MORE:
                told = converted, _lines_of(text.split("\n"), converted.split("\n"))
        print(json.dumps(told), flush=True)


def _limit(seconds: int, memory: int) -> None:
    """Set limits on what this process may use, where the system has any."""
    if sys.platform == "win32":
        return
    import resource

    limits = {resource.RLIMIT_CPU: seconds, resource.RLIMIT_AS: memory, resource.RLIMIT_CORE: 0}
    for limit, most in limits.items():
        with contextlib.suppress(OSError, ValueError):  # there is none, or a lower one
            resource.setrlimit(limit, (most, most))


def _lines_of(before: list[str], after: list[str]) -> list[int]:
    """Return for each line after the number of the line before that it was."""
    if len(before) == len(after):
        return list(range(1, len(after) + 1))
    numbers = []
    for _, i1, i2, j1, j2 in difflib.SequenceMatcher(None, before, after).get_opcodes():
        numbers += [min(i1 + k, max(i2 - 1, i1)) + 1 for k in range(j2 - j1)]
    return [min(number, len(before)) for number in numbers]


if __name__ == "__main__":
    main()
