import numpy as np
from scipy.io import loadmat
from scipy.optimize import minimize


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def sigmoid_gradient(z):
    return sigmoid(z) * (1 - sigmoid(z))


def flatten_both(a, b):
    return np.hstack((a.ravel(), b.ravel()))


def weights_of(p, n, h, k):
    # n is without the bias
    cut = h * (n + 1)
    return p[:cut].reshape(h, n + 1), p[cut:].reshape(k, h + 1)


def binary_labels(y):
    B = np.zeros((len(y), 10))
    for row, label in zip(B, y):
        row[label - 1] = 1    # row is a view
    return B


def run_net(p, n, h, k, X):
    A, B = weights_of(p, n, h, k)
    z = X @ A.T        # X has its ones already
    hid = np.ones((len(X), h + 1))
    hid[:, 1:] = sigmoid(z)
    return z, hid, sigmoid(hid @ B.T)


def cost(p, n, h, k, X, y, l):
    o = run_net(p, n, h, k, X)[-1]
    return -(np.log(o) * y + np.log(1 - o) * (1 - y)).sum() / len(X)


def cost_reg(p, n, h, k, X, y, l=1):
    A, B = weights_of(p, n, h, k)
    return cost(p, n, h, k, X, y, l) + l * ((A[:, 1:] ** 2).sum() + (B[:, 1:] ** 2).sum()) / (2 * len(X))


def grad(p, n, h, k, X, y, l):
    A, B = weights_of(p, n, h, k)
    z, hid, o = run_net(p, n, h, k, X)
    gA, gB = 0, 0
    for i, example in enumerate(X):
        e = o[i] - y[i]
        gB = gB + np.outer(e, hid[i])
        gA = gA + np.outer((e @ B)[1:] * sigmoid_gradient(z[i]), example)
    return flatten_both(gA, gB) / len(X)


def grad_reg(p, n, h, k, X, y, l=1):
    A, B = (w.copy() for w in weights_of(p, n, h, k))
    for w in (A, B):
        w[:, 0] = 0
    return grad(p, n, h, k, X, y, l) + flatten_both(A, B) * l / len(X)


if __name__ == '__main__':
    data = loadmat('ex4data1.mat')
    X = np.c_[np.ones(5000), data['X']]
    y = binary_labels(data['y'].ravel())
    res = minimize(cost_reg, np.random.uniform(-0.12, 0.12, 10285), args=(400, 25, 10, X, y, 1), jac=grad_reg, method='TNC')
    print(res)
