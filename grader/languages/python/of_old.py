"""Tells what NumPy of today refuses and older versions allowed: code of then was not wrong then."""

import math
import re

from grader.outcome import Error

# Names that NumPy no longer has, and what does the same today.
RENAMED = {
    **{name: name for name in ("bool", "complex", "float", "int", "object", "str")},
    "asscalar": "the array's .item()",
    "float_": "np.float64",
    "in1d": "np.isin",
    "Inf": "np.inf",
    "infty": "np.inf",
    "int_": "np.int64",
    "mat": "np.asmatrix",
    "NaN": "np.nan",
    "product": "np.prod",
    "row_stack": "np.vstack",
    "trapz": "np.trapezoid",
}
NAME = re.compile(r"module 'numpy' has no attribute '(\w+)'|`np\.(\w+)` was removed")
SAYS = "older versions of NumPy allowed this, and today's do not: "


def of_old(error: Error) -> list[str]:
    """Return what to write today for what an older NumPy would have taken."""
    if error.type == "AttributeError" and (found := NAME.search(error.message)):
        name = found[1] or found[2]
        return [f"{SAYS}np.{name} is {RENAMED[name]} now"] if name in RENAMED else []
    if error.type == "ValueError" and "inhomogeneous" in error.message:
        return [f"{SAYS}they made an array of objects. A list, [A, B], holds arrays as well"]
    shapes = [each.shape for each in error.failed.operands if each.shape]
    ones = [shape for shape in shapes if math.prod(shape) == 1]
    is_number = error.type == "TypeError" and "converted to Python scalars" in error.message
    if not is_number or not ones:
        return []
    shape = f"({', '.join(map(str, ones[0]))}{',' if len(ones[0]) == 1 else ''})"
    return [f"{SAYS}an array of the shape {shape} is not one number. Its .item() is"]
