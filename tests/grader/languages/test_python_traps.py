"""What a learner is told of an error in Python: what may be meant, in terms of the failing line."""

import importlib.util
import io

import numpy as np
import pytest

from grader.languages import PYTHON
from grader.languages.python import raised, worker
from grader.languages.python.habits import surprises
from grader.languages.wire import ReplyReader
from tests.support.places import SUBMISSIONS

BEFORE = """import numpy as np

def f(Theta1, Theta2, X, y, h, Y):
    m, K = h.shape
    z2 = X[:, 1:] @ Theta1[:, 1:].T
    d = h - Y
"""
# m = 11, 5 inputs, 3 hidden units, 7 labels
ARGUMENTS = {
    "Theta1": np.ones((3, 6)),
    "Theta2": np.ones((7, 4)),
    "X": np.ones((11, 6)),
    "y": np.ones(11, dtype=int),
    "h": np.ones((11, 7)),
    "Y": np.ones((11, 7)),
}


def notes_on(folder, lines: str) -> tuple[str, ...]:
    """Return what is said of the error that these lines raise, as if it came from the worker."""
    file = folder / "f.py"
    source = BEFORE + "".join(f"    {line}\n" for line in lines.splitlines())
    file.write_text(source, encoding="utf-8")
    spec = importlib.util.spec_from_file_location("f", file)
    module = importlib.util.module_from_spec(spec)
    try:
        spec.loader.exec_module(module)
        module.f(**ARGUMENTS)
    except Exception as error:
        described = raised.describe_error(np, str(folder), error)
    reply = io.BytesIO()
    worker.send(reply, {"call": 1, "status": "error", "error": described, "seconds": 0})
    error = ReplyReader(1, ()).feed(reply.getvalue()).error
    return PYTHON.explain(error, "f", source).notes


PRODUCTS = {
    "d @ (h - Y)": "both sides are (11, 7). Is it meant element by element? That is d * (h - Y)",
    "np.dot(X, X)": "np.dot is the matrix product, and both sides are (11, 6)",
    "(h - Y).dot(d)": "That is (h - Y) * d",
    "X @ Theta1": "@ does not fit these shapes; X @ Theta1.T fits, and is (11, 3)",
    "np.matmul(Theta2.T, d)": "Theta2.T @ d.T fits, and is (4, 11)",
    "d @ Theta2.T": "d @ Theta2 fits, and is (11, 4)",
    "Theta2 @ d[0]": "Theta2.T @ d[0] fits, and is (4,)",
    "z2 @ Theta2.T": "3 columns meet 4 rows: is one missing",
    "d * Theta2": "* goes element by element; as a matrix product, d @ Theta2 fits",
    "np.multiply(\n    d,\n    Theta2)": "as a matrix product, d @ Theta2 fits, and is (11, 4)",
    "np.concatenate((np.ones((m, 1)), X))": "np.hstack, or axis=1, puts them side by side",
    "(d @ Theta2) * z2": "one has a column more than the other",
    "d[0].T @ X[0]": "np.outer(d[0], X[0]): (7, 6)",
    "d[0] * X[0].T": "np.outer(d[0], X[0]): (7, 6)",
    "1 / m @ 2": "numbers take *",
    "m @ X": "m is a number, and takes *",
    "np.matrix(h) * np.matrix(Y)": "element by element is np.multiply(np.matrix(h), np.matrix(Y))",
    "np.multiply((d, Theta2), z2)": "(d, Theta2) is a tuple, where np.multiply takes an array",
    "e = Theta2.T * d[:1]\ne @ X[:1]": "e got its shape on line 7, where * repeats the smaller of",
}
COLUMNS = {
    "y == np.arange(1, K + 1)": "y[:, None] == np.arange(1, K + 1)",
    "np.where(np.arange(K) == y, 1, 0)": "y[:, None] == np.arange(K)",
    "d - y": "y is 1-d, which counts as a row; as a column, y[:, None], it fits (11, 7)",
    "G = np.zeros((4, 7))\nG += Theta2": "one is the other transposed",
    "np.concatenate([np.matrix(X).ravel(), np.matrix(h).ravel()])": "what np.matrix unrolls stays",
    "np.array([Theta1, Theta2])": "unroll each: np.concatenate([A.ravel",
    "-(Y == 1)": "Y == 1 holds True and False, which have no minus",
    "(Y == 1) - (h == 1)": "these hold True and False",
    "-1 * Y.astype(np.uint8)": "unsigned whole numbers have no minus",
}
CALLS = {
    "np.hstack(np.ones((m, 1)), X)": "takes its arrays in one list, as one argument: [np.ones(",
    "np.concatenate(X, h, axis=1)": "takes its arrays in one list, as one argument: [X, h]",
    "np.concatenate(X.ravel(), h.ravel())": "as one argument: [X.ravel(), h.ravel()]",
    "for i in range(m):\n    X(i, 0)": "square ones, and counts from 0: X[i, 0]",
    "X.shape(0)": "X.shape[0]",
    "X.T()": "a transpose takes no brackets: X.T",
    "Theta1 (X)": "is an operator missing before the bracket",
    "sum = 0\nsum(X)": "gave the name of the function sum to a variable",
    "for i in m:\n    pass": "range(m) counts from 0 to m - 1",
    "for i in X.shape[0]:\n    pass": "range(X.shape[0]) counts from 0",
    "[i for i in m]": "counts from 0 to n - 1",
    "range(m / 2)": "// a whole number",
    "np.eye(K)[:, K]": "Python counts from 0: of 7, the last is number 6",
}
NAMES = {
    "theta1 + 1": "there is Theta1: is that meant?",
    "np.arrange(3)": "there is arange: is that meant?",
    "z3 + 1": "no variable z3 has a value yet",  # z2 is another thing
    "zeros(3)": "it is np.zeros in Python",
    "scores(3)": "from scores import scores",
    "q = r\nr = 1": "gives r a value, but has not yet done so",
    "J = 1 \u2212 m": "character 11: a minus sign (\u2212), perhaps copied from a page",
    "J =\u00a0m": "character 8: a no-break space, perhaps copied from a page: type it again as a",
    "J = h.ravel(order=\u2018F\u2019)": "type it again as '",
    "num labels = 3": "it has lost an underscore: num_labels",
}
OLD = {
    "float(h[:1] @ h[:1].T)": "an array of the shape (1, 1) is not one number. Its .item() is",
    "int(y[:1])": "an array of the shape (1,) is not one number",
    "np.array([Theta1, Theta2])": "older versions of NumPy allowed this, and today's do not: they",
    "np.float(m)": "today's do not: np.float is float now",
    "np.mat(h)": "np.mat is np.asmatrix now",
    "np.product(h.shape)": "np.product is np.prod now",
}
REFUSED = {
    "raise OSError(30, 'Read-only file system', 'a.txt')": "no file can be written while grading",
    "raise OSError(27, 'File too large')": "no file can be written while grading",
    "raise OSError(13, 'Permission denied', '/x')": "written while grading, and none read but your",
    "raise OSError(30, 'Read-only file system')": "do without multiprocessing",
    "raise OSError(1, 'Operation not permitted')": "there is no network, and no asyncio",
    "raise OSError(24, 'Too many open files', 'a.txt')": "too many files are open at once",
}


