"""What learners call a quantity."""

import re
from collections.abc import Mapping

from grader.locating.forms import Form, Forms


def is_called(name: str, quantity: str, forms: Forms) -> bool:
    """Whether a variable's name says that it is this quantity: a_2, or A2, that it is a2.

    What is called z2_too is z2, with a number for the bias unit as well.
    """
    quantity = quantity.removesuffix("_too")
    if name == quantity:
        return True
    is_like_it = in_short(name, forms.quantities.nicknames) == in_short(quantity)
    small = quantity[0].lower() + quantity[1:]
    if name not in forms.kinds:
        # Where one of two is written with a capital, what is not is the other.
        return is_like_it and not (small != quantity and small in forms.kinds and name[0].islower())
    # Somebody's D2 may be delta2, but is never Delta2.
    return is_like_it and name not in forms.quantities.symbols and forms.kinds[quantity].of_examples


def is_alike(form: Form, other: Form) -> bool:
    """Whether two forms are of the same quantity, though one has a number for the bias unit."""
    return form.quantity.removesuffix("_too") == other.quantity.removesuffix("_too")


def in_short(name: str, nicknames: Mapping[str, str] | None = None) -> str:
    """Return a name as it is compared: without case or signs, nicknames replaced."""
    short = re.sub(r"[^A-Za-z0-9]", "", name).lower()
    for nickname, what in (nicknames or {}).items():
        short = re.sub(f"^{nickname}", what, short)
    return short
