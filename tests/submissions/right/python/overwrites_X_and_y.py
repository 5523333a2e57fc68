"""X and y get new values under their old names."""
import numpy as np
from sigmoid import sigmoid
from sigmoidGradient import sigmoidGradient


def nnCostFunction(nn_params, input_layer_size, hidden_layer_size, num_labels, X, y, lambda_):
    cut = hidden_layer_size * (input_layer_size + 1)
    Theta1 = nn_params[:cut].reshape((hidden_layer_size, input_layer_size + 1), order="F")
    Theta2 = nn_params[cut:].reshape((num_labels, hidden_layer_size + 1), order="F")
    m = X.shape[0]
    X = np.hstack((np.ones((m, 1)), X))
    y = np.array([[int(label == k) for k in range(1, num_labels + 1)] for label in y])
    lambda_ = lambda_ / m
    hidden = X @ Theta1.T
    A = np.hstack((np.ones((m, 1)), sigmoid(hidden)))
    out = sigmoid(A @ Theta2.T)
    J = np.sum(-y * np.log(out) - (1 - y) * np.log(1 - out)) / m
    J += lambda_ / 2 * (np.sum(Theta1[:, 1:] ** 2) + np.sum(Theta2[:, 1:] ** 2))
    out -= y
    hidden = out @ Theta2[:, 1:] * sigmoidGradient(hidden)
    X = hidden.T @ X / m
    A = out.T @ A / m
    X[:, 1:] += lambda_ * Theta1[:, 1:]
    A[:, 1:] += lambda_ * Theta2[:, 1:]
    return J, np.concatenate((X.ravel("F"), A.ravel("F")))
