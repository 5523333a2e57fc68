"""np.vectorize for the sigmoid, np.apply_along_axis for the examples."""
import math

import numpy as np

g = np.vectorize(lambda z: 1 / (1 + math.exp(-z)))


def nnCostFunction(nn_params, input_layer_size, hidden_layer_size, num_labels, X, y, lambda_):
    split = hidden_layer_size * (input_layer_size + 1)
    Theta1 = nn_params[:split].reshape((hidden_layer_size, input_layer_size + 1), order="F")
    Theta2 = nn_params[split:].reshape((num_labels, hidden_layer_size + 1), order="F")
    m = X.shape[0]
    hidden = lambda x: np.concatenate([[1], g(Theta1 @ np.concatenate([[1], x]))])
    a2 = np.apply_along_axis(hidden, 1, X)
    h = np.apply_along_axis(lambda a: g(Theta2 @ a), 1, a2)
    Y = np.apply_along_axis(lambda label: (np.arange(1, num_labels + 1) == label).astype(float), 1, y.reshape(-1, 1))
    each = np.vectorize(lambda p, t: -math.log(p) if t == 1 else -math.log(1 - p))
    J = each(h, Y).sum(1).mean()
    J += lambda_ / (2 * m) * (np.sum(Theta1[:, 1:] ** 2) + np.sum(Theta2[:, 1:] ** 2))
    d3 = h - Y
    d2 = np.apply_along_axis(lambda d: d @ Theta2[:, 1:], 1, d3) * a2[:, 1:] * (1 - a2[:, 1:])
    Theta1_grad = d2.T @ np.column_stack([np.ones(m), X]) / m
    Theta2_grad = d3.T @ a2 / m
    Theta1_grad[:, 1:] += lambda_ / m * Theta1[:, 1:]
    Theta2_grad[:, 1:] += lambda_ / m * Theta2[:, 1:]
    return J, np.concatenate([Theta1_grad.ravel(order="F"), Theta2_grad.ravel(order="F")])
