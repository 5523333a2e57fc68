"""How often the line of a mistake is told, and how often a wrong one.

python -m benchmarks.grader.lines [SEED [COUNT]]

First mistakes that were made by hand, as no table has them, in both languages; then changes at
random in right Python versions: another sign, a number one more or less, one side of an operation
alone, another variable, a call or an index left out; then the table's mistakes, made by hand in
Octave. The lines that were changed are known: "right" means that each line told, or one between
which nothing tells, is among these; "wrong" that one is not. Of two lines, "right" are both.
"""

import ast
import difflib
import random
import shutil
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.grader.by_hand import ERRORS, PAIRS, SINGLES
from ex4.exercise import EXERCISE
from grader.grading import grade
from grader.languages import OCTAVE, PYTHON, Language
from grader.lines import with_lines  # noqa: F401, loaded before anything is timed
from grader.submission import Submission
from tests.support.mistaken_octave import COST, COST_FILE, MISTAKEN
from tests.support.places import SOLUTION, SOLUTION_OCTAVE, SUBMISSIONS

Told = tuple[str, float]
SWAPPED = {ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult}
# Their gradient is made from their cost: nothing in it is a step of backpropagation.
WITHOUT_STEPS = ("central_differences", "complex_step")


def changes(node: ast.expr, names: list[str]) -> Iterator[ast.expr]:
    """Yield what may stand in an expression's place by mistake."""
    match node:
        case ast.BinOp():
            yield from (node.left, node.right)
            if type(node.op) in SWAPPED:
                yield ast.BinOp(node.left, SWAPPED[type(node.op)](), node.right)
        case ast.Constant(value=int() | float()) if not isinstance(node.value, bool):
            yield from (ast.Constant(node.value + 1), ast.Constant(node.value - 1))
        case ast.Name(ctx=ast.Load()) if node.id in names:
            yield from (ast.Name(name) for name in names if name != node.id)
        case ast.Call(args=[one], keywords=[]):
            yield one
        case ast.UnaryOp(op=ast.USub()):
            yield node.operand
        case ast.Subscript(ctx=ast.Load()) | ast.Attribute(attr="T"):
            yield node.value


def changed(text: str, rng: random.Random) -> tuple[str, range] | None:
    """Return a text with one change at random, and the lines of its statement, if there can be."""
    function = rng.choice([n for n in ast.walk(ast.parse(text)) if isinstance(n, ast.FunctionDef)])
    stored = [n.id for n in ast.walk(function) if isinstance(n, ast.Name)]
    names = sorted({*stored, *(a.arg for a in function.args.args)} & {*stored})
    statements = [n for n in ast.walk(function) if isinstance(n, (ast.Assign, ast.AugAssign))]
    possible = [
        (range(statement.lineno, (statement.end_lineno or 0) + 1), node, new)
        for statement in statements
        for node in ast.walk(statement.value)
        if isinstance(node, ast.expr)
        for new in changes(node, names)
    ]
    if not possible:
        return None
    where, old, new = rng.choice(possible)
    if old.lineno != old.end_lineno:
        return None
    lines = text.splitlines(keepends=True)
    line = lines[old.lineno - 1].encode()
    written = f"({ast.unparse(new)})".encode()
    line = line[: old.col_offset] + written + line[old.end_col_offset :]
    lines[old.lineno - 1] = line.decode()
    return "".join(lines), where


def told(text: str, language: Language, true: set[int], all_of: bool = False) -> Told | None:
    """Return what is told of a function's lines, and the seconds; None if nothing is wrong."""
    solution = SOLUTION if language is PYTHON else SOLUTION_OCTAVE
    with tempfile.TemporaryDirectory() as scratch:
        folder = shutil.copytree(solution, Path(scratch, "mine"))
        (folder / f"nnCostFunction{language.suffix}").write_text(text)
        (folder / EXERCISE.mark).touch()
        submission = Submission(folder.resolve(), language)
        start = time.perf_counter()
        if grade(submission, EXERCISE, 1).earned == 100:
            return None
        without = time.perf_counter() - start
        start = time.perf_counter()
        report = grade(submission, EXERCISE, 1, lines=True)
        more = time.perf_counter() - start - without
    claims = [{line.line, *line.or_else} for each in report.findings for line in each.lines]
    if not claims:
        return "nothing", more
    if not all(claim & true for claim in claims):
        return "wrong", more
    return ("one of two" if all_of and not true <= set().union(*claims) else "right"), more


def by_hand(title: str, made: Sequence[tuple[str, Sequence[tuple[str, str]]]]) -> None:
    """Show what is told of mistakes that were made by hand: files, and what is replaced in them."""
    found: list[Told] = []
    for file, edits in made:
        path = SUBMISSIONS / ("" if file.startswith("solution") else "right") / file
        text, true = path.read_text(), set()
        for old, new in edits:
            true.add(text[: text.index(old)].count("\n") + 1)
            text = text.replace(old, new, 1)
        language = PYTHON if path.suffix == ".py" else OCTAVE
        if what := told(text, language, true, all_of=len(edits) > 1):
            found.append(what)
            if what[0] == "wrong":
                print(f"  wrong: {file}: {edits}")
    show(title, found)


def show(title: str, found: list[Told]) -> None:
    """Print how many are right, and the seconds that the line takes beside the grading."""
    count = Counter(what for what, _ in found)
    seconds = sorted(more for _, more in found)
    shown = ", ".join(
        f"{count[what]} {what}"
        for what in ("right", "one of two", "nothing", "wrong")
        if count[what]
    )
    middle, most = statistics.median(seconds), seconds[-1]
    print(
        f"{title}: of {len(found)} {shown}; {middle:.2f} s more in the middle, {most:.2f} at most"
    )


def main() -> None:
    seed, count = [*map(int, sys.argv[1:]), *(1, 100)[len(sys.argv) - 1 :]]
    for language in ("python", "octave"):
        for title, made in (("single", SINGLES), ("with an error", ERRORS)):
            of_language = [(f, [(old, new)]) for f, old, new in made if f"{language}/" in f]
            by_hand(f"by hand, {title}, {language}", of_language)
        by_hand(f"by hand, in pairs, {language}", [p for p in PAIRS if f"{language}/" in p[0]])

    rng = random.Random(seed)
    files = sorted((SUBMISSIONS / "right" / "python").glob("*.py"))
    files = [path for path in files if path.stem not in WITHOUT_STEPS]
    found: list[Told] = []
    while len(found) < count:
        path = rng.choice(files)
        one = changed(path.read_text(), rng)
        if one and (what := told(one[0], PYTHON, set(one[1]))):
            found.append(what)
            if what[0] == "wrong":
                print(f"  wrong: {path.stem}: {one[0].splitlines()[one[1][0] - 1].strip()}")
    show("changes in Python", found)

    found, right = [], COST.splitlines()
    for title, (file, text) in MISTAKEN.items():
        matcher = difflib.SequenceMatcher(None, right, text.splitlines(), autojunk=False)
        blocks = [(j, max(k, j + 1)) for tag, _, _, j, k in matcher.get_opcodes() if tag != "equal"]
        true = {n + 1 for j, k in blocks for n in range(j, k)}
        if file == COST_FILE and (what := told(text, OCTAVE, true)):
            found.append(what)
            if what[0] == "wrong":
                print(f"  wrong: {title}")
    show("the table's mistakes in Octave", found)


if __name__ == "__main__":
    main()
