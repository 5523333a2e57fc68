import numpy as np
from nn_functions.sigmoid import sigmoid
from nn_functions.sigmoidGradient import sigmoidGradient


def nnCostFunction(nn_params, input_layer_size, hidden_layer_size, num_labels, X, y, Lambda):
    theta1_size = hidden_layer_size * (input_layer_size + 1)
    Theta1, Theta2 = np.split(nn_params, [theta1_size])
    Theta1 = Theta1.reshape((hidden_layer_size, -1), order='F')
    Theta2 = Theta2.reshape((num_labels, -1), order='F')
    m = X.shape[0]
    one_hot = (y.reshape(m, 1) == np.arange(1, num_labels + 1)).astype(int)

    a1 = np.pad(X, ((0, 0), (1, 0)), constant_values=1)
    z2 = a1 @ Theta1.T
    a2 = np.pad(sigmoid(z2), ((0, 0), (1, 0)), constant_values=1)
    a3 = sigmoid(a2 @ Theta2.T)

    J = -np.average(np.sum(np.where(one_hot, np.log(a3), np.log1p(-a3)), axis=1))
    J += Lambda / m / 2 * sum(np.sum(np.power(T[:, 1:], 2)) for T in (Theta1, Theta2))

    delta3 = a3 - one_hot
    delta2 = delta3 @ Theta2[:, 1:] * sigmoidGradient(z2)
    Theta1_grad = delta2.T @ a1 / m
    Theta2_grad = delta3.T @ a2 / m
    Theta1_grad[:, 1:] += Lambda / m * Theta1[:, 1:]
    Theta2_grad[:, 1:] += Lambda / m * Theta2[:, 1:]
    return J, np.append(Theta1_grad.flatten(order='F'), Theta2_grad.flatten(order='F'))
