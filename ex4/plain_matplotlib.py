"""matplotlib as it is installed, for the pictures that the commands draw.

Wherever it is imported it reads a file matplotlibrc in the folder one works in, which may have come
with a stranger's: a pipe would keep it waiting, and a line of it can run LaTeX.
"""

import contextlib
from pathlib import Path

with contextlib.chdir(Path(__file__).parent):
    from matplotlib.axes import Axes as Axes
    from matplotlib.colors import LinearSegmentedColormap as LinearSegmentedColormap
    from matplotlib.colors import to_rgb as to_rgb
    from matplotlib.figure import Figure as Figure
    from matplotlib.lines import Line2D as Line2D
    from matplotlib.patches import Circle as Circle
