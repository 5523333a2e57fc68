"""Make digits.mat and weights.mat again, bit for bit: ``python data/make.py``.

Needs scikit-learn, which carries the original digits. ``--check`` makes both and compares.
"""

import io
import sys
from pathlib import Path

import numpy as np
from scipy.io import savemat
from scipy.optimize import minimize
from sklearn.datasets import load_digits

from ex4.cost import Cost
from ex4.weights import roll, unroll

HERE = Path(__file__).parent
SIZES = (400, 25, 10)
GRID = 1e-4  # the weights are multiples of this


def digits() -> dict[str, np.ndarray]:
    """Return X (1797 x 400, uint8) and y (1797 x 1): 8x8 images of counts, drawn at 20x20."""
    source = load_digits()
    images = source.images.astype(int)  # m x row x column
    W = interpolation(8, 20)
    large = W @ images @ W.T  # 0..16 * 100
    grey = (large * 255 + 800) // 1600  # rounded to 0..255 in whole numbers, on any machine alike
    X = grey.transpose(0, 2, 1).reshape(len(grey), 400)  # column by column
    y = np.where(source.target == 0, 10, source.target)
    return {"X": X.astype(np.uint8), "y": y.astype(float)[:, None]}


def interpolation(n: int, N: int) -> np.ndarray:
    """Return ten times the matrix (N x n) that interpolates n samples linearly at N places."""
    place = np.arange(N) * 4 - 3  # tenths of a sample: pixel centres, 8 stretched over 20
    left = place // 10
    W = np.zeros((N, n), dtype=int)
    for i in range(N):
        W[i, max(left[i], 0)] += 10 - place[i] % 10  # outside the outermost centres: the edge
        W[i, min(left[i] + 1, n - 1)] += place[i] % 10
    return W


def weights(X: np.ndarray, y: np.ndarray) -> dict[str, np.ndarray]:
    """Return Theta1 (25 x 401) and Theta2 (10 x 26), trained on all the digits with lambda = 1.

    The last bits of a sum differ from machine to machine and grow as training goes on. So every few
    iterations the weights are rounded to a coarse grid, which wipes the differences out.
    """
    J = Cost(*SIZES, X / 255, y, 1)
    nn_params = unroll(
        [np.sin(np.arange(1, 25 * 401 + 1)).reshape(25, 401, order="F") * 0.12]
        + [np.cos(np.arange(1, 10 * 26 + 1)).reshape(10, 26, order="F") * 0.12]
    )
    for _ in range(25):
        step = minimize(J, nn_params, jac=True, method="L-BFGS-B", options={"maxiter": 4})
        nn_params = np.round(step.x / GRID) * GRID
    Theta1, Theta2 = roll(nn_params, SIZES)
    return {"Theta1": Theta1, "Theta2": Theta2}


def mat_bytes(variables: dict[str, np.ndarray]) -> bytes:
    """Return a MATLAB v5 file without the date that savemat writes into its first bytes."""
    file = io.BytesIO()
    savemat(file, variables, do_compression=True)
    text = b"MATLAB 5.0 MAT-file, see data/README.md".ljust(116)
    return text + file.getvalue()[116:]


def main() -> int:
    made = {"digits.mat": digits()}
    made["weights.mat"] = weights(**made["digits.mat"])
    check = "--check" in sys.argv[1:]
    same = True
    for name, variables in made.items():
        content = mat_bytes(variables)
        if check:
            same &= (HERE / name).read_bytes() == content
        else:
            (HERE / name).write_bytes(content)
            print(f"{name}: {len(content):,} bytes")
    if check:
        print("data/ is what this script makes" if same else "data/ differs from what this makes")
    return 0 if same else 1


if __name__ == "__main__":
    sys.exit(main())
