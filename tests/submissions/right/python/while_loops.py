"""while, counters, and += on single entries of a running mean."""
import numpy as np
from sigmoid import sigmoid
from sigmoidGradient import sigmoidGradient


def nnCostFunction(nn_params, input_layer_size, hidden_layer_size, num_labels, X, y, lambda_):
    Theta1 = np.zeros((hidden_layer_size, input_layer_size + 1))
    Theta2 = np.zeros((num_labels, hidden_layer_size + 1))
    place = 0
    for Theta in (Theta1, Theta2):
        column = 0
        while column < Theta.shape[1]:
            row = 0
            while row < Theta.shape[0]:
                Theta[row, column] = nn_params[place]
                place += 1
                row += 1
            column += 1
    m = X.shape[0]
    J = 0.0
    Theta1_grad = np.zeros(Theta1.shape)
    Theta2_grad = np.zeros(Theta2.shape)
    t = 0
    while True:
        if t == m:
            break
        a1 = np.append(1, X[t, :])
        z2 = Theta1 @ a1
        a2 = np.append(1, sigmoid(z2))
        h = sigmoid(Theta2 @ a2)
        delta3 = h.copy()
        k = 0
        while k < num_labels:
            if k == y[t] - 1:
                cost = -np.log(h[k])
                delta3[k] -= 1
            else:
                cost = -np.log(1 - h[k])
            J += (cost) / m
            k += 1
        delta2 = (Theta2.T @ delta3)[1:] * sigmoidGradient(z2)
        Theta1_grad += delta2.reshape(-1, 1) * a1 / m
        Theta2_grad += delta3.reshape(-1, 1) * a2 / m
        t += 1
    J += lambda_ / (2 * m) * (np.sum(Theta1[:, 1:] ** 2) + np.sum(Theta2[:, 1:] ** 2))
    Theta1_grad[:, 1:] += lambda_ / m * Theta1[:, 1:]
    Theta2_grad[:, 1:] += lambda_ / m * Theta2[:, 1:]
    return J, np.concatenate([Theta1_grad.ravel(order="F"), Theta2_grad.ravel(order="F")])
