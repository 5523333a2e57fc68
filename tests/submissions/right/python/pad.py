"""np.pad for the bias units, and for the zeros of the regularisation."""
import numpy as np
from sigmoid import sigmoid
from sigmoidGradient import sigmoidGradient

LEFT = ((0, 0), (1, 0))


def nnCostFunction(nn_params, input_layer_size, hidden_layer_size, num_labels, X, y, lambda_):
    split = hidden_layer_size * (input_layer_size + 1)
    Theta1 = nn_params[:split].reshape((hidden_layer_size, input_layer_size + 1), order="F")
    Theta2 = nn_params[split:].reshape((num_labels, hidden_layer_size + 1), order="F")
    m, _ = X.shape
    a1 = np.pad(X, LEFT, constant_values=1)
    z2 = a1 @ Theta1.T
    a2 = np.pad(sigmoid(z2), LEFT, constant_values=1)
    h = sigmoid(a2 @ Theta2.T)
    Y = np.take(np.eye(num_labels), y - 1, axis=0)
    plain1 = np.pad(Theta1[:, 1:], LEFT)
    plain2 = np.pad(Theta2[:, 1:], LEFT)
    J = np.sum(-Y * np.log(h) - (1 - Y) * np.log1p(-h)) / m
    J += lambda_ / (2 * m) * (np.linalg.norm(plain1) ** 2 + np.linalg.norm(plain2) ** 2)
    delta3 = h - Y
    delta2 = (delta3 @ Theta2 * np.pad(sigmoidGradient(z2), LEFT))[:, 1:]
    Theta1_grad = (delta2.T @ a1 + lambda_ * plain1) / m
    Theta2_grad = (delta3.T @ a2 + lambda_ * plain2) / m
    return J, np.concatenate([Theta1_grad.T, Theta2_grad.T], axis=None)
