"""Explains Octave's errors: its own message, and what its words leave out."""

import re

from grader.languages.copied import foreign_sign, lost_underscore
from grader.languages.language import Explained
from grader.languages.octave.matlab import lacks
from grader.languages.octave.source import code_lines, statements
from grader.languages.products import Shape, matrix_product, one_more, one_off
from grader.outcome import Error

# What to do about errors whose message does not say so: words in the message, advice.
CURES = (
    ("reading user-input failed", "there is no keyboard while grading: no input, no keyboard"),
    ("graphics toolkit", "there is no screen while grading: plot outside this function"),
    ("(0,_)", "Octave counts from 1"),
    ("(_,0)", "Octave counts from 1"),
    ("index (0", "Octave counts from 1"),
    ("Invalid call to", "it has too few arguments, or too many"),
    ("unable to open output file", "no file can be written while grading"),
    ("invalid stream number = -1", "no file can be written while grading"),
)
SHAPES = re.compile(
    r"(?:op[12] is |mismatch \(|vs |reshape |to |are |and |: )(\d{1,9}(?:x\d{1,9})+)"
)
# Two shapes that do not match. Each repetition is bounded: a message may be crafted to be slow.
NONCONFORMANT = re.compile(
    r"(operator \*|operator /|operator [+-]|product|quotient): nonconformant arguments "
    r"\(op1 is (\d{1,9})x(\d{1,9}), op2 is (\d{1,9})x(\d{1,9})\)"
)
BESIDE = re.compile(
    r"(horizontal|vertical) dimensions mismatch "
    r"\((\d{1,9})x(\d{1,9}) vs (\d{1,9})x(\d{1,9})\)"
)
# 'all' in place of a dimension, as MATLAB takes it. Octave's messages on it do not say so.
ALL = re.compile(r"\b(sum|prod|max|min|mean|any|all)\b.{0,200}['\"]all['\"]")


def explain(error: Error, function: str, source: str) -> Explained:
    """Return an error in a sentence; `function` is the one called, `source` its file's text."""
    message = re.sub(r" near line \d+, column \d+$", "", error.message.strip())
    if message == "exit":
        return Explained(f"{function} calls exit, which ends the program; it should return")
    if message.startswith("out of memory"):
        return Explained(f"{function} asked for more memory than it may have")
    if message.startswith("max_recursion_depth"):
        return Explained(f"{function} calls itself without end")
    if message.startswith("parse error"):
        return Explained(
            "parse error: Octave can read no further than this line", _why_unread(error, source)
        )
    notes = [note for words, note in CURES if words in message]
    if operation := NONCONFORMANT.match(message):
        notes += _what_would_fit(*operation.groups())
    elif beside := BESIDE.match(message):
        notes += _beside(*beside.groups())
    elif over_all := ALL.search(error.source):
        notes = [f"'all' is MATLAB's: write {over_all[1]}(x(:)), which goes over all elements"]
    undefined = re.match(r"'(\w+)' undefined", message)
    if undefined:
        name = undefined[1]
        if re.match(r"(function|end)", error.source):  # where a function begins or ends
            return Explained(f"{name} is never given a value in {error.file}")
        notes.append(_why_undefined(name, error, source))
    if message == f"{function}: function called with too many inputs":
        notes.append("does the function's first line still list all of its arguments?")
    return Explained(
        message.splitlines()[0] if message else error.type,
        tuple(notes),
        tuple(tuple(map(int, shape.split("x"))) for shape in SHAPES.findall(message)),
    )


def _beside(how: str, *sizes: str) -> list[str]:
    """Say if two matrices that do not fit beside each other fit below, or the reverse."""
    rows, columns, its_rows, its_columns = map(int, sizes)
    if how == "horizontal" and columns == its_columns:
        return ["a comma or a space puts them side by side; ; puts the one below the other"]
    if how == "vertical" and rows == its_rows:
        return ["; puts the one below the other; a comma puts them side by side"]
    return []


def _what_would_fit(operator: str, *sizes: str) -> list[str]:
    """Say how two matrices that an operator cannot combine would fit."""
    rows, columns, its_rows, its_columns = map(int, sizes)
    op1, op2 = (rows, columns), (its_rows, its_columns)
    sign = operator.removeprefix("operator ")
    if sign in "*/" and op1 == op2:
        return [f"element by element, it is .{sign}"]
    if sign in "+-":
        return ["one is the other transposed: ' turns it"] if op1 == op2[::-1] else []
    note = ""
    if sign == "*":
        note = one_off(op1, op2) or _product("this would fit", op1, op2)
    elif sign == "product":
        more = one_more(op1, op2)
        note = more or _product(".* goes element by element; this would fit", op1, op2)
    return [note] if note else []


def _product(but: str, op1: Shape, op2: Shape) -> str:
    """Return the matrix product that fits, as Octave writes it."""
    product = matrix_product(op1, op2)
    if product is None:
        return ""
    written = product.way.replace("@", "*").replace(".T", "'")
    written = re.sub(r"[ab]", lambda name: {"a": "op1", "b": "op2"}[name[0]], written)
    return f"{but}: {written}, which is {'x'.join(map(str, product.shape))}"


def _why_unread(error: Error, source: str) -> tuple[str, ...]:
    """Guess the cause of a parse error, which only shows where reading stopped."""
    if "\0" in source:
        return ("the file is not text in UTF-8: save it as UTF-8",)
    lines, notes, codes = source.splitlines(), [], [*code_lines(source)]
    for number, code, _ in codes:
        foreign = re.search(r"[^\x00-\x7f\ufeff]", code)
        if foreign:
            column = lines[number - 1].find(foreign[0]) + 1
            notes.append(foreign_sign(foreign[0], number, column))
            break
        if code.lstrip().startswith(">>"):
            return (f"line {number} begins with >>, which is Octave's prompt, not code",)
    here = (code for number, code, _ in codes if number == error.line)
    notes.append(lost_underscore(next(here, ""), source))
    if any(notes):
        return tuple(filter(None, notes))
    if not error.source:
        return ("the file ends too soon: does each function, for, while and if have its end?",)
    return ("what is wrong is here or above: an open bracket or string, or one end too many?",)


def _why_undefined(name: str, error: Error, source: str) -> str:
    called, cleared = re.search(rf"\b{name}\s*\(", error.source), False
    for number, statement, _ in statements(source):
        if number > (error.line or 0):
            break
        if re.match(r"function\b", statement):
            cleared = False
        elif re.fullmatch(r"clear(\s+-?all)?", statement):
            cleared = True
        called = re.search(rf"\b{name}\s*\(", statement) if number == error.line else called
    if cleared:
        return "clear, above, also forgets what the function was given: take it out"
    if underscore := lost_underscore(error.source, source):
        return underscore
    if called:
        return lacks(name) or (
            f"{name} is not a file in this folder, and no variable before this line has that name"
        )
    return f"no variable {name} has a value yet at this line"
