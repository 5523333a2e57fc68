"""np.delete takes the bias's column away, wherever it has to go."""
import numpy as np
from sigmoid import sigmoid
from sigmoidGradient import sigmoidGradient


def nnCostFunction(nn_params, input_layer_size, hidden_layer_size, num_labels, X, y, lambda_):
    Theta1, Theta2 = np.split(nn_params, [hidden_layer_size * (input_layer_size + 1)])
    Theta1 = Theta1.reshape((hidden_layer_size, input_layer_size + 1), order="F")
    Theta2 = Theta2.reshape((num_labels, hidden_layer_size + 1), order="F")
    m = X.shape[0]
    a1 = np.column_stack([np.ones(m), X])
    z2 = np.column_stack([np.ones(m), a1 @ Theta1.T])
    a2 = sigmoid(z2)
    a2[:, 0] = 1
    h = sigmoid(a2 @ Theta2.T)
    Y = np.eye(num_labels)[y - 1]
    J = np.sum(-Y * np.log(h) - (1 - Y) * np.log(1 - h)) / m
    no_bias1 = np.delete(Theta1, 0, axis=1)
    no_bias2 = np.delete(Theta2, 0, axis=1)
    J += lambda_ / (2 * m) * (np.sum(no_bias1 ** 2) + np.sum(no_bias2 ** 2))
    delta3 = h - Y
    delta2 = delta3 @ Theta2 * sigmoidGradient(z2)
    delta2 = np.delete(delta2, 0, 1)
    Theta1_grad = delta2.T @ a1 / m
    Theta2_grad = delta3.T @ a2 / m
    Theta1_grad += lambda_ / m * np.concatenate([np.zeros((hidden_layer_size, 1)), no_bias1], 1)
    Theta2_grad += lambda_ / m * np.concatenate([np.zeros((num_labels, 1)), no_bias2], 1)
    return J, np.concatenate([Theta1_grad.ravel(order="F"), Theta2_grad.ravel(order="F")])
