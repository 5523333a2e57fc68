"""Bias weights as vectors of their own, b1 and b2: no column of ones anywhere."""
import numpy as np
from sigmoid import sigmoid
from sigmoidGradient import sigmoidGradient


def nnCostFunction(nn_params, input_layer_size, hidden_layer_size, num_labels, X, y, lambda_):
    n, H, K = input_layer_size, hidden_layer_size, num_labels
    b1, W1, b2, W2 = np.split(nn_params, np.cumsum([H, H * n, K]))
    W1 = W1.reshape(n, H)
    W2 = W2.reshape(H, K)
    m = X.shape[0]
    z2 = X @ W1 + b1
    a2 = sigmoid(z2)
    h = sigmoid(a2 @ W2 + b2)
    Y = np.eye(K)[y - 1]
    J = np.sum(-Y * np.log(h) - (1 - Y) * np.log(1 - h)) / m
    J += lambda_ / (2 * m) * (np.sum(W1 ** 2) + np.sum(W2 ** 2))
    d3 = (h - Y) / m
    d2 = d3 @ W2.T * sigmoidGradient(z2)
    dW1 = X.T @ d2 + lambda_ / m * W1
    dW2 = a2.T @ d3 + lambda_ / m * W2
    return J, np.concatenate([d2.sum(axis=0), dW1.ravel(), d3.sum(axis=0), dW2.ravel()])
