"""The formulas of a walk with its numbers in them: delta_1^(2) = Theta_11^(2) delta_1^(3) = ...

In the text everything is counted from 1, as in the course; here, as in `ex4.intuition.walk`, from
0. Numbers have four decimals, or four digits where that says more: enough for a line to be computed
again from what it shows, up to the rounding of its parts.
"""

from dataclasses import dataclass

import numpy as np

from ex4.activation import sigmoidGradient
from ex4.intuition.walk import Walk
from ex4.types import Doubles

WIDTH = 100


@dataclass(frozen=True)
class Equation:
    """left = rights[0] = rights[1] = ...: in symbols, in numbers, and the result."""

    left: str
    rights: tuple[str, ...]

    def lines(self, margin: int = 0, on_one_line: int = 80) -> list[str]:
        """Return it as one line if that is short enough, else as a line for each right side."""
        whole = " " * margin + " = ".join((self.left, *self.rights))
        if len(whole) <= on_one_line:
            return [whole]
        lines = []
        for n, right in enumerate(self.rights[:-1]):
            if n == len(self.rights) - 2:  # the result stands behind what it comes from
                right = f"{right} = {self.rights[-1]}"
            start = " " * margin + (self.left if n == 0 else " " * len(self.left)) + " = "
            lines += _wrapped(right, start)
        return lines


def number(value: float) -> str:
    """Return a computed number: 0.1234, 12.3457, 0.01234, 1.234e-05."""
    if value == 0:
        return "0"
    decimals = 3 - int(np.floor(np.log10(abs(value))))
    if not -3 <= decimals <= 7:
        return f"{value:.3e}"
    return f"{value:.{max(4, decimals)}f}"


def activation(a: float) -> str:
    """Return an activation with digits enough for 1 - a, too: 0.9972 would be 0.997244."""
    if not 0 < 1 - a < 0.1:
        return number(a)
    return f"{a:.{min(10, 3 - int(np.floor(np.log10(1 - a))))}f}"


def given(value: float) -> str:
    """Return a number that was given, a weight or an input, no longer than it is: 1, 0.30."""
    if value == round(value) and abs(value) < 1e6:
        return f"{int(value)}"
    return f"{value:.2f}" if round(value, 2) == value else number(value)


def in_brackets(text: str) -> str:
    """Return a factor as it stands in a product: a negative one in brackets."""
    return f"({text})" if text.startswith("-") else text


def name(symbol: str, l: int, *units: int) -> str:
    """Return a symbol with its indices: name("delta", 2, 0) is delta_1^(3)."""
    separator = "," if max(units) >= 9 else ""
    return f"{symbol}_{separator.join(str(unit + 1) for unit in units)}^({l + 1})"


def weight(l: int, j: int, i: int) -> str:
    """Return the name of ``Thetas[l][j, i]``; i = 0 is the bias, as in the course."""
    return name("Theta", l, j, i - 1)


def of_z(walk: Walk, l: int, j: int) -> Equation:
    """z_j^(l+1) = Theta_j0^(l) + Theta_j1^(l) a_1^(l) + ..."""
    row = walk.Thetas[l - 1][j]
    symbols, numbers = [weight(l - 1, j, 0)], [given(row[0])]
    for i in range(walk.sizes[l - 1]):
        symbols.append(f"{weight(l - 1, j, i + 1)} {name('a', l - 1, i)}")
        numbers.append(_product(given(row[i + 1]), _of_unit(walk, l - 1, i)))
    rights = (" + ".join(symbols), " + ".join(numbers), number(walk.z[l][j]))
    return Equation(name("z", l, j), rights)


def of_a(walk: Walk, l: int, j: int) -> Equation:
    """a_j^(l) = g(z_j^(l))"""
    z = number(walk.z[l][j])
    return Equation(name("a", l, j), (f"g({name('z', l, j)})", f"g({z})", activation(walk.a[l][j])))


