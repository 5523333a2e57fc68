"""The examples in chunks of four, whose sums are put together."""
import numpy as np
from sigmoid import sigmoid
from sigmoidGradient import sigmoidGradient


def nnCostFunction(nn_params, input_layer_size, hidden_layer_size, num_labels, X, y, lambda_):
    split = hidden_layer_size * (input_layer_size + 1)
    Theta1 = nn_params[:split].reshape((hidden_layer_size, input_layer_size + 1), order="F")
    Theta2 = nn_params[split:].reshape((num_labels, hidden_layer_size + 1), order="F")
    m = X.shape[0]
    J = lambda_ / 2 * (np.sum(Theta1[:, 1:] ** 2) + np.sum(Theta2[:, 1:] ** 2))
    Delta1 = lambda_ * Theta1
    Delta2 = lambda_ * Theta2
    Delta1[:, 0] = 0
    Delta2[:, 0] = 0
    for first in range(0, m, 4):
        x, labels = X[first:first + 4], y[first:first + 4]
        a1 = np.column_stack([np.ones(len(x)), x])
        z2 = a1 @ Theta1.T
        a2 = np.column_stack([np.ones(len(x)), sigmoid(z2)])
        h = sigmoid(a2 @ Theta2.T)
        Y = np.eye(num_labels)[labels - 1]
        J += np.sum(-Y * np.log(h) - (1 - Y) * np.log(1 - h))
        delta3 = h - Y
        delta2 = (delta3 @ Theta2)[:, 1:] * sigmoidGradient(z2)
        Delta1 += delta2.T @ a1
        Delta2 += delta3.T @ a2
    return J / m, np.concatenate([Delta1.ravel(order="F"), Delta2.ravel(order="F")]) / m
