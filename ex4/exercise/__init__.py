"""What the grader needs to know of this exercise: its parts, stubs, hints and known mistakes.

It may import the grader, and the port below it: `ex4.digits`, `ex4.cost` and further down.
"""

from pathlib import Path

from ex4 import NAME, TITLE
from ex4.digits import DIGITS, WEIGHTS
from ex4.exercise.conventions import FORMS
from ex4.exercise.given import sigmoid_check
from ex4.exercise.mistakes import STEPS
from ex4.exercise.mistakes.kinds import KINDS
from ex4.exercise.parts import make_parts
from ex4.exercise.quantities import QUANTITIES
from grader.exercise import Exercise

EXERCISE = Exercise(
    name=NAME,
    title=TITLE,
    outputs={
        "nnCostFunction": ("J", "grad"),
        "sigmoidGradient": ("g",),
        "randInitializeWeights": ("W",),
    },
    make_parts=make_parts,
    stubs=Path(__file__).parent / "stubs",
    when_done={
        "python": "All points. Next: ex4 train --mine {folder}  trains your network on real digits",
        "octave": "All points. Next: in your folder, type  ex4  in Octave or MATLAB: it trains "
        "your network on real digits",
    },
    steps=STEPS,
    quantities=QUANTITIES,
    given={"sigmoid": sigmoid_check()},
    hints=Path(__file__).parent / "hints.md",
    forms=FORMS,
    kinds=KINDS,
    materials={"octave": (DIGITS, WEIGHTS)},
)
