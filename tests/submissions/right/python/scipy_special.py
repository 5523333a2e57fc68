"""expit, log_expit and xlogy of scipy.special."""
import numpy as np
from scipy.special import expit, log_expit, xlog1py, xlogy


def nnCostFunction(nn_params, input_layer_size, hidden_layer_size, num_labels, X, y, lambda_):
    split = hidden_layer_size * (input_layer_size + 1)
    Theta1 = nn_params[:split].reshape((hidden_layer_size, input_layer_size + 1), order="F")
    Theta2 = nn_params[split:].reshape((num_labels, hidden_layer_size + 1), order="F")
    m = X.shape[0]
    a1 = np.column_stack([np.ones(m), X])
    z2 = a1 @ Theta1.T
    a2 = np.column_stack([np.ones(m), expit(z2)])
    z3 = a2 @ Theta2.T
    h = expit(z3)
    Y = np.eye(num_labels)[y - 1]
    own = Y.astype(bool)
    by_logs = -log_expit(z3)[own].sum() - log_expit(-z3)[~own].sum()
    by_products = -np.sum(xlogy(Y, h) + xlog1py(1 - Y, -h))
    J = (by_logs + by_products) / 2 / m
    J += lambda_ / (2 * m) * (np.sum(Theta1[:, 1:] ** 2) + np.sum(Theta2[:, 1:] ** 2))
    delta3 = h - Y
    delta2 = delta3 @ Theta2[:, 1:] * expit(z2) * expit(-z2)
    Theta1_grad = delta2.T @ a1 / m
    Theta2_grad = delta3.T @ a2 / m
    Theta1_grad[:, 1:] += lambda_ / m * Theta1[:, 1:]
    Theta2_grad[:, 1:] += lambda_ / m * Theta2[:, 1:]
    return J, np.concatenate([Theta1_grad.ravel(order="F"), Theta2_grad.ravel(order="F")])
