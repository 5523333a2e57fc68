"""Which line of an Octave function prints: a statement that does not end in a semicolon does."""

import re
from collections.abc import Iterator

# Statements that show nothing, whether a semicolon follows or not.
SILENT = re.compile(
    r"(function|for|parfor|while|do|until|if|else|elseif|end\w*|switch|case|otherwise|return|break|"
    r"continue|global|persistent|try|catch|unwind_protect\w*|clear|clc|close|format|hold|warning|"
    r"figure|error|more|pkg)\b"
)
PRINTING = re.compile(r"\b(disp|display|printf|fprintf|fdisp|puts|fputs)\s*\(")
LONGEST = 500  # characters of a statement that are looked at
OUTPUT_NAME = re.compile(r"^(\w+) =", re.MULTILINE)


def printing_line(source: str, text: str) -> int | None:
    """Return the first line of the source that can have printed the text, or None."""
    printed = set(OUTPUT_NAME.findall(text))
    for line, statement, ended in statements(source):
        shown = set() if ended or SILENT.match(statement) else names_shown(statement)
        if shown & printed or (not printed and PRINTING.search(statement)):
            return line
    return None


def names_shown(statement: str) -> set[str]:
    """Return the names under which a statement's values are shown: "J = ..." or "ans = ..."."""
    left, assigns, _ = re.sub(r"[=!~<>]=", "", statement).partition("=")
    if assigns:
        return set(re.findall(r"[A-Za-z_]\w*", re.sub(r"\([^=]*\)|[-+*/^.|&]+$", "", left.strip())))
    return {statement} if re.fullmatch(r"\w+", statement) else {"ans"}


def statements(source: str) -> Iterator[tuple[int, str, bool]]:
    """Give each statement with the line it begins on, and whether a semicolon ends it.

    Comments are left out; strings are emptied; a statement may go on over several lines.
    """
    depth, begun, statement, in_block_comment = 0, 0, "", False
    for number, line in enumerate(source.splitlines(), 1):
        if line.strip() in ("%{", "#{", "%}", "#}"):
            in_block_comment = line.strip()[1] == "{"
            continue
        if in_block_comment:
            continue
        code = without_strings_and_comments(line)
        goes_on = code.rstrip().endswith("...")
        for character in code.rstrip().removesuffix("...") + ("" if goes_on else "\n"):
            depth += (character in "([{") - (character in ")]}")
            if depth <= 0 and character in ";,\n":
                if statement.strip():
                    yield begun, statement.strip()[:LONGEST], character == ";"
                depth, statement = 0, ""
            else:
                if not statement.strip():
                    begun = number
                statement += character


def without_strings_and_comments(line: str) -> str:
    """Return a line of Octave with nothing in its strings and without its comment."""
    code, position = "", 0
    while position < len(line):
        character = line[position]
        if character in "%#":
            break
        # After a name, a number or a closing bracket, ' is a transpose; else it begins a string.
        transposes = code[-1:].isalnum() or code[-1:] in tuple("_)]}'.")
        if character == '"' or (character == "'" and not transposes):
            closing = re.compile(r"(?:\\.|[^\"\\])*\"" if character == '"' else r"[^']*'")
            string = closing.match(line, position + 1)
            position = string.end() if string else len(line)
            code += '""'
            continue
        code += character
        position += 1
    return code
