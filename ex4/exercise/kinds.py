"""The kinds of quantities, each with what is alike in all of them."""

from grader.quantities import Formula, Quantity


def count(name: str, what: str, formula: Formula, *also_of: tuple[str, ...]) -> Quantity:
    """Return a whole number, or several, and no result."""
    return Quantity(name, what, formula, counts=True, also_of=also_of)


def number(name: str, what: str, formula: Formula, *also_of: tuple[str, ...]) -> Quantity:
    """Return a quantity with neither rows for the examples nor a bias."""
    return Quantity(name, what, formula, also_of=also_of)


def begun(name: str, what: str, formula: Formula) -> Quantity:
    """Return a vector for both layers of which only the first part is made."""
    return Quantity(name, what, formula, is_unfinished=True, counts=name.startswith("kept"))


def rows(name: str, what: str, formula: Formula, *also_of: tuple[str, ...]) -> Quantity:
    """Return a quantity with a row for each example."""
    return Quantity(name, what, formula, of_examples=True, also_of=also_of)


def layer(name: str, what: str, formula: Formula, *also_of: tuple[str, ...]) -> Quantity:
    """Return a quantity with a row for each example, and a bias unit."""
    return Quantity(name, what, formula, of_examples=True, has_bias=True, also_of=also_of)


def weights(name: str, what: str, formula: Formula, *also_of: tuple[str, ...]) -> Quantity:
    """Return a matrix like a Theta."""
    return Quantity(name, what, formula, has_bias=True, also_of=also_of)


def totals(name: str, what: str, formula: Formula) -> Quantity:
    """Return a matrix like a Theta that is a sum over the examples."""
    return Quantity(name, what, formula, has_bias=True, is_sum=True)


def added_up(name: str, what: str, formula: Formula, *also_of: tuple[str, ...]) -> Quantity:
    """Return a sum of parts of the cost; its minus may come later."""
    return Quantity(name, what, formula, is_sum=True, minus=("-1", "-1/m"), also_of=also_of)


def terms(name: str, what: str, formula: Formula, *also_of: tuple[str, ...]) -> Quantity:
    """Return a part of the cost; its minus may come later."""
    minus = ("-1", "-1/m")
    return Quantity(name, what, formula, of_examples=True, minus=minus, also_of=also_of)
