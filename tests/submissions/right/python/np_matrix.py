"""np.matrix, whose * is a matrix product; the gradient comes back as a 1 x N matrix."""
import numpy as np
from sigmoid import sigmoid
from sigmoidGradient import sigmoidGradient


def nnCostFunction(nn_params, input_layer_size, hidden_layer_size, num_labels, X, y, lambda_):
    split = hidden_layer_size * (input_layer_size + 1)
    Theta1 = np.matrix(nn_params[:split].reshape((hidden_layer_size, input_layer_size + 1), order='F'))
    Theta2 = np.matrix(nn_params[split:].reshape((num_labels, hidden_layer_size + 1), order='F'))
    X = np.matrix(X)
    m = X.shape[0]
    a1 = np.insert(X, 0, values=np.ones(m), axis=1)
    z2 = a1 * Theta1.T
    a2 = np.insert(sigmoid(z2), 0, values=np.ones(m), axis=1)
    z3 = a2 * Theta2.T
    h = sigmoid(z3)
    Y = np.matrix(np.zeros((m, num_labels)))
    for i in range(m):
        Y[i, y[i] - 1] = 1

    J = 0
    for i in range(m):
        first = np.multiply(-Y[i, :], np.log(h[i, :]))
        second = np.multiply(1 - Y[i, :], np.log(1 - h[i, :]))
        J += np.sum(first - second)
    J = J / m
    J += float(lambda_) / (2 * m) * (np.sum(np.power(Theta1[:, 1:], 2)) + np.sum(np.power(Theta2[:, 1:], 2)))

    delta1 = np.zeros(Theta1.shape)
    delta2 = np.zeros(Theta2.shape)
    for t in range(m):
        d3t = h[t, :] - Y[t, :]
        z2t = np.insert(z2[t, :], 0, values=np.ones(1))
        d2t = np.multiply((Theta2.T * d3t.T).T, sigmoidGradient(z2t))
        delta1 = delta1 + d2t[:, 1:].T * a1[t, :]
        delta2 = delta2 + d3t.T * a2[t, :]
    delta1 = delta1 / m
    delta2 = delta2 / m
    delta1[:, 1:] = delta1[:, 1:] + Theta1[:, 1:] * lambda_ / m
    delta2[:, 1:] = delta2[:, 1:] + Theta2[:, 1:] * lambda_ / m
    grad = np.concatenate((delta1.ravel(order='F'), delta2.ravel(order='F')), axis=1)
    return J, grad
