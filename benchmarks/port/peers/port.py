"""The way most ports write it: a column of ones before X and before a2, and z2 computed twice."""

import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def sigmoid_gradient(z):
    return sigmoid(z) * (1 - sigmoid(z))


def make(sizes, X, y, lambda_):
    n, h, K = sizes

    def cost(nn_params):
        Theta1 = nn_params[: h * (n + 1)].reshape((h, n + 1), order="F")
        Theta2 = nn_params[h * (n + 1) :].reshape((K, h + 1), order="F")
        m = len(X)
        ones = np.ones((m, 1))
        a1 = np.hstack((ones, X))
        a2 = np.hstack((ones, sigmoid(a1 @ Theta1.T)))
        a3 = sigmoid(a2 @ Theta2.T)
        Y = np.eye(K)[y - 1]
        J = np.sum(-Y * np.log(a3) - (1 - Y) * np.log(1 - a3)) / m
        J += lambda_ / (2 * m) * (np.sum(Theta1[:, 1:] ** 2) + np.sum(Theta2[:, 1:] ** 2))
        delta3 = a3 - Y
        delta2 = (delta3 @ Theta2[:, 1:]) * sigmoid_gradient(a1 @ Theta1.T)
        Theta1_grad = delta2.T @ a1 / m
        Theta2_grad = delta3.T @ a2 / m
        Theta1_grad[:, 1:] += lambda_ / m * Theta1[:, 1:]
        Theta2_grad[:, 1:] += lambda_ / m * Theta2[:, 1:]
        return J, np.concatenate((Theta1_grad.ravel(order="F"), Theta2_grad.ravel(order="F")))

    return cost
