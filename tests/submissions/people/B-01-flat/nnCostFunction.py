import numpy as np
from sigmoid import sigmoid
from sigmoidGradient import sigmoidGradient


def nnCostFunction(nn_params, input_layer_size, hidden_layer_size, num_labels, X, y, Lambda):
    n1 = hidden_layer_size * (input_layer_size + 1)
    Theta1 = np.reshape(nn_params[:n1], (hidden_layer_size, input_layer_size + 1), order='F')
    Theta2 = np.reshape(nn_params[n1:], (num_labels, hidden_layer_size + 1), order='F')
    m = X.shape[0]
    J = 0
    Theta1_grad = np.zeros(Theta1.shape)
    Theta2_grad = np.zeros(Theta2.shape)

    a1 = np.column_stack((np.ones((m, 1)), X))
    z2 = np.dot(a1, Theta1.T)
    a2 = np.column_stack((np.ones((m, 1)), sigmoid(z2)))
    a3 = sigmoid(np.dot(a2, Theta2.T))

    labels = y
    # recode 1..K to 0/1 rows
    y = np.zeros((m, num_labels))
    for i in range(m):
        y[i, labels[i] - 1] = 1

    total = 0
    for i in range(m):
        total += np.sum(y[i] * np.log(a3[i]) + (1 - y[i]) * np.log(1 - a3[i]))
    J = -total / m

    weights = 0
    for row in list(Theta1) + list(Theta2):
        weights += np.dot(row[1:], row[1:])
    J += Lambda * weights / (2.0 * m)

    for t in range(m):
        delta3 = a3[t] - y[t]
        delta2 = np.dot(Theta2[:, 1:].T, delta3) * sigmoidGradient(z2[t])
        Theta1_grad += np.outer(delta2, a1[t])
        Theta2_grad += np.outer(delta3, a2[t])

    Theta1_grad /= m
    Theta2_grad /= m
    Theta1_grad[:, 1:] = Theta1_grad[:, 1:] + (float(Lambda) / m) * Theta1[:, 1:]
    Theta2_grad[:, 1:] = Theta2_grad[:, 1:] + (float(Lambda) / m) * Theta2[:, 1:]

    grad = np.concatenate((Theta1_grad.reshape(Theta1_grad.size, order='F'), Theta2_grad.reshape(Theta2_grad.size, order='F')))
    return J, grad
