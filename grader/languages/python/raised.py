"""Describes what the learner's code raised: its errors and warnings, and where they came from.

The worker loads this from beside itself, before any of the learner's code, so it imports only the
standard library, too. Python knows which operation of a line failed. Its operands are computed once
more, for nothing but their shapes: often an error's message does not give them, and they show what
the learner may have meant.
"""

import ast
import builtins
import difflib
import os
import re
import warnings
from contextlib import redirect_stderr, redirect_stdout
from types import ModuleType, TracebackType
from typing import Any

MAX_TEXT = 2000
MAX_WARNINGS = 20
MAX_NAMES = 12  # on a line
MAX_OPERANDS = 8
MAX_ELEMENTS = 1_000_000  # of an array whose shape is told
MAX_OPERATION = 500  # characters of an operation
MAX_SHOWN = 50  # characters of an operand whose shape is shown
NEAR = 0.74  # how alike two names must be, from 0 to 1: three letters of four
NEAR_IF_SHORT = 0.66  # two letters of three
SIGNS = {
    ast.MatMult: "@",
    ast.Mult: "*",
    ast.Add: "+",
    ast.Sub: "-",
    ast.Div: "/",
    ast.Pow: "**",
    ast.USub: "-",
    ast.Eq: "==",
    ast.NotEq: "!=",
}

Described = dict[str, Any]  # as a JSON object


def describe_error(np: ModuleType, folder: str, error: BaseException) -> Described:
    """Return the error with the learner's own file and line, and what failed on that line."""
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
    frame, line = place.tb_frame, place.tb_lineno
    path = frame.f_code.co_filename
    described["file"] = relative(folder, path)
    described["line"] = line
    described["source"] = lines_of(path, line, line).strip()[:MAX_TEXT]
    named = {**frame.f_globals, **frame.f_locals}
    words = dict.fromkeys(re.findall(r"[^\W\d]\w*", described["source"]))
    arrays = described["arrays"] = {
        word: list(named[word].shape)
        for word in list(words)[:MAX_NAMES]
        if isinstance(named.get(word), np.ndarray) and named[word].size < MAX_ELEMENTS
    }
    try:
        described.update(what_failed(np, error, place, named))
        for operand in described["failed"]["operands"]:
            text, shape = operand["text"], operand["shape"]
            if shape and len(text) < MAX_SHOWN and text.removesuffix(".T") not in arrays:
                arrays[text] = shape
    except BaseException:  # whatever it is: the error itself has been described
        pass
    return described


def what_failed(
    np: ModuleType, error: BaseException, place: TracebackType, named: dict[str, Any]
) -> Described:
    """Return the operation that failed with its operands, and the name that may be meant."""
    if isinstance(error, NameError):
        of_python = dir(builtins) if len(error.name or "") > 3 else ()  # hex is near to too much
        return {"meant": nearest(error.name, {*named, *of_python})}
    if isinstance(error, AttributeError):
        return {"meant": nearest(error.name, dir(error.obj))}
    if not isinstance(error, (TypeError, ValueError)):
        return {}
    piece = expression_in(failed_piece(place))
    found: Described = {"failed": described_operation(np, piece, named)}
    if isinstance(error, ValueError) and piece is not None:
        found["stretched"] = stretched_product(np, piece, place, named)
    return found


def described_operation(np: ModuleType, piece: ast.AST | None, named: dict[str, Any]) -> Described:
    """Return the sign of an operation, and its operands with their shapes."""
    sign, operands = operation_in(piece)
    described = [
        {"text": ast.unparse(operand)[:MAX_TEXT], "shape": shape_of(np, operand, named)}
        for operand in operands[:MAX_OPERANDS]
    ]
    return {"sign": sign[:MAX_TEXT], "operands": described}


def stretched_product(
    np: ModuleType, piece: ast.AST, place: TracebackType, named: dict[str, Any]
) -> Described:
    """Return an element-wise product in which a row or a column of matrices was repeated.

    It is looked for where the variables in the failed piece got their values. Such a product hardly
    ever fails itself: it gives a matrix where, perhaps, a vector was meant.
    """
    code = place.tb_frame.f_code
    tree = ast.parse(lines_of(code.co_filename, 1, place.tb_lineno + MAX_TEXT))
    names = {node.id for node in ast.walk(piece) if isinstance(node, ast.Name)}
    above = [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign) and code.co_firstlineno <= node.lineno < place.tb_lineno
    ]
    values = {name: node.value for node in above for name in map(ast.unparse, node.targets)}
    for name in names & values.keys():
        for node in reversed([*ast.walk(values[name])]):  # what is done first comes last in it
            sign, operands = operation_in(node)
            if sign not in ("*", "np.multiply()") or len(operands) != 2:
                continue
            if is_stretched(*(shape_of(np, operand, named) for operand in operands)):
                found = described_operation(np, node, named)
                return {**found, "gives": name, "line": values[name].lineno}
    return {}


