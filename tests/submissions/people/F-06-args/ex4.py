
import numpy as np
from scipy.special import expit as sigmoid

def sigmoid_prime(z):
    return sigmoid(z) * (1 - sigmoid(z))

def nn_cost(theta, *args):
    X, y, lam, n_in, n_hid, n_out = args
    m = len(y)
    t1 = theta[:n_hid * (n_in + 1)].reshape(n_hid, n_in + 1)
    t2 = theta[n_hid * (n_in + 1):].reshape(n_out, n_hid + 1)
    Y = np.eye(n_out)[np.ravel(y) - 1]
    a1 = np.c_[np.ones(m), X]
    z2 = a1 @ t1.T
    a2 = np.c_[np.ones(m), sigmoid(z2)]
    h = sigmoid(a2 @ t2.T)
    return -(Y * np.log(h) + (1 - Y) * np.log(1 - h)).sum() / m + lam / 2 / m * ((t1[:, 1:] ** 2).sum() + (t2[:, 1:] ** 2).sum())

def nn_grad(theta, *args):
    X, y, lam, n_in, n_hid, n_out = args
    m = len(y)
    t1 = theta[:n_hid * (n_in + 1)].reshape(n_hid, n_in + 1)
    t2 = theta[n_hid * (n_in + 1):].reshape(n_out, n_hid + 1)
    Y = np.eye(n_out)[np.ravel(y) - 1]
    a1 = np.c_[np.ones(m), X]
    z2 = a1 @ t1.T
    a2 = np.c_[np.ones(m), sigmoid(z2)]
    h = sigmoid(a2 @ t2.T)
    d3 = h - Y
    d2 = d3 @ t2[:, 1:] * sigmoid_prime(z2)
    g1 = d2.T @ a1 / m
    g2 = d3.T @ a2 / m
    g1[:, 1:] += lam / m * t1[:, 1:]
    g2[:, 1:] += lam / m * t2[:, 1:]
    return np.concatenate([g1.ravel(), g2.ravel()])
