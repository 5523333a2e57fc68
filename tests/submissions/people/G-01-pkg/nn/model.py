
from .activations import sigmoid, dsigmoid
from .utils import roll, one_hot
import numpy as np

def compute_cost(params, X, y, layer_sizes, reg_lambda=0):
    W = roll(params, layer_sizes)
    A, _ = feedforward(X, W)
    Y = one_hot(y, layer_sizes[-1])
    m = X.shape[0]
    data = -(Y * np.log(A[-1]) + (1 - Y) * np.log(1 - A[-1])).sum() / m
    return data + reg_lambda / (2 * m) * sum((w[:, 1:] ** 2).sum() for w in W)

def feedforward(X, W):
    A, Z = [np.c_[np.ones(len(X)), X]], []
    for i, w in enumerate(W):
        Z.append(A[-1] @ w.T)
        a = sigmoid(Z[-1])
        A.append(a if i == len(W) - 1 else np.c_[np.ones(len(a)), a])
    return A, Z

def compute_gradient(params, X, y, layer_sizes, reg_lambda=0):
    W = roll(params, layer_sizes)
    A, Z = feedforward(X, W)
    m = len(X)
    delta = A[-1] - one_hot(y, layer_sizes[-1])
    grads = []
    for l in reversed(range(len(W))):
        g = delta.T @ A[l] / m
        g[:, 1:] += reg_lambda / m * W[l][:, 1:]
        grads.insert(0, g)
        if l:
            delta = delta @ W[l][:, 1:] * dsigmoid(Z[l - 1])
    return np.concatenate([g.ravel() for g in grads])
