"""Other names for everything, arguments included, and a star import."""
from numpy import *


def g(x):
    return 1.0 / (1.0 + exp(-x))


def nnCostFunction(w, d, p, q, data, labels, lam=0):
    A = w[:p * (d + 1)].reshape(d + 1, p)
    B = w[p * (d + 1):].reshape(p + 1, q)
    N = labels.shape[0]
    target = (labels[:, newaxis] == arange(q) + 1) * 1.0
    u = c_[ones(N), data]
    v = c_[ones(N), g(u @ A)]
    o = g(v @ B)
    loss = -(target * log(o) + (1 - target) * log(1 - o)).sum() + lam / 2 * ((A[1:] ** 2).sum() + (B[1:] ** 2).sum())
    e = o - target
    f = (e @ B.T * v * (1 - v))[:, 1:]
    shrink_A, shrink_B = lam * A, lam * B
    shrink_A[0] = shrink_B[0] = 0
    return loss / N, concatenate([(u.T @ f + shrink_A).ravel(), (v.T @ e + shrink_B).ravel()]) / N
