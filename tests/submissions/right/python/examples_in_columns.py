"""Examples are columns from the first line to the last."""
import numpy as np
from sigmoid import sigmoid
from sigmoidGradient import sigmoidGradient


def nnCostFunction(nn_params, input_layer_size, hidden_layer_size, num_labels, X, y, lambda_):
    split = hidden_layer_size * (input_layer_size + 1)
    Theta1 = nn_params[:split].reshape((hidden_layer_size, -1), order="F")
    Theta2 = nn_params[split:].reshape((num_labels, -1), order="F")
    m = X.shape[0]
    A1 = np.vstack((np.ones((1, m)), X.T))
    Z2 = Theta1 @ A1
    A2 = np.vstack((np.ones((1, m)), sigmoid(Z2)))
    H = sigmoid(Theta2 @ A2)
    Y = np.eye(num_labels)[:, y - 1]

    J = -(Y * np.log(H) + (1 - Y) * np.log(1 - H)).sum(axis=0).mean()
    J += lambda_ / 2 / m * (np.square(Theta1[:, 1:]).sum() + np.square(Theta2[:, 1:]).sum())

    D3 = H - Y
    D2 = (Theta2[:, 1:].T @ D3) * sigmoidGradient(Z2)
    G1 = D2 @ A1.T / m
    G2 = D3 @ A2.T / m
    G1[:, 1:] += lambda_ / m * Theta1[:, 1:]
    G2[:, 1:] += lambda_ / m * Theta2[:, 1:]
    return J, np.hstack((G1.ravel("F"), G2.ravel("F")))
