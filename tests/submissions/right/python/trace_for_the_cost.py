"""The cost as the trace of a matrix product, as an array without dimensions; a list is returned."""
import numpy as np
from sigmoid import sigmoid
from sigmoidGradient import sigmoidGradient


def nnCostFunction(nn_params, input_layer_size, hidden_layer_size, num_labels, X, y, lambda_):
    split = hidden_layer_size * (input_layer_size + 1)
    Theta1 = nn_params[:split].reshape((hidden_layer_size, input_layer_size + 1), order="F")
    Theta2 = nn_params[split:].reshape((num_labels, hidden_layer_size + 1), order="F")
    m = X.shape[0]
    a1 = np.column_stack([np.ones(m), X])
    z2 = a1 @ Theta1.T
    a2 = np.column_stack([np.ones(m), sigmoid(z2)])
    h = sigmoid(a2 @ Theta2.T)
    Y = np.eye(num_labels)[y - 1]
    J = np.array(-np.trace(Y.T @ np.log(h)) - np.trace((1 - Y) @ np.log(1 - h).T)) / m
    W1, W2 = Theta1[:, 1:], Theta2[:, 1:]
    J = np.array(J + lambda_ / (2 * m) * (np.trace(W1 @ W1.T) + np.trace(W2.T @ W2)))
    delta3 = h - Y
    delta2 = (delta3 @ W2) * sigmoidGradient(z2)
    keep1 = np.diag([0] + [1] * input_layer_size)
    keep2 = np.diag([0] + [1] * hidden_layer_size)
    Theta1_grad = (delta2.T @ a1 + lambda_ * Theta1 @ keep1) / m
    Theta2_grad = (delta3.T @ a2 + lambda_ * Theta2 @ keep2) / m
    return [J, np.concatenate([Theta1_grad.ravel(order="F"), Theta2_grad.ravel(order="F")])]
