"""Make docs/backpropagation.md, and its picture, from backpropagation.md.jinja and the program.

python docs/make/backpropagation.py [--check]
"""

import io
import re
import sys
from pathlib import Path

import matplotlib
import numpy as np
from jinja2 import Environment, StrictUndefined

from ex4 import nnCostFunction
from ex4.intuition import equations
from ex4.intuition import picture as network_picture
from ex4.intuition.equations import Equation, activation, given, name, number
from ex4.intuition.example import of_the_reading
from ex4.intuition.terminal import SAME
from ex4.intuition.walk import Walk, measured_activation, measured_delta, measured_gradient, walk
from ex4.weights import roll, unroll

HERE, DOCS = Path(__file__).parent, Path(__file__).parents[1]
PAGE, PICTURE = DOCS / "backpropagation.md", DOCS / "pictures" / "backpropagation.svg"
LAMBDA, PUSH = 1, 0.1


def page() -> str:
    template = Environment(undefined=StrictUndefined, keep_trailing_newline=True).from_string(
        (HERE / "backpropagation.md.jinja").read_text(encoding="utf-8")
    )
    return template.render(numbers(of_the_reading()))


def numbers(example: Walk) -> dict:
    """Return what the page says of the example. The counting is from 0, the page's is from 1."""
    delta, gradient = measured_delta(example), measured_gradient(example)
    units = [(l, j) for l in (3, 2, 1) for j in range(example.sizes[l])]
    reading = [(example.delta_of_reading[l][j], delta[l][j]) for l, j in units]
    true = [(example.delta[l][j], delta[l][j]) for l, j in units]
    # What the text says in words.
    assert [agree(*pair) for pair in reading] == [True, False, False, False, False]
    assert all(agree(*pair) for pair in true)
    assert example.delta_of_reading[1][1] * example.delta[1][1] < 0
    return {
        "network": "-".join(map(str, example.sizes)),
        "x": vector(example.x),
        "y": given(example.y[0]),
        "h": activation(example.a[3][0]),
        "loss": number(example.loss),
        "forward": block(
            *(equations.of_z(example, 2, 0), equations.of_a(example, 2, 0)),
            *(equations.of_z(example, 3, 0), equations.of_a(example, 3, 0)),
        ),
        "slipped": number(
            example.z[2][0] + example.Thetas[1][0, 2] * (example.a[1][0] - example.a[1][1])
        ),
        "cost": block(equations.of_cost(example, 0)),
        "output_delta": block(equations.of_output_delta(example, 0)),
        "minus_output_delta": number(-example.delta[3][0]),
        "measured_output_delta": f"{delta[3][0]:.8f}",
        "step_right": number(loss_after(example, -1)),
        "step_negated": number(loss_after(example, 1)),
        "pushes": [push(example, l, j) for l, j in units],
        "reading": block(
            equations.of_delta_of_reading(example, 2, 1),
            equations.of_delta_of_reading(example, 1, 1),
        ),
        "reading_table": [row(unit, *pair) for unit, pair in zip(units, reading, strict=True)],
        "with_factor": block(
            *(equations.of_slope(example, 2, 1), equations.of_delta(example, 2, 1)),
            *(equations.of_slope(example, 1, 1), equations.of_delta(example, 1, 1)),
        ),
        "with_factor_table": [row(unit, *pair) for unit, pair in zip(units, true, strict=True)],
        "measured_activation": f"{measured_activation(example)[2][1]:.8f}",
        "gradient": block(equations.of_gradient(example, 1, 1, 2)),
        "measured_weight": f"{gradient[1][1, 2]:.8f}",
        "bias_gradient": number(example.gradient[1][1, 0]),
        "lambda_": LAMBDA,
        "regularised": regularised(example),
    }


def agree(value: float, measured: float) -> bool:
    return abs(value - measured) < SAME


def block(*shown: Equation) -> str:
    return "\n".join(line for equation in shown for line in equation.lines())


def vector(values: np.ndarray) -> str:
    return f"({', '.join(map(given, values))})"


def symbol(text: str) -> str:
    r"""Return delta_1^(2) as $\delta_1^{(2)}$."""
    letter, below, above = re.fullmatch(r"(\w+)_(\d+)\^(\(\d\))", text).groups()
    return rf"$\{letter}_{{{below}}}^{{{above}}}$"


def row(unit: tuple[int, int], value: float, measured: float) -> list[str]:
    verdict = "✓" if agree(value, measured) else f"✗ off by {number(abs(value - measured))}"
    return [symbol(name("delta", *unit)), number(value), f"{measured:.8f}", verdict]


def push(example: Walk, l: int, j: int) -> list[str]:
    """What becomes of the loss with z_j^(l) larger: a larger bias weight makes it so."""
    Thetas = [Theta.copy() for Theta in example.Thetas]
    Thetas[l - 1][j, 0] += PUSH
    change = walk(Thetas, example.x, example.y).loss - example.loss
    delta = example.delta[l][j]
    return [f"{j + 1} of layer {l + 1}", number(delta), number(change), number(PUSH * delta)]


def loss_after(example: Walk, step: float) -> float:
    """Return the loss with so many times the gradient added to the weights."""
    pairs = zip(example.Thetas, example.gradient, strict=True)
    return walk([Theta + step * slope for Theta, slope in pairs], example.x, example.y).loss


def regularised(example: Walk) -> list[list[str]]:
    """J and two of its slopes, without and with lambda, as nnCostFunction has them."""
    inputs, *hidden, labels = example.sizes
    columns = []
    for lambda_ in (0, LAMBDA):
        J, grad = nnCostFunction(
            unroll(example.Thetas), inputs, hidden, labels, example.x[None], [1], lambda_
        )
        Theta2_grad = roll(grad, example.sizes)[1]
        columns.append([number(value) for value in (J, Theta2_grad[1, 2], Theta2_grad[1, 0])])
    of_slope = r"$\partial J / \partial {}$".format
    names = ("$J$", of_slope(r"\Theta_{22}^{(2)}"), of_slope(r"\Theta_{20}^{(2)}"))
    return [list(line) for line in zip(names, *columns, strict=True)]


def picture() -> str:
    with matplotlib.rc_context({"svg.fonttype": "none", "svg.hashsalt": "ex4"}):
        drawn = io.StringIO()
        network_picture.draw(of_the_reading()).savefig(drawn, format="svg", metadata={"Date": None})
    return drawn.getvalue()


def words(svg: str) -> list[str]:
    """Return what is written in a picture: the lines, matplotlib draws in its version's way."""
    return re.findall(r"<text[^>]*>([^<]*)</text>", svg)


def main() -> int:
    if "--check" in sys.argv:
        fresh = PAGE.read_text(encoding="utf-8") == page()
        drawn = words(PICTURE.read_text(encoding="utf-8"))
        return int(not (fresh and drawn and drawn == words(picture())))
    PAGE.write_text(page(), encoding="utf-8")
    PICTURE.write_text(picture(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
