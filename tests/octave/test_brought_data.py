"""The cures for data as people bring them are Octave, too."""

import numpy as np
import pytest
from scipy.io import savemat

from ex4.digits import read_examples
from ex4.errors import DataError
from tests.support.brought_data import BROUGHT, X, cure, y
from tests.support.run_octave import run_octave


def test_each_cure_makes_right_examples(tmp_path):
    cells = np.empty(len(X), object)
    cells[:] = [row.reshape(8, 8, order="F") for row in X]
    cases = {**BROUGHT, "cells": (cells, y, y), "struct": ({"pixels": X}, y, y)}
    script = []
    for number, (brought_X, brought_y, _) in enumerate(cases.values()):
        file = f"{number}.mat"
        savemat(tmp_path / file, {"X": brought_X, "y": brought_y}, oned_as="column")
        with pytest.raises(DataError) as raised:
            read_examples(tmp_path / file)
        script.append(f"load {file}; {octave(str(raised.value))}; save -v7 {file} X y")

    run_octave("\n".join(script), folder=tmp_path)

    for number, (name, (_, _, expected)) in enumerate(cases.items()):
        cured_X, cured_y = read_examples(tmp_path / f"{number}.mat")
        assert np.array_equal(cured_X, X), name
        assert cured_y.tolist() == expected.tolist(), name


def octave(message):
    """Return the cure; of what is there in Octave alone, without the name of a language."""
    alone = ("X = cell2mat", "X = X.pixels")
    for beginning in alone:
        if beginning in message:
            return message[message.index(beginning) :].removesuffix(" makes a row of each cell")
    return cure(message, "Octave")
