import numpy as np

from ex2.sigmoid import sigmoid
from ex4.sigmoidGradient import sigmoidGradient


def nnCostFunction(nn_params, input_layer_size, hidden_layer_size, num_labels, X, y, Lambda):
    """two layer network, returns cost and unrolled gradient"""
    s = (input_layer_size + 1) * hidden_layer_size
    Theta1 = nn_params[:s].reshape(hidden_layer_size, input_layer_size + 1, order='F')
    Theta2 = nn_params[s:].reshape(num_labels, hidden_layer_size + 1, order='F')
    m, _ = X.shape

    Y = (np.arange(1, num_labels + 1) == y.reshape(-1, 1)) * 1

    A1 = np.vstack((np.ones(m), X.T))
    Z2 = Theta1.dot(A1)
    A2 = np.vstack((np.ones(m), sigmoid(Z2)))
    A3 = sigmoid(Theta2.dot(A2)).T

    J = np.sum(np.sum(-Y * np.log(A3) - (1 - Y) * np.log(1 - A3), 1)) / m
    penalty = np.sum(Theta1[:, 1:] ** 2) + np.sum(Theta2[:, 1:] ** 2)
    J += Lambda / 2 / m * penalty

    sigma3 = (A3 - Y).T
    sigma2 = Theta2[:, 1:].T.dot(sigma3) * sigmoidGradient(Z2)
    Theta1_grad = sigma2.dot(A1.T) / m
    Theta2_grad = sigma3.dot(A2.T) / m
    Theta1_grad[:, 1:] += Lambda / m * Theta1[:, 1:]
    Theta2_grad[:, 1:] += Lambda / m * Theta2[:, 1:]
    return J, np.r_[Theta1_grad.flatten('F'), Theta2_grad.flatten('F')]
