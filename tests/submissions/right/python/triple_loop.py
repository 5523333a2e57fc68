"""Loops over examples, units and inputs: not one product of arrays."""
import math

import numpy as np
from sigmoid import sigmoid
from sigmoidGradient import sigmoidGradient


def nnCostFunction(nn_params, input_layer_size, hidden_layer_size, num_labels, X, y, lambda_):
    n, H, K = input_layer_size, hidden_layer_size, num_labels
    split = H * (n + 1)
    Theta1 = nn_params[:split].reshape((H, n + 1), order="F")
    Theta2 = nn_params[split:].reshape((K, H + 1), order="F")
    m = X.shape[0]
    J = 0.0
    grad1 = np.zeros((H, n + 1))
    grad2 = np.zeros((K, H + 1))
    for t in range(m):
        z2 = [0.0] * H
        a2 = [1.0] + [0.0] * H
        for j in range(H):
            z2[j] = Theta1[j, 0]
            for i in range(n):
                z2[j] += Theta1[j, i + 1] * X[t, i]
            a2[j + 1] = float(sigmoid(z2[j]))
        delta3 = [0.0] * K
        for k in range(K):
            z = 0.0
            for j in range(H + 1):
                z += Theta2[k, j] * a2[j]
            h = float(sigmoid(z))
            if y[t] == k + 1:
                J -= math.log(h) / m
                delta3[k] = h - 1
            else:
                J -= math.log(1 - h) / m
                delta3[k] = h
            for j in range(H + 1):
                grad2[k, j] += delta3[k] * a2[j] / m
        for j in range(H):
            back = 0.0
            for k in range(K):
                back += Theta2[k, j + 1] * delta3[k]
            delta2 = back * float(sigmoidGradient(z2[j]))
            grad1[j, 0] += delta2 / m
            for i in range(n):
                grad1[j, i + 1] += delta2 * X[t, i] / m
    for grad, Theta in ((grad1, Theta1), (grad2, Theta2)):
        for row in range(Theta.shape[0]):
            for column in range(1, Theta.shape[1]):
                J += lambda_ / (2 * m) * Theta[row, column] ** 2
                grad[row, column] += lambda_ / m * Theta[row, column]
    return J, np.concatenate([grad1.ravel(order="F"), grad2.ravel(order="F")])
