"""Make docs/mistakes.md, the list of the mistakes that are named, from the table itself.

python docs/make/mistakes.py [--check]
"""

import sys
from pathlib import Path

from ex4.exercise.mistakes import COST_STEPS, SLOPE_STEPS
from grader.steps import Wrong

PAGE = Path(__file__).parents[1] / "mistakes.md"
HEAD = """# The mistakes that are named

`ex4 grade` knows the steps from the arguments to J and grad, and for each step wrong ways to do
it, written as code. When numbers are wrong it looks for the smallest set of wrong ways, up to
three, that gives exactly the same numbers on every case, to a hundred-millionth. So it does not
guess from the text of your code, which it never reads: it has computed what you computed. If
nothing fits, it reports what the wrong numbers have in common instead.

This page is made from the table in `ex4/exercise/mistakes/`. To add a mistake that you have seen,
add a `Wrong` to its step: a title that completes "your numbers are what comes out when ...", the
wrong computation, what it should be, and a question. It is then found alone and together with
others, and the tests make submissions from it; those for Octave are written by hand in
`tests/support/mistaken_octave/`, so add one there as well. How many mistakes are named, alone,
in twos and in threes, is printed by `python -m benchmarks.grader.mistakes`.
"""
PARTS = {
    "shared": "From the arguments to h",
    "J": "The cost J",
    "grad": "The gradient",
    "g": "sigmoidGradient",
}


def page() -> str:
    lines = [HEAD]
    of_parts = (("shared", COST_STEPS.shared), *COST_STEPS.own.items(), *SLOPE_STEPS.own.items())
    for part, steps in of_parts:
        lines.append(f"\n## {PARTS[part]}\n")
        for step in steps:
            if step.wrong:
                lines.append(f"\n### {step.what} ({', '.join(step.names)})")
                lines += [_entry(wrong) for wrong in step.wrong]
    return "\n".join(lines).replace("\n\n\n", "\n\n") + "\n"


def _entry(wrong: Wrong) -> str:
    """Return a heading, at which a report can point, and what is said of the mistake."""
    is_none = f" ({wrong.unfinished}: not a mistake)" if wrong.unfinished else ""
    return f"\n#### {wrong.title}\n\n{wrong.says}{is_none}\n\n> {wrong.asks}"


def main() -> int:
    if "--check" in sys.argv:
        return int(PAGE.read_text(encoding="utf-8") != page())
    PAGE.write_text(page(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
