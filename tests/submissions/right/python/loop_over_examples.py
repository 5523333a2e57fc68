"""One example after the other; everything is a vector, and np.outer makes the gradients."""
import numpy as np
from sigmoid import sigmoid
from sigmoidGradient import sigmoidGradient


def nnCostFunction(nn_params, input_layer_size, hidden_layer_size, num_labels, X, y, lambda_):
    split = hidden_layer_size * (input_layer_size + 1)
    Theta1 = np.reshape(nn_params[:split], (hidden_layer_size, input_layer_size + 1), order='F')
    Theta2 = np.reshape(nn_params[split:], (num_labels, hidden_layer_size + 1), order='F')
    m = len(X)

    J = 0
    Delta1 = np.zeros(Theta1.shape)
    Delta2 = np.zeros(Theta2.shape)
    for t in range(m):
        a1 = np.concatenate(([1], X[t]))
        z2 = Theta1.dot(a1)
        a2 = np.concatenate(([1], sigmoid(z2)))
        a3 = sigmoid(Theta2.dot(a2))
        yt = np.zeros(num_labels)
        yt[y[t] - 1] = 1
        J = J - np.dot(yt, np.log(a3)) - np.dot(1 - yt, np.log(1 - a3))
        delta3 = a3 - yt
        delta2 = Theta2.T.dot(delta3)[1:] * sigmoidGradient(z2)
        Delta1 = Delta1 + np.outer(delta2, a1)
        Delta2 = Delta2 + np.outer(delta3, a2)
    J = J / m
    J = J + lambda_ / (2 * m) * (np.sum(Theta1[:, 1:] ** 2) + np.sum(Theta2[:, 1:] ** 2))

    Theta1_grad = Delta1 / m
    Theta2_grad = Delta2 / m
    Theta1_grad[:, 1:] = Theta1_grad[:, 1:] + lambda_ / m * Theta1[:, 1:]
    Theta2_grad[:, 1:] = Theta2_grad[:, 1:] + lambda_ / m * Theta2[:, 1:]
    return J, np.concatenate((Theta1_grad.flatten('F'), Theta2_grad.flatten('F')))
