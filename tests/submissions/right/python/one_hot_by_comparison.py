"""Y by comparing a column with a row: it stays True and False, and ~Y is its opposite."""
import numpy as np
from sigmoid import sigmoid
from sigmoidGradient import sigmoidGradient


def nnCostFunction(nn_params, input_layer_size, hidden_layer_size, num_labels, X, y, lambda_):
    split = hidden_layer_size * (input_layer_size + 1)
    Theta1 = nn_params[:split].reshape((hidden_layer_size, input_layer_size + 1), order="F")
    Theta2 = nn_params[split:].reshape((num_labels, hidden_layer_size + 1), order="F")
    m = X.shape[0]
    a1 = np.column_stack((np.ones(m), X))
    z2 = a1 @ Theta1.T
    a2 = np.column_stack((np.ones(m), sigmoid(z2)))
    h = sigmoid(a2 @ Theta2.T)
    Y = y[:, None] == np.arange(1, num_labels + 1)[None, :]
    J = -(np.log(h[Y]).sum() + np.log(1 - h[~Y]).sum()) / m
    J += lambda_ / (2 * m) * ((Theta1[:, 1:] ** 2).sum() + (Theta2[:, 1:] ** 2).sum())
    delta3 = h - Y
    delta2 = delta3 @ Theta2[:, 1:] * sigmoidGradient(z2)
    Theta1_grad = delta2.T @ a1 / m
    Theta2_grad = delta3.T @ a2 / m
    Theta1_grad[:, 1:] += lambda_ * Theta1[:, 1:] / m
    Theta2_grad[:, 1:] += lambda_ * Theta2[:, 1:] / m
    return J, np.r_[Theta1_grad.T.ravel(), Theta2_grad.T.ravel()]
