"""np.insert for the bias units, and for the zeros of the regularisation."""
import numpy as np
from sigmoid import sigmoid
from sigmoidGradient import sigmoidGradient


def nnCostFunction(nn_params, input_layer_size, hidden_layer_size, num_labels, X, y, lambda_):
    split = hidden_layer_size * (input_layer_size + 1)
    theta1 = np.reshape(nn_params[:split], (hidden_layer_size, input_layer_size + 1), "F")
    theta2 = np.reshape(nn_params[split:], (num_labels, hidden_layer_size + 1), "F")
    m = X.shape[0]
    a1 = np.insert(X, 0, 1, axis=1)
    z2 = np.dot(a1, np.transpose(theta1))
    a2 = np.insert(sigmoid(z2), 0, 1, axis=1)
    z3 = np.dot(a2, np.transpose(theta2))
    a3 = sigmoid(z3)
    labels = np.identity(num_labels)
    Y = labels[y - 1, :]
    J = -np.average(np.sum(Y * np.log(a3) + (1 - Y) * np.log(1 - a3), axis=1))
    J = J + lambda_ / (2 * m) * (np.sum(theta1[:, 1:] ** 2) + np.sum(theta2[:, 1:] ** 2))
    delta3 = a3 - Y
    delta2 = np.dot(delta3, theta2) * np.insert(sigmoidGradient(z2), 0, 1, axis=1)
    grad1 = np.dot(np.transpose(delta2), a1)[1:, :] / m
    grad2 = np.dot(np.transpose(delta3), a2) / m
    grad1 = grad1 + lambda_ / m * np.insert(theta1[:, 1:], 0, 0, axis=1)
    grad2 = grad2 + lambda_ / m * np.insert(theta2[:, 1:], 0, 0, axis=1)
    return J, np.hstack([np.ravel(grad1, "F"), np.ravel(grad2, "F")])
