"""Train on the digits with PyTorch's LBFGS from given weights, and save what it learns.

python torch_lbfgs.py DATA START SAVE
"""

import sys
import time

import numpy as np
import torch
from scipy.io import loadmat, savemat

data = loadmat(sys.argv[1])
X = torch.from_numpy(np.ascontiguousarray(data["X"] / data["X"].max()))
y = data["y"].ravel().astype(int)
Y = torch.from_numpy(np.eye(10)[:, y - 1])
m = len(X)
start = loadmat(sys.argv[2])
Theta1, Theta2 = (
    torch.from_numpy(np.ascontiguousarray(start[name])).requires_grad_()
    for name in ("Theta1", "Theta2")
)
optimiser = torch.optim.LBFGS(
    [Theta1, Theta2],
    max_iter=50,
    history_size=10,
    line_search_fn="strong_wolfe",
    tolerance_grad=0,
    tolerance_change=0,
)
bce = torch.nn.functional.binary_cross_entropy_with_logits


def closure():
    optimiser.zero_grad()
    a2 = torch.sigmoid(torch.addmm(Theta1[:, :1], Theta1[:, 1:], X.T))
    z3 = torch.addmm(Theta2[:, :1], Theta2[:, 1:], a2)
    penalty = Theta1[:, 1:].square().sum() + Theta2[:, 1:].square().sum()
    J = bce(z3, Y, reduction="sum") / m + penalty / (2 * m)
    J.backward()
    return J


start = time.perf_counter()
optimiser.step(closure)
seconds = time.perf_counter() - start
J = closure().item()
savemat(sys.argv[3], {"Theta1": Theta1.detach().numpy(), "Theta2": Theta2.detach().numpy()})
print(seconds, J)
