"""PyTorch in double precision: eager, with autograd; units in rows, which is faster there, too."""

import numpy as np
import torch


def objective(sizes, X, y, lambda_, dtype=torch.float64):
    """Return J as a function of one flat tensor, Theta1 and Theta2 column by column."""
    n, h, K = sizes
    m = len(X)
    X = torch.as_tensor(X, dtype=dtype)
    Y = torch.as_tensor(np.eye(K)[:, y - 1], dtype=dtype)
    bce = torch.nn.functional.binary_cross_entropy_with_logits

    def J(p):
        Theta1 = p[: h * (n + 1)].view(n + 1, h).T
        Theta2 = p[h * (n + 1) :].view(h + 1, K).T
        a2 = torch.sigmoid(torch.addmm(Theta1[:, :1], Theta1[:, 1:], X.T))
        z3 = torch.addmm(Theta2[:, :1], Theta2[:, 1:], a2)
        penalty = Theta1[:, 1:].square().sum() + Theta2[:, 1:].square().sum()
        return bce(z3, Y, reduction="sum") / m + lambda_ / (2 * m) * penalty

    return J


def with_gradient(J):
    def cost(nn_params):
        p = torch.from_numpy(nn_params).requires_grad_()
        value = J(p)
        value.backward()
        return value.item(), p.grad.numpy()

    return cost


def make(sizes, X, y, lambda_):
    return with_gradient(objective(sizes, X, y, lambda_))
