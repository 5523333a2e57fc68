"""What may be meant by an operation that failed: from its sign, its operands and their shapes."""

import builtins
import re

from grader.languages.products import Shape, matrix_product, one_more, one_off
from grader.outcome import Error, Operand, Operation

MATRIX_PRODUCTS = ("@", "dot", "matmul")
ELEMENT_WISE = ("*", "multiply")
COMPARISONS = ("==", "!=", "equal")
SUMS = ("+", "-", "+=", "-=", "add", "subtract")
STACKING = ("hstack", "vstack", "dstack", "concatenate", "column_stack", "row_stack", "stack")
TAKE_ARRAYS = ("multiply", "dot", "matmul", "outer", "add", "subtract")
LONGEST = 60  # characters of an operand that are repeated


def about_operation(error: Error) -> list[str]:
    """Return what a beginner may have meant by the operation that failed."""
    if error.type == "TypeError":
        found = [
            _product_of_numbers(error),
            _minus_of_truth(error),
            _separate_arrays(error),
            _called(error),
            _counted(error),
        ]
    elif error.type == "ValueError":
        found = [_matrix_row(error), _tuple_for_array(error), _ragged(error)]
        found += [_side_by_side(error), *_shapes(error)]
        found = found if any(found) else [_stretched(error.stretched)]
    else:
        found = []
    return [note for note in found if note]


def _shapes(error: Error) -> list[str]:
    """Say which products, sums or comparisons the two operands' shapes would fit."""
    if len(error.failed.operands) != 2:
        return []
    a, b = error.failed.operands
    if a.shape is None or b.shape is None:
        return []
    sign = _name(error.failed.sign)
    if sign == "*" and "not aligned" in error.message:
        product = _call("np.multiply", a, b)
        return [f"of np.matrix, * is the matrix product; element by element is {product}"]
    if sign in MATRIX_PRODUCTS:
        return [_no_matrix_product(_function(error.failed), a, b, a.shape, b.shape)]
    if sign in ELEMENT_WISE:
        of_matrices = _matrix_product(_function(error.failed), a, b, a.shape, b.shape)
        return [of_matrices, _as_column(a, b)]
    if sign in SUMS:
        return [_as_column(a, b), _turned(a.shape, b.shape)]
    if sign in COMPARISONS:
        return [_each_with_each(a, b), _as_column(a, b)]
    return []


def _no_matrix_product(sign: str, a: Operand, b: Operand, of_a: Shape, of_b: Shape) -> str:
    """Say what fits where @ does not."""
    if () in (of_a, of_b):
        number = _short(a if of_a == () else b)
        return f"{sign} is the product of two arrays; {number} is a number, and takes *"
    if len(of_a) == len(of_b) == 1:
        turned = " .T leaves it as it is." if ".T" in a.text + b.text else ""
        return f"a 1-d array is neither a row nor a column.{turned} {_outer(a, b, of_a, of_b)}"
    if of_a == of_b:
        return (
            f"{sign} is the matrix product, and both sides are {of_a}. Is it meant element by "
            f"element? That is {_written('a * b', a, b)}"
        )
    fitting = _fitting(f"{sign} does not fit these shapes;", a, b, of_a, of_b)
    return one_off(of_a, of_b) or fitting


def _matrix_product(sign: str, a: Operand, b: Operand, of_a: Shape, of_b: Shape) -> str:
    """Say which matrix product fits where * does not."""
    if len(of_a) == len(of_b) == 1:
        return (
            f"{sign} goes element by element, which needs equal lengths. {_outer(a, b, of_a, of_b)}"
        )
    fitting = _fitting(f"{sign} goes element by element; as a matrix product,", a, b, of_a, of_b)
    return one_more(of_a, of_b) or fitting


