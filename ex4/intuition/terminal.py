"""A walk as text for the terminal, from right to left: what `ex4 intuition` prints.

Every delta and every slope is an equation, and beside it stands what is measured; both are from
`ex4.intuition.walk`. In the text everything is counted from 1, as in the course.
"""

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from rich.console import Console
from rich.text import Text

from ex4.intuition import equations
from ex4.intuition.equations import WIDTH, Equation, activation, given, name, number, weight
from ex4.intuition.example import READING_SIZES
from ex4.intuition.walk import Walk, measured_activation, measured_delta, measured_gradient
from ex4.types import Doubles

UNITS, WEIGHTS = 4, 12  # how many of a layer are written out; of the others only the results
MARKS = {True: ("✓", "bold green"), False: ("✗", "bold red")}
SAME = 1e-9  # what the course asks of a right gradient


def show(walk: Walk) -> None:
    """Print the walk."""
    console = Console(highlight=False)
    for line in lines(walk):
        console.print(line, soft_wrap=True)


def lines(walk: Walk) -> Iterator[Text]:
    """Yield the text of the walk, line by line, none of them wider than 100 columns."""
    checked = Checked(
        walk, measured_delta(walk), measured_activation(walk), measured_gradient(walk)
    )
    sizes = "-".join(map(str, walk.sizes))
    yield Text(f"ex4 · backpropagation of one example · network {sizes}, with bias units", "bold")
    yield Text()
    yield from _plain(f"x = {_vector(walk.x)}", 2)
    yield from _plain(f"y = {_vector(walk.y)}", 2)
    if _is_of_the_course(walk):
        yield from _note(
            "The course draws a network of this shape, in a text on the intuition behind "
            "backpropagation. You need not have read it.",
            2,
        )
    yield from _forward(walk)
    yield from _cost(walk)
    yield from _back(checked)
    yield from _gradient(checked)
    yield from _what_agrees(checked)


@dataclass(frozen=True)
class Checked:
    """A walk, and the slopes it should have, as they are measured."""

    walk: Walk
    delta: list[Doubles]
    activation: list[Doubles]
    gradient: list[Doubles]

    def agree(self, computed: ArrayLike, measured: ArrayLike) -> bool:
        """Whether numbers are the measured ones, as exactly as those can be measured.

        Parameters
        ----------
        computed, measured : array_like
            A number, or as many in one as in the other.
        """
        # A large loss is measured less exactly: what changes are its last digits.
        size = np.maximum(np.abs(computed), max(1, self.walk.loss))
        return bool(np.all(np.abs(np.subtract(computed, measured)) < SAME * size))

    def verdict(self, computed: ArrayLike, measured: ArrayLike) -> Text:
        """Return "difference < 1e-9 ✓", of the largest difference; parameters as of `agree`."""
        difference = np.max(np.abs(np.subtract(computed, measured)))
        text = Text("difference ").append("< 1e-9" if difference < SAME else number(difference))
        return text.append(" ").append(*MARKS[self.agree(computed, measured)])


def _is_of_the_course(walk: Walk) -> bool:
    return walk.sizes == READING_SIZES


def _forward(walk: Walk) -> Iterator[Text]:
    yield from _heading(
        "Forward, from left to right: z^(l+1) = Theta^(l) [1; a^(l)], a^(l) = g(z^(l))"
    )
    for l in range(1, len(walk.sizes)):
        for j in range(walk.sizes[l]):
            if j < UNITS:
                yield from _equation(equations.of_z(walk, l, j))
                yield from _equation(equations.of_a(walk, l, j))
            else:
                z, a = number(walk.z[l][j]), activation(walk.a[l][j])
                yield from _plain(f"{name('z', l, j)} = {z}, {name('a', l, j)} = {a}")
        if l == 2 and walk.sizes[1] > 1:
            yield from _the_slip_in_z(walk)


def _the_slip_in_z(walk: Walk) -> Iterator[Text]:
    (a_1, a_2, *_), Theta_12 = walk.a[1], walk.Thetas[1][0, 2]
    slipped = number(walk.z[2][0] + Theta_12 * (a_1 - a_2))
    where = ", as in a slide of the course" if _is_of_the_course(walk) else ""
    yield from _note(
        "In z_1^(3), Theta_12^(2) goes with a_2^(2): the second index of a weight says where its "
        f"edge starts. With a_1^(2) in that term{where}, z_1^(3) would be {slipped}."
    )


