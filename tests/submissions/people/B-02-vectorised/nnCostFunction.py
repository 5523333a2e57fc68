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
    Y = np.identity(num_labels)[y - 1]
    J = -np.sum(Y * np.log(a3) + (1 - Y) * np.log(1 - a3)) / m
    J += Lambda * (np.sum(Theta1[:, 1:]**2) + np.sum(Theta2[:, 1:]**2)) / (2 * m)

    d3 = a3 - Y
    d2 = np.dot(d3, Theta2[:, 1:]) * sigmoidGradient(z2)
    reg1, reg2 = Theta1.copy(), Theta2.copy()
    reg1[:, 0] = reg2[:, 0] = 0
    Theta1_grad = (np.dot(d2.T, a1) + Lambda * reg1) / m
    Theta2_grad = (np.dot(d3.T, a2) + Lambda * reg2) / m
    grad = np.hstack((Theta1_grad.ravel(order='F'), Theta2_grad.ravel(order='F')))
    return J, grad