def _stretched(product: Operation) -> str:
    """Point to a product that gave something a larger shape than may have been meant."""
    if len(product.operands) != 2:
        return ""
    a, b = product.operands
    fits = matrix_product(a.shape or (), b.shape or ())
    if fits is None:
        return ""
    return (
        f"{product.gives} got its shape on line {product.line}, where {_function(product)} repeats "
        f"the smaller of {a.shape} and {b.shape}. Is the matrix product meant? "
        f"{_written(fits.way, a, b)} is {fits.shape}"
    )


def _outer(a: Operand, b: Operand, of_a: Shape, of_b: Shape) -> str:
    product = _call("np.outer", _without_T(a), _without_T(b))
    return (
        "The table of products, each element of one times each of the other, is "
        f"{product}: {(*of_a, *of_b)}"
    )


def _fitting(but: str, a: Operand, b: Operand, of_a: Shape, of_b: Shape) -> str:
    """Return the matrix product that fits, if there is one."""
    product = matrix_product(of_a, of_b)
    if product is None:
        return ""
    return f"{but} {_written(product.way, a, b)} fits, and is {product.shape or 'one number'}"


def _each_with_each(a: Operand, b: Operand) -> str:
    """Say how to compare two 1-d arrays of different lengths."""
    if not (a.shape and b.shape and len(a.shape) == len(b.shape) == 1):
        return ""
    column, row = (a, b) if a.text.isidentifier() or not b.text.isidentifier() else (b, a)
    return (
        "to compare each element of one with each of the other, make a column of one: "
        f"{_short(column, True)}[:, None] == {_short(row, True)}"
    )


def _as_column(a: Operand, b: Operand) -> str:
    """Say that a 1-d array has to become a column, to be combined with another's columns."""
    for one, other in ((a.shape, b.shape), (b.shape, a.shape)):
        if one and other and len(one) == 1 and len(other) == 2 and one[0] == other[0]:
            text = a if one is a.shape else b
            return (
                f"{_short(text)} is 1-d, which counts as a row; as a column, "
                f"{_short(text, True)}[:, None], it fits {other}"
            )
    return ""


def _turned(a: Shape, b: Shape) -> str:
    if len(a) == 2 and a == b[::-1]:
        return "one is the other transposed: .T turns it"
    return ""


def _tuple_for_array(error: Error) -> str:
    """Say that brackets with a comma in them make a tuple, not a product."""
    if not error.failed.sign.endswith("()") or _name(error.failed.sign) not in TAKE_ARRAYS:
        return ""
    for operand in error.failed.operands:
        if operand.shape is None and re.match(r"\(.*,", operand.text):
            return (
                f"{_short(operand)} is a tuple, where {_function(error.failed)} takes an array: "
                "is a product meant in place of the comma, @ or *?"
            )
    return ""


def _ragged(error: Error) -> str:
    if "inhomogeneous" not in error.message or _tuple_for_array(error):
        return ""
    return (
        "arrays of different shapes do not fit into one array. To put them one after the other, "
        'unroll each: np.concatenate([A.ravel(order="F"), B.ravel(order="F")])'
    )


def _matrix_row(error: Error) -> str:
    """Say why what was unrolled is still 2-d."""
    unrolled = any(re.search(r"\.(ravel|flatten)\(", each.text) for each in error.failed.operands)
    if unrolled and "except for the concatenation axis" in error.message:
        return (
            "what np.matrix unrolls stays 2-d, one row: make a plain array of it first, "
            "np.asarray(...)"
        )
    return ""


def _product_of_numbers(error: Error) -> str:
    if error.failed.sign != "@" or "for @" not in error.message:
        return ""
    return "@ is the product of two arrays; numbers take *"


def _minus_of_truth(error: Error) -> str:
    """Say why NumPy's own advice is not to be followed."""
    if "numpy boolean" not in error.message:
        return ""
    operands = [operand.text for operand in error.failed.operands if operand.shape is not None]
    what = f"{_cut(operands[0])} holds" if len(operands) == 1 else "these hold"
    return (
        f"{what} True and False, which have no minus; the sign that NumPy advises does something "
        "else. Make numbers of them first, with .astype(float)"
    )


