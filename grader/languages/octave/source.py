"""Reads Octave source as far as the grader needs it: its statements, and which of them print."""

import functools
import re
from collections.abc import Iterator, Mapping

LONGEST = 500  # characters of a statement that are looked at
# Statements that show nothing, whether a semicolon follows or not.
SILENT = re.compile(
    r"(function|for|parfor|while|do|until|if|else|elseif|switch|case|otherwise|return|break|"
    r"continue|global|persistent|try|catch|unwind_protect|unwind_protect_cleanup|"
    r"end|endif|endfor|endwhile|endfunction|endswitch|end_try_catch|end_unwind_protect|"
    r"clear|clc|close|format|hold|warning|figure|error|more|pkg)\b(?!\s*=[^=])"
)
PRINTING = re.compile(r"\b(disp|display|printf|fprintf|fdisp|puts|fputs)\b")
OUTPUT_NAME = re.compile(r"^(\w{1,64}) =", re.MULTILINE)


def printing_line(sources: Mapping[str, str], text: str) -> tuple[str, int] | None:
    """Return the file and line of the one statement that can have printed a text.

    None if there is no such statement, or more than one: better no line than a wrong one.
    """
    printed = set(OUTPUT_NAME.findall(text))
    by_name, by_command = [], []
    for file, source in sources.items():
        for line, shown, commands in _printing(source):
            if shown & printed:
                by_name.append((file, line))
            if commands:
                by_command.append((file, line))
    found = by_name or by_command
    return found[0] if len(found) == 1 else None


@functools.lru_cache(maxsize=64)
def _printing(source: str) -> tuple[tuple[int, set[str], bool], ...]:
    """Return the statements that print: the line, the names shown, and whether it is a command.

    The result is kept, as it is needed again for every text that was printed.
    """
    found = []
    for line, statement, ended in statements(source):
        shown = set() if ended or SILENT.match(statement) else names_shown(statement)
        commands = PRINTING.search(statement) is not None
        if shown or commands:
            found.append((line, shown, commands))
    return tuple(found)


def names_shown(statement: str) -> set[str]:
    """Return the names under which a statement's values are shown: "J = ..." or "ans = ..."."""
    left, assigns, _ = re.sub(r"[=!~<>]=", "", statement).partition("=")
    if assigns:
        # The names in A(1, :) and [a, b]; in x += the name without the operator.
        return set(re.findall(r"[A-Za-z_]\w*", re.sub(r"\([^()=]*\)", "", left)))
    return {statement} if re.fullmatch(r"\w+", statement) else {"ans"}


def statements(source: str) -> Iterator[tuple[int, str, bool]]:
    """Yield each statement with the line it begins on, and whether a semicolon ends it.

    Comments are left out; strings are emptied; a statement may span several lines.
    """
    depth = 0
    begun: int | None = None
    statement: list[str] = []
    for number, code, _ in code_lines(source):
        code = code.rstrip()
        goes_on = code.endswith("...")
        for character in code.removesuffix("...") + ("" if goes_on else "\n"):
            depth += (character in "([{") - (character in ")]}")
            if depth <= 0 and character in ";,\n":
                if begun is not None:
                    yield begun, "".join(statement[:LONGEST]).strip(), character == ";"
                depth, begun, statement = 0, None, []
            elif begun is not None or not character.isspace():
                begun = number if begun is None else begun
                statement.append(character)


def code_lines(source: str) -> Iterator[tuple[int, str, str]]:
    """Yield the number of each line, its code with its strings emptied, and its comment.

    Of the lines in a block comment both are empty.
    """
    in_block_comment = False
    for number, line in enumerate(source.splitlines(), 1):
        if line.strip() in ("%{", "#{", "%}", "#}"):
            in_block_comment = line.strip()[1] == "{"
            yield number, "", line.strip()
        elif in_block_comment:
            yield number, "", ""
        else:
            yield number, *code_and_comment(line)


def code_and_comment(line: str) -> tuple[str, str]:
    """Return a line's code, with its strings emptied, and its comment."""
    code, position = [""], 0
    while position < len(line):
        character = line[position]
        if character in "%#":
            break
        # After a name, a number or a closing bracket, ' is a transpose; else it begins a string.
        transposes = code[-1].isalnum() or code[-1] in tuple("_)]}'.")
        if character == '"' or (character == "'" and not transposes):
            closing = STRING_END[character].match(line, position + 1)
            position = closing.end() if closing else len(line)
            code.append('"')
            continue
        code.append(character)
        position += 1
    return "".join(code), line[position:]


STRING_END = {'"': re.compile(r"(?:\\.|[^\"\\])*\""), "'": re.compile(r"[^']*'")}