@pytest.mark.parametrize("lines", [*PRODUCTS, *COLUMNS, *CALLS, *NAMES, *OLD, *REFUSED])
@pytest.mark.filterwarnings("ignore::PendingDeprecationWarning")
def test_what_may_be_meant_is_said(lines, tmp_path):
    expected = {**PRODUCTS, **COLUMNS, **CALLS, **NAMES, **OLD, **REFUSED}[lines]
    notes = notes_on(tmp_path, lines)

    assert any(expected in note for note in notes), notes
    assert lines not in REFUSED or len(notes) == 1


@pytest.mark.parametrize(
    "lines",
    [
        "d[:3] + d[:5]",
        "np.linalg.inv(X)",
        "raise ValueError('mine')",
        "float(h)",
        "raise OSError('mine')",
        "raise PermissionError('mine')",
    ],
)
def test_where_nothing_can_be_known_nothing_is_said(lines, tmp_path):
    assert notes_on(tmp_path, lines) == ()


def test_to_look_at_the_operands_prints_nothing_and_cannot_fail(tmp_path, capfd):
    lines = "def g():\n    print('here')\n    return X\ndef e():\n    raise KeyError\nX @ g()"

    assert notes_on(tmp_path, lines)
    assert capfd.readouterr().out.split() == ["here"]


class TestWhatRunsAndSurprises:
    UNSIGNED = "Y = (y[:, None] == k).astype(np.uint8)\n{}\n"

    @pytest.mark.parametrize("line", ["J = -Y * np.log(h)", "J = np.sum(- Y)", "return -Y[0]"])
    def test_a_minus_before_unsigned_numbers(self, line):
        (said,) = surprises("f.py", self.UNSIGNED.format(line))

        assert said.startswith("f.py, line 2: Y holds unsigned whole numbers")

    @pytest.mark.parametrize(
        "line", ["J = 1 - Y", "J = h -Y", "J = -Y.astype(float)", "# -Y", "Y = Y * 1.0; J = -Y"]
    )
    def test_a_minus_that_does_no_harm(self, line):
        assert list(surprises("f.py", self.UNSIGNED.format(line))) == []

    def test_np_matrix_once(self):
        (said,) = surprises("f.py", "A = np.matrix(X)\nB = np.matrix(y)\n")

        assert said.startswith("f.py, line 1: of np.matrix, * is the matrix product")

    def test_of_right_submissions_only_np_matrix(self):
        for path in sorted((SUBMISSIONS / "right" / "python").glob("*.py")):
            said = list(surprises(path.name, path.read_text(encoding="utf-8")))
            assert all("np.matrix" in each for each in said), said
