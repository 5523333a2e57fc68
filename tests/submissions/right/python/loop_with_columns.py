"""A loop as in Octave: each example is a column of shape (n, 1), and J a 1 x 1 matrix at last."""
import numpy as np
from sigmoid import sigmoid
from sigmoidGradient import sigmoidGradient


def nnCostFunction(nn_params, input_layer_size, hidden_layer_size, num_labels, X, y, lambda_):
    Theta1 = nn_params[0:hidden_layer_size * (input_layer_size + 1)].reshape(
        hidden_layer_size, input_layer_size + 1, order='F')
    Theta2 = nn_params[hidden_layer_size * (input_layer_size + 1):].reshape(
        num_labels, hidden_layer_size + 1, order='F')
    m = X.shape[0]
    J = np.zeros((1, 1))
    Theta1_grad = np.zeros_like(Theta1)
    Theta2_grad = np.zeros_like(Theta2)
    for t in range(1, m + 1):
        a1 = np.vstack([np.ones((1, 1)), X[t - 1:t, :].T])
        z2 = Theta1 @ a1
        a2 = np.vstack([np.ones((1, 1)), sigmoid(z2)])
        z3 = Theta2 @ a2
        a3 = sigmoid(z3)
        yv = (np.arange(1, num_labels + 1) == y[t - 1]).reshape(-1, 1)
        J += -(yv.T @ np.log(a3)) - (1 - yv).T @ np.log(1 - a3)
        d3 = a3 - yv
        d2 = (Theta2.T @ d3) * np.vstack([np.ones((1, 1)), sigmoidGradient(z2)])
        d2 = d2[1:]
        Theta1_grad += d2 @ a1.T
        Theta2_grad += d3 @ a2.T
    J /= m
    J += lambda_ / (2 * m) * ((Theta1[:, 1:] ** 2).sum() + (Theta2[:, 1:] ** 2).sum())
    Theta1_grad /= m
    Theta2_grad /= m
    Theta1_grad += lambda_ / m * np.hstack([np.zeros((hidden_layer_size, 1)), Theta1[:, 1:]])
    Theta2_grad += lambda_ / m * np.hstack([np.zeros((num_labels, 1)), Theta2[:, 1:]])
    grad = np.vstack([Theta1_grad.reshape(-1, 1, order='F'), Theta2_grad.reshape(-1, 1, order='F')])
    return J, grad
