"""y made a column of its own first, flat again where an index is needed."""
import numpy as np
from sigmoid import sigmoid
from sigmoidGradient import sigmoidGradient


def nnCostFunction(nn_params, input_layer_size, hidden_layer_size, num_labels, X, y, lambda_):
    y = np.asarray(y).reshape(-1, 1)
    m = y.shape[0]
    split = hidden_layer_size * (input_layer_size + 1)
    Theta1 = nn_params[:split].reshape((hidden_layer_size, input_layer_size + 1), order="F")
    Theta2 = nn_params[split:].reshape((num_labels, hidden_layer_size + 1), order="F")
    X1 = np.append(np.ones((m, 1)), X, axis=1)
    z2 = X1 @ Theta1.T
    a2 = np.append(np.ones((m, 1)), sigmoid(z2), axis=1)
    a3 = sigmoid(a2 @ Theta2.T)
    yk = np.zeros((m, num_labels))
    for i, label in enumerate(y.flatten()):
        yk[i][label - 1] = 1
    cost = np.multiply(yk, np.log(a3)) + np.multiply(1 - yk, np.log(1 - a3))
    J = -1 / m * np.sum(cost) + (lambda_ / (2 * m)) * (
        np.sum(np.power(Theta1[:, 1:], 2)) + np.sum(np.power(Theta2[:, 1:], 2)))
    d3 = a3 - yk
    d2 = d3 @ Theta2[:, 1:] * sigmoidGradient(z2)
    D1 = d2.T @ X1
    D2 = d3.T @ a2
    Theta1_grad = 1 / m * D1
    Theta2_grad = 1 / m * D2
    Theta1_grad[:, 1:] = Theta1_grad[:, 1:] + (lambda_ / m) * Theta1[:, 1:]
    Theta2_grad[:, 1:] = Theta2_grad[:, 1:] + (lambda_ / m) * Theta2[:, 1:]
    grad = np.concatenate([Theta1_grad.reshape(-1, order="F"), Theta2_grad.reshape(-1, order="F")])
    return J, grad
