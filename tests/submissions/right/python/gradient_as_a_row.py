"""The gradient as a row of shape (1, N), and J as an array that holds one number."""
import numpy as np
from sigmoid import sigmoid
from sigmoidGradient import sigmoidGradient


def nnCostFunction(nn_params, input_layer_size, hidden_layer_size, num_labels, X, y, lambda_):
    split = hidden_layer_size * (input_layer_size + 1)
    Theta1 = nn_params[:split].reshape((input_layer_size + 1, hidden_layer_size)).T
    Theta2 = nn_params[split:].reshape((hidden_layer_size + 1, num_labels)).T
    m = X.shape[0]
    a1 = np.hstack((np.ones((m, 1)), X))
    z2 = a1 @ Theta1.T
    a2 = np.hstack((np.ones((m, 1)), sigmoid(z2)))
    h = sigmoid(a2 @ Theta2.T)
    Y = np.eye(num_labels)[y - 1]
    J = np.sum(-Y * np.log(h) - (1 - Y) * np.log(1 - h), keepdims=True) / m
    J += lambda_ / (2 * m) * (np.sum(Theta1[:, 1:] ** 2) + np.sum(Theta2[:, 1:] ** 2))
    delta3 = h - Y
    delta2 = (delta3 @ Theta2)[:, 1:] * sigmoidGradient(z2)
    # transposed, so that row after row is column after column
    G1 = a1.T @ delta2 / m
    G2 = a2.T @ delta3 / m
    G1[1:] += lambda_ / m * Theta1.T[1:]
    G2[1:] += lambda_ / m * Theta2.T[1:]
    return J, np.hstack((G1.reshape(1, -1), G2.reshape(1, -1)))