def _cost(walk: Walk) -> Iterator[Text]:
    outputs = ", summed over the outputs" if walk.sizes[-1] > 1 else ""
    yield from _heading(f"The cost of this example{outputs}")
    for k in range(walk.sizes[-1]):
        yield from _equation(equations.of_cost(walk, k))
    if walk.sizes[-1] > 1:
        yield from _plain(f"cost(t) = {number(walk.log_likelihood)}, the sum of these")
    yield from _plain(f"loss = -cost(t) = {number(walk.loss)}")
    yield from _note(
        "The second logarithm is of 1 - h, and 1 - y multiplies all of it. Without its brackets "
        f"it would be log 1 - h_1 = 0 - {activation(walk.a[-1][0])}."
    )
    yield from _note(
        "cost(t), without a minus sign, is the logarithm of a likelihood, 0 at best: training "
        "makes it larger. What training makes smaller, and what J adds up, is the loss."
    )


def _back(checked: Checked) -> Iterator[Text]:
    yield from _heading("Back, from right to left: delta_j^(l) = d loss / d z_j^(l)")
    yield from _note(
        "How much the loss changes when z_j^(l) does: the steeper, the more wrong the unit. "
        "Measured by changing it a little, both ways, and feeding forward from there."
    )
    if len(checked.walk.sizes) > 2:
        who = "the course's text leaves" if _is_of_the_course(checked.walk) else "one easily leaves"
        yield from _note(
            f"A hidden unit's delta is written twice: without the factor g', which {who} out, and "
            "with it. What is measured tells which is right."
        )
    yield from _outputs(checked)
    for l in reversed(range(1, len(checked.walk.sizes) - 1)):
        for i in range(checked.walk.sizes[l]):
            yield from _unit(checked, l, i)
        yield from _what_the_sums_are(checked, l)


def _outputs(checked: Checked) -> Iterator[Text]:
    walk, measured, l = checked.walk, checked.delta[-1], len(checked.walk.sizes) - 1
    for k, value in enumerate(walk.delta[l]):
        yield from _unit_heading(l, k, measured[k])
        yield from _equation(
            equations.of_output_delta(walk, k), 6, checked.verdict(value, measured[k])
        )
    value = -walk.delta[l][0]
    of_cost = Equation(
        f"d cost(t) / d {name('z', l, 0)}", (f"y_1 - {name('a', l, 0)}", number(value))
    )
    yield from _equation(of_cost, 6, checked.verdict(value, -measured[0]))
    yield from _note(
        "The sign: of the loss the derivative is a - y, of cost(t) as it is written y - a. "
        "Training goes down the loss, so delta is a - y. With y - a every slope below would be "
        "negated, and training would climb.",
        6,
    )


def _unit(checked: Checked, l: int, i: int) -> Iterator[Text]:
    """One unit of a hidden layer: its delta without g', as in the reading, and as it is."""
    walk, measured = checked.walk, checked.delta[l][i]
    of_reading = checked.verdict(walk.delta_of_reading[l][i], measured)
    true = checked.verdict(walk.delta[l][i], measured)
    yield from _unit_heading(l, i, measured)
    if i < UNITS:
        yield Text("      without g'", "italic")
        yield from _equation(equations.of_delta_of_reading(walk, l, i), 8, of_reading)
        yield Text("      with g'", "italic")
        yield from _equation(equations.of_slope(walk, l, i), 8)
        yield from _equation(equations.of_delta(walk, l, i), 8, true)
    else:
        short = Equation(name("delta", l, i), (number(walk.delta[l][i]),))
        yield from _equation(short, 6, true)
        without = Equation("without g'", (number(walk.delta_of_reading[l][i]),))
        yield from _equation(without, 6, of_reading)


def _what_the_sums_are(checked: Checked, l: int) -> Iterator[Text]:
    """The derivative with respect to the activations, which g' turns into delta."""
    walk = checked.walk
    sums = walk.terms[l].sum(axis=0)
    a = "a_1" if walk.sizes[l] == 1 else "a_j"
    if l == len(walk.sizes) - 2:
        text = f"Without g' this is d loss / d {a}^({l + 1}), by the activation, not by z: "
    else:
        text = (
            "Without g' this is no slope of the loss: the deltas that are added up lack g' too. "
            f"The sum of the true ones, before g' comes in, is d loss / d {a}^({l + 1}): "
        )
    measured = ", ".join(f"{value:.8f}" for value in checked.activation[l])
    yield Text()
    *most, last = _note(f"{text}measured {measured}", 4)
    yield from most
    yield from _with_verdict([last], checked.verdict(sums, checked.activation[l]), 4)
    flipped = np.flatnonzero(walk.delta_of_reading[l] * walk.delta[l] < 0)
    if flipped.size:
        names = ", ".join(name("delta", l, int(i)) for i in flipped)
        yield from _note(f"Even the sign comes out wrong without g': {names}.", 4)