def of_cost(walk: Walk, k: int) -> Equation:
    """cost(t) = y_k log h_k + (1 - y_k) log(1 - h_k), of one output; those of several add up."""
    y, h = given(walk.y[k]), activation(walk.a[-1][k])
    first, second = (number(term[k]) for term in walk.cost_terms)
    return Equation(
        "cost(t)" if walk.sizes[-1] == 1 else f"output {k + 1}",
        (
            f"y_{k + 1} log h_{k + 1} + (1 - y_{k + 1}) log(1 - h_{k + 1})",
            f"{y} * log({h}) + (1 - {y}) * log(1 - {h})",
            f"{first} + {in_brackets(second)}",
            number(sum(term[k] for term in walk.cost_terms)),
        ),
    )


def of_output_delta(walk: Walk, k: int) -> Equation:
    """delta_k^(L) = a_k^(L) - y_k"""
    l = len(walk.sizes) - 1
    return Equation(
        name("delta", l, k),
        (
            f"{name('a', l, k)} - y_{k + 1}",
            f"{activation(walk.a[l][k])} - {given(walk.y[k])}",
            number(walk.delta[l][k]),
        ),
    )


def of_delta_of_reading(walk: Walk, l: int, i: int) -> Equation:
    """delta_i^(l) = Theta_1i^(l) delta_1^(l+1) + ..., as in the reading's picture."""
    symbols, numbers = _over_the_edges(walk, l, i, walk.delta_of_reading[l + 1])
    value = number(walk.delta_of_reading[l][i])
    return Equation(name("delta", l, i), (symbols, numbers, value))


def of_delta(walk: Walk, l: int, i: int) -> Equation:
    """delta_i^(l) = (Theta_1i^(l) delta_1^(l+1) + ...) g'(z_i^(l))"""
    symbols, numbers = _over_the_edges(walk, l, i, walk.delta[l + 1])
    if walk.sizes[l + 1] > 1:
        symbols, numbers = f"({symbols})", f"({numbers})"
    slope = number(sigmoidGradient(walk.z[l][i]))
    return Equation(
        name("delta", l, i),
        (
            f"{symbols} g'({name('z', l, i)})",
            f"{numbers} * {slope}",
            _product(number(walk.terms[l][:, i].sum()), slope),
            number(walk.delta[l][i]),
        ),
    )


def of_slope(walk: Walk, l: int, i: int) -> Equation:
    """g'(z_i^(l)) = a_i^(l) (1 - a_i^(l))"""
    a = activation(walk.a[l][i])
    return Equation(
        f"g'({name('z', l, i)})",
        (
            f"{name('a', l, i)} (1 - {name('a', l, i)})",
            f"{a} * (1 - {a})",
            number(sigmoidGradient(walk.z[l][i])),
        ),
    )


def of_gradient(walk: Walk, l: int, j: int, i: int) -> Equation:
    """d loss / d Theta_ji^(l) = delta_j^(l+1) a_i^(l)"""
    delta = name("delta", l + 1, j)
    symbols = f"{delta} {name('a', l, i - 1)}" if i else f"{delta} * 1"
    a = _of_unit(walk, l, i - 1) if i else "1"
    return Equation(
        f"d loss / d {weight(l, j, i)}",
        (symbols, _product(number(walk.delta[l + 1][j]), a), number(walk.gradient[l][j, i])),
    )


def _of_unit(walk: Walk, l: int, i: int) -> str:
    """Return a unit's output: an input as it was given, or an activation."""
    return given(walk.x[i]) if l == 0 else activation(walk.a[l][i])


def _over_the_edges(walk: Walk, l: int, i: int, deltas: Doubles) -> tuple[str, str]:
    """Return the sum of weight times delta over unit i's outgoing edges: in symbols, in numbers."""
    units = range(walk.sizes[l + 1])
    symbols = (f"{weight(l, j, i + 1)} {name('delta', l + 1, j)}" for j in units)
    numbers = (_product(given(walk.Thetas[l][j, i + 1]), number(deltas[j])) for j in units)
    return " + ".join(symbols), " + ".join(numbers)


def _product(left: str, right: str) -> str:
    return f"{in_brackets(left)} * {in_brackets(right)}"


def _wrapped(text: str, start: str) -> list[str]:
    """Return a right side behind its start, broken at its plus signs where it is too long."""
    parts = text.replace(" + ", "\n+ ").split("\n")
    lines, line = [], start + parts[0]
    for part in parts[1:]:
        if len(line) + 1 + len(part) > WIDTH:
            lines.append(line)
            line = " " * len(start) + part
        else:
            line += f" {part}"
    return [*lines, line]