def _side_by_side(error: Error) -> str:
    """Say that arrays of equal height go side by side along axis 1."""
    is_below = _name(_function(error.failed)) in ("concatenate", "vstack")
    if is_below and "axis" not in error.source and "along dimension 1," in error.message:
        return "this puts arrays below one another; np.hstack, or axis=1, puts them side by side"
    return ""


def _separate_arrays(error: Error) -> str:
    """Say that what puts arrays together takes them in one list."""
    function, arrays = _function(error.failed), error.failed.operands
    if _name(function) not in STACKING or len(arrays) < 2 or not arrays[0].shape:
        return ""
    listed = ", ".join(_short(each) for each in arrays if each.shape)
    return f"{function} takes its arrays in one list, as one argument: [{listed}]"


def _called(error: Error) -> str:
    """Say what is meant by brackets after what is no function."""
    what = re.match(r"'([\w.]+)' object is not callable", error.message)
    called = _function(error.failed)
    if not what or not called:
        return ""
    if called in dir(builtins):
        return f"a line above gave the name of the function {called} to a variable: call it another"
    if called.endswith(".T"):
        return f"a transpose takes no brackets: {called}"
    index = ", ".join(_short(each) for each in error.failed.operands)
    is_index = all(each.shape == () for each in error.failed.operands) and index
    is_name = re.fullmatch(r"[\w.]+", called)
    if is_index and is_name and what[1] in ("numpy.ndarray", "tuple", "list"):
        return (
            "round brackets call a function; an index goes into square ones, and counts from 0: "
            f"{called}[{index}]"
        )
    return f"{_cut(called)} is no function: is an operator missing before the bracket, such as *?"


def _counted(error: Error) -> str:
    """Say how to count up to a number."""
    is_count = re.search(r"'[\w.]*int\d*' object is not iterable", error.message)
    if is_count and re.search(r"\bfor\b.*\bin\b", error.source):
        loop = re.match(r"for .+? in ([^:#]+):", error.source)
        count = loop[1] if loop and len(loop[1]) < LONGEST else "n"
        return f"a number cannot be looped over; range({count}) counts from 0 to {count} - 1"
    if "'float' object cannot be interpreted as an integer" in error.message:
        return "this takes whole numbers: / always gives a fraction, // a whole number"
    return ""


def _name(operation: str) -> str:
    """Return "dot" for "np.dot()", and a sign as it is."""
    return operation.removesuffix("()").rpartition(".")[2]


def _function(operation: Operation) -> str:
    """Return an operation as a learner writes it: np.dot."""
    return operation.sign.removesuffix("()")


def _without_T(operand: Operand) -> Operand:
    """Return a 1-d operand without a .T, which does nothing."""
    return Operand(operand.text.removesuffix(".T"), operand.shape)


def _call(function: str, *operands: Operand) -> str:
    return f"{function}({', '.join(map(_short, operands))})"


def _written(way: str, a: Operand, b: Operand) -> str:
    """Return a product such as "a.T @ b" with the operands in it."""
    texts = {"a": _short(a, True), "b": _short(b, True)}
    return re.sub(r"\b[ab]\b", lambda name: texts[name[0]], way).replace(".T.T", "")


def _short(operand: Operand, joined: bool = False) -> str:
    """Return an operand as it was written, in brackets if what it is joined to would tear it."""
    text = _cut(operand.text)
    is_torn = joined and re.search(r"^-| ([-+*/@%<>]|==|!=)", _outside(text))
    return f"({text})" if is_torn else text


def _outside(text: str) -> str:
    """Return a text without what is in brackets."""
    before = ""
    while before != text:
        before, text = text, re.sub(r"\([^()]*\)|\[[^\[\]]*\]", "", text)
    return text


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else "..."