def _gradient(checked: Checked) -> Iterator[Text]:
    walk = checked.walk
    yield from _heading(
        "The gradient, d loss / d Theta_ji^(l) = delta_j^(l+1) a_i^(l), a_0^(l) = 1"
    )
    yield from _note(
        "A bias unit is always 1: the slope of its weight is the delta itself. It has no delta of "
        "its own, since no edge leads to it."
    )
    for l in reversed(range(len(walk.Thetas))):
        yield Text()
        yield from _slopes(checked, l)


def _slopes(checked: Checked, l: int) -> Iterator[Text]:
    """The weights of one Theta: the slope by each as an equation, and as it is measured."""
    computed, measured = checked.walk.gradient[l], checked.gradient[l]
    written = list(np.ndindex(computed.shape))[:WEIGHTS]
    names = [weight(l, j, i) for j, i in written]
    sides = [equations.of_gradient(checked.walk, l, j, i).rights for j, i in written]
    wide, symbols = max(map(len, names)), max(len(rights[0]) for rights in sides)
    yield Text(f"    {'weight':<{wide + 3}}{'slope':<{73 - wide}}measured", "dim")
    for name_, rights, at in zip(names, sides, written, strict=True):
        line = f"    {name_:<{wide}}   {rights[0]:<{symbols}}"
        numbers = " = ".join(("", *rights[1:]))
        if len(line + numbers) > 79:
            yield Text(line.rstrip())
            line = " " * len(line)
        mark = MARKS[checked.agree(computed[at], measured[at])]
        yield Text(f"{line + numbers:<79} {measured[at]:11.8f} ").append(*mark)
    more = computed.size - len(written)
    if more:
        every = Text(f"    and {more} more of Theta^({l + 1})")
        yield from _with_verdict([every], checked.verdict(computed, measured))


def _what_agrees(checked: Checked) -> Iterator[Text]:
    walk = checked.walk
    yield from _heading("What agrees with what is measured")
    rows = (
        ("delta with g'", walk.delta, checked.delta),
        ("delta without g'", walk.delta_of_reading, checked.delta),
        ("the gradient", walk.gradient, checked.gradient),
    )
    for what, *both in rows:
        computed, measured = (np.concatenate([v.ravel() for v in of]) for of in both)
        right = sum(map(checked.agree, computed, measured))
        line = Text(f"    {what:<18}{right:>4} of {len(computed):<4}  the largest ")
        yield line.append(checked.verdict(computed, measured))


def _unit_heading(l: int, j: int, measured: float) -> list[Text]:
    text = Text(f"    Unit {j + 1} of layer {l + 1}: ", "bold")
    return [
        Text(),
        text.append(f"d loss / d {name('z', l, j)}, measured, is {measured:.8f}", "not bold"),
    ]


def _equation(equation: Equation, margin: int = 4, verdict: Text | None = None) -> list[Text]:
    lines = [Text(line) for line in equation.lines(margin)]
    return lines if verdict is None else _with_verdict(lines, verdict, margin)


def _with_verdict(lines: list[Text], verdict: Text, margin: int = 4) -> list[Text]:
    """Put a verdict behind the last line, or below it where there is no room."""
    if len(lines[-1]) + 3 + len(verdict) <= WIDTH:
        return [*lines[:-1], lines[-1].append("   ").append(verdict)]
    return [*lines, Text(" " * margin).append(verdict)]


def _heading(text: str) -> list[Text]:
    return [Text(), Text(f"  {text}", "bold")]


def _plain(text: str, margin: int = 4, style: str = "") -> list[Text]:
    return [Text(" " * margin + line, style) for line in textwrap.wrap(text, WIDTH - margin)]


def _note(text: str, margin: int = 4) -> list[Text]:
    return _plain(text, margin, "cyan")


def _vector(values: Doubles) -> str:
    texts = [given(value) for value in values]
    return texts[0] if len(texts) == 1 else f"({', '.join(texts)})"
