"""The finished solution in Python, with a line of it changed."""

from tests.support.places import SOLUTION

RIGHT = (SOLUTION / "nnCostFunction.py").read_text()
WRONG_SIGN = RIGHT.replace("delta3 = h - Y", "delta3 = Y - h")
PENALTY = "lambda_ / (2 * m) * (np.sum(Theta1[:, 1:] ** 2) + np.sum(Theta2[:, 1:] ** 2))"
# No known mistake, and nothing that a clue would explain.
UNKNOWN = RIGHT.replace("return J, grad", "return J + 1.2345678 * nn_params[0] ** 2, grad + 0.1")


def edit(folder, old, new, file="nnCostFunction.py"):
    """Replace a piece of a submission's text, which must be there."""
    path = folder / file
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))
