"""displayData's array, and images as text."""

import matplotlib
import numpy as np
import pytest

from ex4 import displayData
from ex4.display import image_grid, in_dots

matplotlib.use("Agg")


def test_images_stand_column_by_column_scaled_with_a_border_of_minus_one():
    X = [[1, 2, 3, 4], [0, 0, -8, 0], [5, 5, 5, 5]]

    grid = image_grid(X)

    assert grid.shape == (1 + 3, 1 + 3 * 3)  # floor(sqrt(3)) = 1 row
    assert grid[1:3, 1:3].tolist() == [[0.25, 0.75], [0.5, 1]]
    assert grid[1:3, 4:6].tolist() == [[0, -1], [0, 0]]
    assert grid[1:3, 7:9].tolist() == [[1, 1], [1, 1]]
    assert (grid[[0, -1]] == -1).all()
    assert (grid[:, ::3] == -1).all()


@pytest.mark.parametrize(("m", "rows", "columns"), [(1, 1, 1), (5, 2, 3), (100, 10, 10), (8, 2, 4)])
def test_the_grid_has_floor_of_the_root_of_m_rows(m, rows, columns):
    assert image_grid(np.ones((m, 9))).shape == (1 + 4 * rows, 1 + 4 * columns)


def test_a_width_of_ones_own_and_a_blank_image():
    grid = image_grid(np.zeros((1, 6)), 3)

    assert grid.shape == (4, 5)
    assert (grid[1:3, 1:4] == 0).all()


@pytest.mark.parametrize(("X", "width"), [(np.ones((2, 7)), None), (np.ones((2, 7)), 4)])
def test_pixels_that_do_not_fill_the_width_are_named(X, width):
    with pytest.raises(ValueError, match="7 pixels cannot be cut that way: give example_width"):
        image_grid(X, width)


def test_displayData_draws_the_array_it_returns():
    h, display_array = displayData(np.arange(1, 9).reshape(2, 4))

    assert (h.get_array() == display_array).all()
    assert h.get_clim() == (-1, 1)


def test_images_as_dots():
    corner = np.zeros(16)
    corner[[0, 4]] = 1  # the top left and, column by column, the one to its right

    assert in_dots([corner, corner], 4) == "⠉⠀⠀⠀⠉"
