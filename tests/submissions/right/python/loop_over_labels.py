"""The cost label by label, with a vector of zeros and ones for each label."""
import numpy as np
from sigmoid import sigmoid
from sigmoidGradient import sigmoidGradient


def nnCostFunction(nn_params, input_layer_size, hidden_layer_size, num_labels, X, y, lambda_):
    split = hidden_layer_size * (input_layer_size + 1)
    Theta1 = nn_params[:split].reshape((hidden_layer_size, input_layer_size + 1), order="F")
    Theta2 = nn_params[split:].reshape((num_labels, hidden_layer_size + 1), order="F")
    m = X.shape[0]
    a1 = np.hstack([np.ones((m, 1)), X])
    z2 = a1.dot(Theta1.T)
    a2 = np.hstack([np.ones((m, 1)), sigmoid(z2)])
    h = sigmoid(a2.dot(Theta2.T))
    J = 0
    delta3 = np.zeros((m, num_labels))
    for k in range(1, num_labels + 1):
        yk = np.array([1 if label == k else 0 for label in y])
        hk = h[:, k - 1]
        J += (-yk.dot(np.log(hk)) - (1 - yk).dot(np.log(1 - hk))) / m
        delta3[:, k - 1] = hk - yk
    J += lambda_ / (2 * m) * np.sum(Theta1[:, 1:] ** 2)
    J += lambda_ / (2 * m) * np.sum(Theta2[:, 1:] ** 2)
    delta2 = delta3.dot(Theta2[:, 1:]) * sigmoidGradient(z2)
    Theta1_grad = delta2.T.dot(a1) / m
    Theta2_grad = delta3.T.dot(a2) / m
    for j in range(1, Theta1.shape[1]):
        Theta1_grad[:, j] += lambda_ / m * Theta1[:, j]
    for j in range(1, Theta2.shape[1]):
        Theta2_grad[:, j] += lambda_ / m * Theta2[:, j]
    return J, np.concatenate([Theta1_grad.ravel(order="F"), Theta2_grad.ravel(order="F")])
