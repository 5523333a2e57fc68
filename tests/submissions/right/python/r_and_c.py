"""np.c_ and np.r_ put everything together."""
import numpy as np
from sigmoid import sigmoid
from sigmoidGradient import sigmoidGradient


def nnCostFunction(nn_params, input_layer_size, hidden_layer_size, num_labels, X, y, lambda_):
    split = hidden_layer_size * (input_layer_size + 1)
    Theta1 = nn_params[np.r_[:split]].reshape((hidden_layer_size, input_layer_size + 1), order="F")
    Theta2 = nn_params[np.r_[split:nn_params.size]].reshape((num_labels, hidden_layer_size + 1), order="F")
    m = X.shape[0]
    one = np.ones(m)
    a1 = np.c_[one, X]
    z2 = a1 @ Theta1.T
    a2 = np.c_[one, sigmoid(z2)]
    h = sigmoid(a2 @ Theta2.T)
    Y = np.c_[tuple(y == k for k in np.r_[1:num_labels + 1])]
    J = (-np.log(h)[Y].sum() - np.log(1 - h)[~Y].sum()) / m
    weights = np.r_[Theta1[:, 1:].ravel(), Theta2[:, 1:].ravel()]
    J += lambda_ / (2 * m) * weights @ weights
    d3 = h - Y
    d2 = d3 @ Theta2[:, 1:] * sigmoidGradient(z2)
    D1 = d2.T @ a1 + lambda_ * np.c_[np.zeros(hidden_layer_size), Theta1[:, 1:]]
    D2 = d3.T @ a2 + lambda_ * np.c_[np.zeros(num_labels), Theta2[:, 1:]]
    return J, np.r_[D1.T.flat, D2.T.flat] / m
