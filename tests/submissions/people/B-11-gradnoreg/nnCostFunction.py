import numpy as np
from sigmoid import sigmoid
from sigmoidGradient import sigmoidGradient


def nnCostFunction(nn_params, input_layer_size, hidden_layer_size, num_labels, X, y, Lambda):
    n1 = hidden_layer_size * (input_layer_size + 1)
    Theta1 = np.reshape(nn_params[:n1], (hidden_layer_size, input_layer_size + 1), order='F')
    Theta2 = np.reshape(nn_params[n1:], (num_labels, hidden_layer_size + 1), order='F')
    m = X.shape[0]

    a1 = np.column_stack((np.ones((m, 1)), X))
    z2 = np.dot(a1, Theta1.T)
    a2 = np.column_stack((np.ones((m, 1)), sigmoid(z2)))
    a3 = sigmoid(np.dot(a2, Theta2.T))
    J = 0
    Theta1_grad = np.zeros(Theta1.shape)
    Theta2_grad = np.zeros(Theta2.shape)
    for i in range(m):
        yi = np.zeros(num_labels)
        yi[y[i] - 1] = 1
        J = J - yi.dot(np.log(a3[i])) - (1 - yi).dot(np.log(1 - a3[i]))
        d3 = a3[i] - yi
        d2 = d3.dot(Theta2)[1:] * sigmoidGradient(z2[i])
        Theta2_grad += d3[:, None] * a2[i]
        Theta1_grad += d2[:, None] * a1[i]
    J = J / m + Lambda / (2 * m) * (np.sum(Theta1[:, 1:]**2) + np.sum(Theta2[:, 1:]**2))
    grad = np.concatenate((Theta1_grad.ravel(order='F'), Theta2_grad.ravel(order='F'))) / m
    return J, grad
