"""Which of two layers a line works for, in a loop over both or a function called for each.

What the line reads tells it, or what that was made of: Theta1 belongs to one, Theta2 to the next.
"""

from grader.locating.forms import Form, Forms
from grader.locating.parts import Numbers
from grader.locating.recognise import is_plain
from grader.locating.seen import Seen

DEPTH = 4  # lines that made what a line reads, what those read, and so on
BOTH = frozenset({0, 1})


def value_at(forms: Forms, form: Form, seen: Seen) -> Numbers | None:
    """Return what a variable in a form holds there; None if nothing says which part it is."""
    if not form.second:
        return forms.value(form, seen.turns)
    layers = _read(forms, seen, DEPTH)
    return forms.value(form, seen.turns, *layers) if len(layers) == 1 else None


def _read(forms: Forms, seen: Seen, depth: int) -> frozenset[int]:
    if (seen, depth) not in forms.layers:
        read = [_layers(forms, each, depth) for each in seen.all_read()]
        forms.layers[seen, depth] = BOTH.intersection(*read)
    return forms.layers[seen, depth]


def _layers(forms: Forms, seen: Seen, depth: int) -> frozenset[int]:
    """Return the layers to which a value, or what it was made of, may belong."""
    value = seen.event.value
    if value is not None and is_plain(value, forms):
        return BOTH
    held = [] if value is None else forms.recognise(value, seen.turns)
    pairs = forms.quantities.of_layers
    found = {pair.index(form.quantity) for form in held for pair in pairs if form.quantity in pair}
    if not found and depth:
        return _read(forms, seen, depth - 1)
    return frozenset(found) or BOTH
