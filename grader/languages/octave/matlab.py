"""What Octave reads and MATLAB does not, and what MATLAB has and Octave lacks.

The course takes both, so a function that runs here may be handed on to someone with MATLAB. What
differs are signs and names: they are looked for in the text, without its strings and comments.
"""

import re
from collections.abc import Iterator, Mapping

from grader.languages.octave.source import LONGEST, code_lines

# Patterns in code that is an error in MATLAB, and how it is written there.
ONLY_OCTAVE = (
    (r"!=", "unequal is ~= there, not !="),
    (r"!(?!=)", "not is ~ there, not !"),
    (r"(?<![-+*/^|&.])(?:[-+*/^]|\||&)=(?!=)", "x += y is x = x + y there"),
    (r"\w\s*(?:\+\+|--)\s*(?:[;,)]|$)", "x++ is x = x + 1 there"),
    (r"\*\*", "a power is ^ there, not **"),
    (
        r"\b(?:endif|endfor|endparfor|endwhile|endfunction|endswitch|end_try_catch|"
        r"end_unwind_protect)\b",
        "every block ends with a plain end there",
    ),
    (r"^\s*(?:do|until)\b", "there is no do ... until there, only while"),
    (r"^\s*unwind_protect\b", "there is no unwind_protect there, only try"),
    (r"^\s*\w+\s*=\s*\w+\s*=[^=]", "there is one = in a statement there"),
)
# Functions that MATLAB lacks, and what takes their place.
NOT_IN_MATLAB = {
    "printf": "printf is fprintf there",
    "puts": "puts is fprintf there",
    "fputs": "fputs is fprintf there",
    "fdisp": "fdisp is disp there",
    "fflush": "there is no fflush there",
    "rows": "rows(x) is size(x, 1) there",
    "columns": "columns(x) is size(x, 2) there",
    "sumsq": "sumsq(x) is sum(x .^ 2) there",
    "vec": "vec(x) is x(:) there",
}
CALLED = re.compile(rf"(?<![\w.])({'|'.join(NOT_IN_MATLAB)})\s*\(")
# Names that a file gives to values, or to functions of its own: rows = ..., function rows(x).
OWN = re.compile(
    r"\b(\w{1,64})(?=\s*=[^=])|\bfunction\b[^(\n]{0,200}?\b(\w{1,64})\s*(?:\(|$)", re.M
)
RESULT_INDEXED = "only a variable can be indexed there: give the result a name first"
CONDITION = re.compile(r"(?:@|\b(?:if|elseif|while|until|for|parfor|switch|case))\s*$")
SHOWN = 3  # lines that are named

# Functions of MATLAB and its toolboxes that Octave 7 lacks, and what to write instead, if short.
NOT_IN_OCTAVE = {
    "contains": "strfind",
    "height": "size(x, 1)",
    "histcounts": "histc",
    "join": "strjoin",
    "logsig": "1 ./ (1 + exp(-x))",
    "strlength": "length",
    "width": "size(x, 2)",
    "categorical": "",
    "dlarray": "",
    "dummyvar": "",
    "ind2vec": "",
    "normalize": "",
    "onehotencode": "",
    "pagemtimes": "",
    "rmmissing": "",
    "softmax": "",
    "string": "",
    "strings": "",
    "table": "",
    "tensorprod": "",
}


def errors_in_matlab(sources: Mapping[str, str]) -> str:
    """Return one sentence on what in the files is an error in MATLAB; empty if nothing is."""
    found = [
        (file, line, reason)
        for file, source in sources.items()
        for line, reason in _only_octave(source, sources)
    ]
    if not found:
        return ""
    first_of_each = {reason: (file, line) for file, line, reason in reversed(found)}
    (reason, (file, line)), *others = [*reversed(first_of_each.items())][:SHOWN]
    told = f"{file}, line {line}, is an error in MATLAB: {reason}"
    listed = []
    for other, (its_file, its_line) in others:
        listed.append(f"{its_file + ', ' if its_file != file else ''}line {its_line} ({other})")
    left = len({place[:2] for place in found}) - 1 - len(listed)
    if left > 0:
        listed.append(f"{left} more")
    if not listed:
        return told
    *most, last = listed
    so_are = f"So are {', '.join(most)} and {last}" if most else f"So is {last}"
    return f"{told}. {so_are}"


def lacks(name: str) -> str:
    """Return a note on a name of MATLAB's that Octave lacks; empty if it is none."""
    if name not in NOT_IN_OCTAVE:
        return ""
    instead = NOT_IN_OCTAVE[name]
    return f"{name} is a function of MATLAB that Octave lacks" + (instead and f": write {instead}")


def _only_octave(source: str, sources: Mapping[str, str]) -> Iterator[tuple[int, str]]:
    """Yield each line that is an error in MATLAB, and how it is written there."""
    own = {file.removesuffix(".m") for file in sources}
    own |= {name for names in OWN.findall(source) for name in names}
    for line, code, comment in code_lines(source):
        code = code[:LONGEST]
        goes_on = code.rstrip().endswith("...")  # what follows is a comment in both
        if comment.startswith("#") and not goes_on:
            yield line, "% begins a comment there, not #"
        if not code.strip():
            continue
        for pattern, reason in ONLY_OCTAVE:
            if re.search(pattern, code):
                yield line, reason
        for name in CALLED.findall(code):
            if name not in own:
                yield line, NOT_IN_MATLAB[name]
        if _indexes_a_result(code):
            yield line, RESULT_INDEXED


def _indexes_a_result(code: str) -> bool:
    """Whether a line takes an index of what is no variable: eye(3)(2, :), x'(1), [1 2](1)."""
    opened = []
    for place, character in enumerate(code):
        follows = code[place + 1 : place + 2] == "("
        if character == "(":
            opened.append(place)
        elif character == ")" and opened:
            start = opened.pop()
            # @(x)(x + 1) is a function, and what follows a condition is a statement.
            if follows and not CONDITION.search(code[:start]):
                return True
        elif character in "]'" and follows:
            return True
    return False
