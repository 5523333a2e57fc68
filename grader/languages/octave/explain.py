"""Explains Octave's errors: its own message, and what its words leave out."""

import re
import unicodedata

from grader.languages.language import Explained
from grader.languages.octave.source import statements, without_strings_and_comments
from grader.outcome import Error

# What to do about errors whose message does not say so: words in the message, advice.
CURES = (
    ("reading user-input failed", "there is no keyboard while grading: no input, no keyboard"),
    ("graphics toolkit", "there is no screen while grading: plot outside this function"),
    ("unrecognized type argument 'all'", "Octave has no sum(x, 'all'): write sum(x(:))"),
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
    r"operator ([*/]): nonconformant arguments "
    r"\(op1 is (\d{1,9}x\d{1,9}), op2 is (\d{1,9}x\d{1,9})\)"
)


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
    element_wise = NONCONFORMANT.match(message)
    if element_wise and element_wise[2] == element_wise[3]:
        notes.append(f"element by element, it is .{element_wise[1]}")
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


def _why_unread(error: Error, source: str) -> tuple[str, ...]:
    """Guess the cause of a parse error, which only shows where reading stopped."""
    if "\0" in source:
        return ("the file is not text in UTF-8: save it as UTF-8",)
    for number, line in enumerate(source.splitlines(), 1):
        code = without_strings_and_comments(line)
        for character in code:
            if ord(character) > 127 and character != "\ufeff":
                name = unicodedata.name(character, "character that has no name").lower()
                return (f"line {number} has a {name}, perhaps copied from a page: type it again",)
        if code.lstrip().startswith(">>"):
            return (f"line {number} begins with >>, which is Octave's prompt, not code",)
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
    if called:
        return (
            f"{name} is not a file in this folder, and no variable before this line has that name"
        )
    return f"no variable {name} has a value yet at this line"
