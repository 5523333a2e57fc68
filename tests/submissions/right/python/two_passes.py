"""The cost in whole matrices first; then a loop that feeds each example forward anew."""
import numpy as np
from sigmoid import sigmoid
from sigmoidGradient import sigmoidGradient


def nnCostFunction(nn_params, input_layer_size, hidden_layer_size, num_labels, X, y, lambda_):
    split = hidden_layer_size * (input_layer_size + 1)
    Theta1 = nn_params[:split].reshape((hidden_layer_size, input_layer_size + 1), order="F")
    Theta2 = nn_params[split:].reshape((num_labels, hidden_layer_size + 1), order="F")
    m = X.shape[0]
    J = 0
    Theta1_grad = np.zeros(Theta1.shape)
    Theta2_grad = np.zeros(Theta2.shape)

    # parts 1 and 2
    X = np.c_[np.ones(m), X]
    a2 = np.c_[np.ones(m), sigmoid(X @ Theta1.T)]
    h = sigmoid(a2 @ Theta2.T)
    vectors = np.zeros((m, num_labels))
    for i in range(m):
        vectors[i, y[i] - 1] = 1
    for i in range(m):
        for k in range(num_labels):
            J += 1 / m * (-vectors[i, k] * np.log(h[i, k]) - (1 - vectors[i, k]) * np.log(1 - h[i, k]))
    sum1 = sum2 = 0
    for j in range(Theta1.shape[0]):
        for k in range(1, Theta1.shape[1]):
            sum1 += Theta1[j, k] ** 2
    for j in range(Theta2.shape[0]):
        for k in range(1, Theta2.shape[1]):
            sum2 += Theta2[j, k] ** 2
    J += lambda_ / (2 * m) * (sum1 + sum2)

    # parts 4 and 5
    for t, x in enumerate(X):
        z_2 = Theta1 @ x
        a_2 = np.r_[1, sigmoid(z_2)]
        a_3 = sigmoid(Theta2 @ a_2)
        d_3 = a_3 - vectors[t]
        d_2 = (Theta2.T @ d_3) * sigmoidGradient(np.r_[1, z_2])
        d_2 = d_2[1:]
        Theta2_grad += d_3[:, np.newaxis] @ a_2[np.newaxis, :]
        Theta1_grad += d_2[:, np.newaxis] @ x[np.newaxis, :]
    Theta1_grad = 1 / m * Theta1_grad
    Theta2_grad = 1 / m * Theta2_grad
    Theta1_grad[:, 1:] = Theta1_grad[:, 1:] + ((lambda_ / m) * Theta1[:, 1:])
    Theta2_grad[:, 1:] = Theta2_grad[:, 1:] + ((lambda_ / m) * Theta2[:, 1:])
    grad = np.concatenate([Theta1_grad.ravel(order="F"), Theta2_grad.ravel(order="F")])
    return J, grad
