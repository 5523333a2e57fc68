"""The forms in which people have this exercise in Python: names, arguments, layouts, labels.

It may import what `ex4.exercise` may.

What was found in 114 solutions from 60 public repositories: nearly all unroll row by row or column
by column and count labels from 0 or from 1; the cost at lambda 0 tells which.
"""

import re
from itertools import product
from pathlib import Path

import numpy as np

from ex4.exercise.conventions.spellings import MEANINGS
from ex4.exercise.networks import random_network
from ex4.exercise.parts import (
    ARGUMENTS,
    cost_case,
    make_full_size_parts,
    make_parts_with_every_label,
)
from grader.exercise import Case, Convention, Form, Forms, Spared

STUBS = Path(__file__).parents[1] / "stubs" / "python"

# The digits behind the codes; see ex4_nnCostFunction in adapter.py.
ORDERS = {1: "row-major", 0: "column-major"}
BASES = {0: "labels 0..9", 1: "labels 1..10"}
LABELS = {0: "", 1: "", 2: "labels as zeros and ones"}  # flat, a column, one-hot
BIAS = {0: "", 1: "X with its column of ones"}

CONVENTIONS = tuple(
    Convention(
        ", ".join(filter(None, (ORDERS[order], LABELS[form] or BASES[base], BIAS[bias]))),
        f"{('columns', 'rows')[order]},{base}",
        (order, base, form, bias),
        f"{ORDERS[order]}, {LABELS[form] or BASES[base]}",
    )
    for bias, form, order, base in product(BIAS, LABELS, ORDERS, BASES)
    if form < 2 or base == 0  # zeros and ones begin nowhere
)

Z = ("z", "x", "a", "v", "inx", "zz", "m", "input")
CALLED = {
    "nnCostFunction": Form(
        (
            r"nncost(func(tion)?)?",
            r"nncost\w*|neuralnet\w*cost\w*|costfunctionnn\w*",
            r"\w*cost\w*",
            r"\w*(loss|objective)\w*",
            r"\w*back_?prop\w*",
        ),
        MEANINGS,
        ARGUMENTS,
        needs=("lambda_",),
        least=("X", "y", "hidden_layer_size"),
        unset=("m",),
        about=r"(?i)hidden|theta_?2|\bt2\b|\bw_?2\b|backprop",
    ),
    "gradient": Form(
        (r"nngrad\w*", r"(back)?prop\w*|backprop\w*", r"\w*grad\w*|\w*backprop\w*|backward\w*"),
        MEANINGS,
        ARGUMENTS,
        needs=("lambda_", "X", "y"),
        least=("X", "y"),
        unset=("m",),
    ),
    "sigmoidGradient": Form(
        (
            r"sigmoidgrad\w*",
            r"(grad(ient)?|d|der\w*|prime|slope)(of)?sig\w*|sig\w*(prime|der\w*|slope|grad\w*|dz|dx)",
            r"g(prime|grad\w*|dash|der\w*)|dg",
        ),
        {"z": Z},
        ("z",),
    ),
    "randInitializeWeights": Form(
        (r"randinit\w*weights?", r"(rand|init|random)\w*(weight|theta|param)\w*"),
        {
            "L_in": (
                "lin",
                "nin",
                "fanin",
                "in",
                "inputsize",
                "inconnections",
                "linsize",
                "inputs",
            ),
            "L_out": ("lout", "nout", "fanout", "out", "outputsize", "outconnections", "outputs"),
        },
        ("L_in", "L_out"),
        needs=("L_in", "L_out"),
    ),
}
# `y[y == 10] = 0`, or its like: labels from 0 on.
FROM_ZERO = re.compile(r"==\s*10\s*\]\s*=\s*0|%\s*10\b|==\s*10\s*,\s*0")
BY_COLUMNS = re.compile(
    r"order\s*=\s*['\"]F['\"]|,\s*['\"]F['\"]\s*\)|\bravel\(\s*['\"]F['\"]|\.T\.(ravel|flatten|reshape)"
)


def evidence(text: str) -> tuple[Convention, ...]:
    """Return the conventions, those first that a file's text speaks for."""
    order = 0 if BY_COLUMNS.search(text) else 1
    base = 0 if FROM_ZERO.search(text) else 1

    def doubt(convention: Convention) -> tuple[bool, bool]:
        return convention.code[1] != base, convention.code[0] != order

    return tuple(sorted(CONVENTIONS, key=lambda each: (each.code[2:][::-1], doubt(each))))


def probe(rng: np.random.Generator) -> Case:
    """Return a case that tells the conventions apart: every label, uneven counts, other sizes."""
    return cost_case(random_network(rng), 0.0)


SPARED = (
    Spared(
        r"unique\(|get_dummies|OneHotEncoder|LabelBinarizer|\bset\(y|\bmax\(y|\by\.max\(",
        make_parts_with_every_label,
        "right where every label has an example, and wrong where one has none: the labels are "
        "taken from y, and not from their number",
    ),
    Spared(
        r"\b(10|25|26|400|401|5000|10285)\b",
        make_full_size_parts,
        "right with 5000 examples and a network 400-25-10, and with no other: one of these numbers "
        "is written into the code, where an argument or a size of X belongs",
    ),
)

FORMS = Forms(
    adapter=Path(__file__).with_name("adapter.py"),
    prefix="ex4_",
    called=CALLED,
    conventions=CONVENTIONS,
    ours=next(each for each in CONVENTIONS if each.code == (0, 1, 0, 0)),
    evidence=evidence,
    probe=probe,
    decides="J",
    spared=SPARED,
    has_convention=("nnCostFunction",),
    modules=dict.fromkeys(("sigmoid", "utils"), (STUBS / "sigmoid.py").read_text(encoding="utf-8")),
)
