"""Ones put into their places by two lists of indices; the same places give the cost."""
import numpy as np
from sigmoid import sigmoid
from sigmoidGradient import sigmoidGradient


def nnCostFunction(nn_params, input_layer_size, hidden_layer_size, num_labels, X, y, lambda_):
    split = hidden_layer_size * (input_layer_size + 1)
    Theta1 = nn_params[:split].reshape((hidden_layer_size, input_layer_size + 1), order="F")
    Theta2 = nn_params[split:].reshape((num_labels, hidden_layer_size + 1), order="F")
    m = X.shape[0]
    a1 = np.ones((m, input_layer_size + 1))
    a1[:, 1:] = X
    z2 = a1 @ Theta1.T
    a2 = np.ones((m, hidden_layer_size + 1))
    a2[:, 1:] = sigmoid(z2)
    h = sigmoid(a2 @ Theta2.T)

    rows, columns = np.arange(m), y - 1
    Y = np.zeros_like(h)
    Y[rows, columns] = 1.0
    own = h[rows, columns]
    # every output as if it should be 0, then the example's own corrected
    J = (-np.log(1 - h).sum() + np.log(1 - own).sum() - np.log(own).sum()) / m
    J += lambda_ / (2 * m) * (np.sum(Theta1[:, 1:] ** 2) + np.sum(Theta2[:, 1:] ** 2))

    delta3 = h.copy()
    delta3[rows, columns] -= 1
    delta2 = (delta3 @ Theta2)[:, 1:] * sigmoidGradient(z2)
    grad1 = delta2.T @ a1
    grad2 = delta3.T @ a2
    grad1[:, 1:] += lambda_ * Theta1[:, 1:]
    grad2[:, 1:] += lambda_ * Theta2[:, 1:]
    grad1 /= m
    grad2 /= m
    return J, np.concatenate([grad1.ravel(order="F"), grad2.ravel(order="F")])
