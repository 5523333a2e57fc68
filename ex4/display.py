"""Pictures of examples: small grey images in a grid. matplotlib is imported only to draw."""

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import ArrayLike

from ex4.types import Doubles, Reals

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.image import AxesImage


SMALLEST = 8  # pixels across; sixteen numbers a row are a table, rather than images of 4 x 4


def image_width(n: int) -> int | None:
    """Return how wide a square image of n pixels is; None if n inputs are no such image."""
    width = round(n**0.5)
    return width if width * width == n and width >= SMALLEST else None


def displayData(X: ArrayLike, example_width: int | None = None) -> "tuple[AxesImage, Doubles]":
    """Draw every row of X as an image, in a grid, on the current matplotlib axes.

    Parameters
    ----------
    X : array_like, (m, n)
        One image a row, its pixels column by column.
    example_width : int, optional
        Pixels across one image; round(sqrt(n)) by default.

    Returns
    -------
    h : matplotlib.image.AxesImage
    display_array : ndarray
        What is shown; see `image_grid`.

    Raises
    ------
    ValueError
        If n pixels cannot be `example_width` wide.
    """
    import matplotlib.pyplot as plt

    display_array = image_grid(X, example_width)
    h = show_grey(plt.gca(), display_array)
    return h, display_array


def image_grid(X: ArrayLike, example_width: int | None = None) -> Doubles:
    """Return the images side by side: floor(sqrt(m)) rows, a border of one pixel of -1 around each.

    Every image is divided by its own largest absolute value, so that faint ones can be seen; an
    image of zeros stays zeros.

    Parameters
    ----------
    X, example_width
        As `displayData` takes them.

    Returns
    -------
    ndarray
        One picture of all images, of numbers from -1 to 1.

    Raises
    ------
    ValueError
        If there is no image, or n pixels cannot be `example_width` wide.
    """
    images = np.atleast_2d(np.asarray(X, dtype=float))
    m, n = images.shape
    if m == 0 or n == 0:
        raise ValueError(f"X: at least one image of one pixel expected; got {m} x {n}")
    width = int(example_width or round(np.sqrt(n)))
    if width < 1 or n % width:
        raise ValueError(
            f"X: images {width} pixels wide expected; a row of {n} pixels cannot be cut that way: "
            "give example_width"
        )
    height = n // width
    rows = int(np.sqrt(m))
    columns = -(-m // rows)

    largest = np.abs(images).max(axis=1, keepdims=True)
    scaled = np.divide(images, largest, out=np.zeros_like(images), where=largest > 0)
    grid = np.full((1 + rows * (height + 1), 1 + columns * (width + 1)), -1.0)
    for i, pixels in enumerate(scaled):
        top = 1 + i // columns * (height + 1)
        left = 1 + i % columns * (width + 1)
        grid[top : top + height, left : left + width] = pixels.reshape((height, width), order="F")
    return grid


def show_grey(axes: "Axes", image: Reals) -> "AxesImage":
    """Draw an image in greys, without axes around it.

    Parameters
    ----------
    axes : matplotlib.axes.Axes
    image : ndarray, (height, width)
        From -1, black, to 1, white.
    """
    h = axes.imshow(image, cmap="gray", vmin=-1, vmax=1)
    axes.set_axis_off()
    return h


def in_dots(images: ArrayLike, example_width: int) -> str:
    """Return images side by side as text, two by four pixels a character (Braille patterns).

    Parameters
    ----------
    images : array_like, (m, n)
        One image a row, its pixels column by column; what is above 0.5 becomes a dot.
    example_width : int
        Pixels across one image.
    """
    pictures = [
        np.reshape(image, (-1, example_width), order="F") > 0.5 for image in np.asarray(images)
    ]
    dots = np.hstack([np.pad(picture, ((0, 0), (0, 4))) for picture in pictures])
    dots = np.pad(dots, ((0, -dots.shape[0] % 4), (0, -dots.shape[1] % 2)))
    weights = np.array([[0x01, 0x08], [0x02, 0x10], [0x04, 0x20], [0x40, 0x80]])
    rows, columns = dots.shape[0] // 4, dots.shape[1] // 2
    cells = dots.reshape(rows, 4, columns, 2).transpose(0, 2, 1, 3)
    codes = 0x2800 + (cells * weights).sum(axis=(2, 3))
    return "\n".join("".join(map(chr, row)).rstrip("\u2800") for row in codes)
