"""A function for each step, all in the same file."""
import numpy as np
from sigmoid import sigmoid
from sigmoidGradient import sigmoidGradient


def unpack(params, n, h, k):
    cut = h * (n + 1)
    return params[:cut].reshape((h, n + 1), order="F"), params[cut:].reshape((k, h + 1), order="F")


def add_bias(a):
    return np.column_stack([np.ones(a.shape[0]), a])


def forward(X, Theta1, Theta2):
    a1 = add_bias(X)
    z2 = a1 @ Theta1.T
    a2 = add_bias(sigmoid(z2))
    return a1, z2, a2, sigmoid(a2 @ Theta2.T)


def cost(h, Y):
    return -(Y * np.log(h) + (1 - Y) * np.log(1 - h)).sum() / len(Y)


def penalty(lambda_, m, *Thetas):
    return lambda_ / (2 * m) * sum((Theta[:, 1:] ** 2).sum() for Theta in Thetas)


def regularise(gradient, Theta, lambda_, m):
    result = gradient.copy()
    result[:, 1:] += lambda_ / m * Theta[:, 1:]
    return result


def backward(a1, z2, a2, h, Y, Theta2):
    delta3 = h - Y
    delta2 = delta3 @ Theta2[:, 1:] * sigmoidGradient(z2)
    return delta2.T @ a1 / len(Y), delta3.T @ a2 / len(Y)


def nnCostFunction(nn_params, input_layer_size, hidden_layer_size, num_labels, X, y, lambda_):
    Theta1, Theta2 = unpack(nn_params, input_layer_size, hidden_layer_size, num_labels)
    m = len(X)
    Y = np.eye(num_labels)[y - 1]
    a1, z2, a2, h = forward(X, Theta1, Theta2)
    J = cost(h, Y) + penalty(lambda_, m, Theta1, Theta2)
    D1, D2 = backward(a1, z2, a2, h, Y, Theta2)
    D1 = regularise(D1, Theta1, lambda_, m)
    D2 = regularise(D2, Theta2, lambda_, m)
    return J, np.concatenate([D1.ravel(order="F"), D2.ravel(order="F")])