def is_stretched(a: list[int] | None, b: list[int] | None) -> bool:
    """Whether one of two matrices, a row or a column, is repeated to be as large as the other."""
    if a is None or b is None or len(a) != 2 or len(b) != 2 or a == b:
        return False
    small, large = sorted((a, b), key=lambda shape: shape[0] * shape[1])
    return 1 in small and small != [1, 1] and 1 not in large


def nearest(name: str | None, names: Any) -> str:
    """Return the name that is most like one that does not exist; empty if none is.

    delta3 is not meant by delta2: here, names that differ in a digit are different things.
    """
    name = name or ""
    known = sorted(each for each in map(str, names) if not each.startswith("_"))
    for each in known:
        if each.lower() == name.lower():
            return each
    digits = re.sub(r"\D", "", name)
    alike = [each for each in known if re.sub(r"\D", "", each) == digits]
    if len(name) < 3:
        return ""
    near = NEAR if len(name) > 3 else NEAR_IF_SHORT
    return (*difflib.get_close_matches(name, alike, 1, near), "")[0]


def failed_piece(place: TracebackType) -> str:
    """Return the piece of source that failed: an expression, or x += ... with both its sides."""
    code = place.tb_frame.f_code
    first, last, start, stop = list(code.co_positions())[place.tb_lasti // 2]
    if first is None or last is None or start is None or stop is None:
        return ""
    lines = lines_of(code.co_filename, first, last).encode().split(b"\n")
    lines[last - first] = lines[last - first][:stop]
    lines[0] = lines[0][start:]
    return b"\n".join(lines[: last - first + 1]).decode()


def expression_in(piece: str) -> ast.AST | None:
    """Return an expression, or x += ..., from its text; None if it is long, or neither."""
    if len(piece) > MAX_OPERATION:
        return None
    try:
        return ast.parse(f"({piece})", mode="eval").body
    except SyntaxError:
        return ast.parse(piece).body[0]


def operation_in(node: ast.AST | None) -> tuple[str, list[ast.expr]]:
    """Return an operation's sign or function, and what it is done to.

    Of any other expression there is no sign, and the operand is all of it.
    """
    match node:
        case ast.BinOp(left, sign, right):
            return SIGNS.get(type(sign), ""), [left, right]
        case ast.AugAssign(left, sign, right):
            return SIGNS.get(type(sign), "") + "=", [left, right]
        case ast.UnaryOp(sign, operand):
            return SIGNS.get(type(sign), ""), [operand]
        case ast.Compare(left, [sign], [right]):
            return SIGNS.get(type(sign), ""), [left, right]
        case ast.Call(ast.Attribute(left, "dot"), [right]):
            return "dot", [left, right]
        case ast.Call(function, arguments):
            return f"{ast.unparse(function)}()", arguments
        case ast.expr():
            return "", [node]
    return "", []


def shape_of(np: ModuleType, operand: ast.expr, named: dict[str, Any]) -> list[int] | None:
    """Return an operand's shape, () for a number; None if it is neither an array nor a number."""
    try:
        code = compile(ast.unparse(operand), "operand", "eval", dont_inherit=True)
        with redirect_stdout(None), redirect_stderr(None), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            value = eval(code, named)
    except Exception:
        return None
    if not isinstance(value, (int, float, np.generic, np.ndarray)):
        return None
    return list(np.shape(value)) if np.size(value) < MAX_ELEMENTS else None


def innermost(folder: str, error: BaseException) -> TracebackType | None:
    """Return where in the learner's files an error was raised, as far in as they go."""
    found, traceback = None, error.__traceback__
    while traceback is not None:
        if relative(folder, traceback.tb_frame.f_code.co_filename):
            found = traceback
        traceback = traceback.tb_next
    return found


def describe_warnings(folder: str, caught: list[warnings.WarningMessage]) -> list[Described]:
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
    path, folder = (str(each).replace(os.sep, "/") for each in (path, folder))
    return path[len(folder) + 1 :] if path.startswith(f"{folder}/") else None


def lines_of(path: str, first: int, last: int) -> str:
    """Return lines of a file; empty if it cannot be read."""
    try:
        if os.path.getsize(path) < 1 << 20:
            with open(path, encoding="utf-8", errors="replace") as file:
                return "".join(line for i, line in enumerate(file, 1) if first <= i <= last)
    except OSError:
        pass
    return ""
