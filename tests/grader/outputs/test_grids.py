"""A wrong array as marks: what each of them means, and when it stands."""

import numpy as np
import pytest

from grader.judging.difference import Grid
from grader.outputs.grids import marks


def grid(got, expected):
    got, expected = np.array(got, float), np.array(expected, float)
    wrong = ~(np.abs(got - expected) < 1e-9)
    return Grid("g", *(tuple(map(tuple, array.tolist())) for array in (got, expected, wrong)))


@pytest.mark.parametrize(
    ("got", "drawn", "meaning"),
    [
        ([[1, 2], [3, 4]], ["··", "··"], {"·": "right"}),
        ([[9, 2], [8, 4]], ["✗·", "✗·"], {"·": "right", "✗": "wrong"}),
        ([[2, 2], [6, 4]], ["×·", "×·"], {"×": "2 times what it should be", "·": "right"}),
        ([[-1, -2], [-3, -4]], ["××", "××"], {"×": "of the wrong sign"}),
        ([[0, 2], [0, 4]], ["0·", "0·"], {"0": "is 0 and should not be", "·": "right"}),
        ([[np.nan, 2], [np.inf, 4]], ["?·", "?·"], {"?": "not a finite number", "·": "right"}),
        ([[5, 2], [3, 4]], ["✗·", "··"], {"✗": "wrong", "·": "right"}),  # one tells no factor
        ([[2, 4], [6, 0]], ["××", "×0"], {"×": "2 times what it should be", "0": None}),
    ],
)
def test_each_value_has_its_mark(got, drawn, meaning):
    (marked,), meanings = marks([grid(got, [[1, 2], [3, 4]])])

    assert ["".join(row) for row in marked] == drawn
    assert set(meanings) == set(meaning)
    assert all(text is None or meanings[mark] == text for mark, text in meaning.items())


def test_a_factor_must_be_the_same_in_all_the_grids():
    same = [grid([[2, 4]], [[1, 2]]), grid([[6, 8]], [[3, 4]])]
    unlike = [grid([[2, 4]], [[1, 2]]), grid([[9, 12]], [[3, 4]])]

    assert [mark for marked in marks(same)[0] for mark in marked[0]] == ["×"] * 4
    assert [mark for marked in marks(unlike)[0] for mark in marked[0]] == ["✗"] * 4


def test_a_value_that_should_be_0_has_no_factor():
    (marked,), _ = marks([grid([[2, 4, 1]], [[1, 2, 0]])])

    assert list(marked[0]) == ["✗"] * 3
