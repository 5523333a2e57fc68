"""What in a Python file runs without an error, and yet gives other numbers than it seems to."""

import re
from collections.abc import Iterator

MATRIX = re.compile(r"\b(?:np|numpy)\.(?:matrix|mat|asmatrix|bmat)\(")
UNSIGNED = re.compile(r"^\s*(\w{1,64})\s*=[^=].*\bu(?:int(?:8|16|32|64|c)?|byte)\b")
SET = re.compile(r"^\s*(\w{1,64})\s*=[^=]")
COMMENT = re.compile(r"#.*")
# What stands before a minus that has nothing on its left.
NEGATED = re.compile(r"(?:^|[(\[,=*/+@:]|\breturn)\s*-\s*(\w{1,64})\b(?!\.astype)")


def surprises(file: str, source: str) -> Iterator[str]:
    """Yield what is worth knowing about a file's own code, with its place."""
    lines = [COMMENT.sub("", line[:500]) for line in source.splitlines()]
    for number, line in enumerate(lines, 1):
        if MATRIX.search(line):
            yield (
                f"{file}, line {number}: of np.matrix, * is the matrix product, and unrolled it is "
                "still 2-d, one row. Plain arrays, with @ for that product, hold no such surprise"
            )
            break
    set_to_others = {m[1] for line in lines if (m := SET.match(line)) and not UNSIGNED.match(line)}
    unsigned = {m[1] for line in lines if (m := UNSIGNED.match(line))} - set_to_others
    for number, line in enumerate(lines, 1):
        for name in NEGATED.findall(line):
            if name in unsigned:
                yield (
                    f"{file}, line {number}: {name} holds unsigned whole numbers, which have no "
                    f"minus: in uint8, -1 becomes 255. Make it of floats: {name}.astype(float)"
                )
                return
