"""The hints' code with holes solves what it is for once they are filled, and so do the idioms."""

import re

import numpy as np
import pytest

from grader.languages import PYTHON
from tests.support.holes import from_holes
from tests.support.places import STUBS


@pytest.mark.parametrize("looped", [False, True])
def test_code_with_its_holes_filled_earns_all_points(workspace, grade_folder, looped):
    (workspace / "nnCostFunction.py").write_text(from_holes(PYTHON, looped))

    report = grade_folder(workspace)

    assert report.earned == 100
    assert report.findings == ()


def test_the_ten_lines_of_numpy_do_what_they_say():
    A, v, w = np.arange(12.0).reshape(3, 4) + 1, np.array([1, 2, 3]), np.array([2, 5])
    table = re.findall(r"^\| (.*) \| (`.*`) \|$", (STUBS / "README.md").read_text(), re.M)
    code = "; ".join(line for _, line in table).replace("A @ B", "A @ B.T")
    names = {"np": np, "A": A, "B": A + (A > 6), "v": v, "w": w}
    got = {line: eval(line, names) for line in re.findall(r"`(.*?)`", code)}

    assert len(table) == 10
    assert got["np.column_stack([np.ones(3), A])"].tolist() == [[1, *row] for row in A]
    assert got["np.concatenate([[1], v])"].tolist() == [1, 1, 2, 3]
    assert got["np.arange(1, 5)"].tolist() == [1, 2, 3, 4]
    assert got["(A == B).astype(float)"].tolist() == [[1] * 4, [1, 1, 0, 0], [0] * 4]
    assert got["np.sum(A, axis=1)"].tolist() == [sum(row) for row in A]
    assert got["np.outer(v, w)"].tolist() == [[2, 5], [4, 10], [6, 15]]
