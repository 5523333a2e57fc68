"""
Neural network learning.
Usage: python ex4_solution.py
"""
import sys
import numpy as np
import scipy.io as sio
from scipy import optimize

DATA = 'ex4data1.mat'
N_IN, N_HID, N_OUT = 400, 25, 10


def sigmoid(x):
    return 1.0 / (1.0 + np.exp(-x))


def sigmoid_gradient(x):
    y = sigmoid(x)
    return y * (1.0 - y)


def _reshape(theta, n_in, n_hid, n_out):
    s = n_hid * (n_in + 1)
    return (theta[:s].reshape((n_hid, n_in + 1), order='F'),
            theta[s:].reshape((n_out, n_hid + 1), order='F'))


def forward_propagate(theta1, theta2, X):
    ones = np.ones((X.shape[0], 1))
    a1 = np.concatenate((ones, X), 1)
    z2 = a1.dot(theta1.T)
    a2 = np.concatenate((ones, sigmoid(z2)), 1)
    return a1, z2, a2, sigmoid(a2.dot(theta2.T))


def regularization(theta1, theta2, lambda_, m):
    return lambda_ / (2.0 * m) * sum((t[:, 1:] ** 2).sum() for t in (theta1, theta2))


def one_hot(y, n):
    return np.array([np.arange(n) == (v - 1) for v in np.ravel(y)], dtype=float)


def cost_function_nn(theta, X, y, n_in=N_IN, n_hid=N_HID, n_out=N_OUT, lambda_=0.0):
    theta1, theta2 = _reshape(theta, n_in, n_hid, n_out)
    m = X.shape[0]
    a1, z2, a2, h = forward_propagate(theta1, theta2, X)
    Y = one_hot(y, n_out)
    J = (-Y * np.log(h) - (1.0 - Y) * np.log(1.0 - h)).sum() / m + regularization(theta1, theta2, lambda_, m)
    d3 = h - Y
    d2 = d3.dot(theta2[:, 1:]) * sigmoid_gradient(z2)
    grads = [d2.T.dot(a1) / m, d3.T.dot(a2) / m]
    for g, t in zip(grads, (theta1, theta2)):
        g[:, 1:] += lambda_ / m * t[:, 1:]
    return J, np.concatenate([g.flatten(order='F') for g in grads])


def main(argv):
    d = sio.loadmat(argv[1] if len(argv) > 1 else DATA)
    theta = np.random.uniform(-0.12, 0.12, N_HID * (N_IN + 1) + N_OUT * (N_HID + 1))
    r = optimize.minimize(cost_function_nn, theta, args=(d['X'], d['y'], N_IN, N_HID, N_OUT, 1.0), jac=True, method='L-BFGS-B', options={'maxiter': 50})
    print(r.fun)


if __name__ == '__main__':
    main(sys.argv)
