"""np.tensordot, np.inner and a stack of outer products that is summed."""
import numpy as np
from sigmoid import sigmoid
from sigmoidGradient import sigmoidGradient


def nnCostFunction(nn_params, input_layer_size, hidden_layer_size, num_labels, X, y, lambda_):
    split = hidden_layer_size * (input_layer_size + 1)
    Theta1 = nn_params[:split].reshape((hidden_layer_size, input_layer_size + 1), order="F")
    Theta2 = nn_params[split:].reshape((num_labels, hidden_layer_size + 1), order="F")
    m = X.shape[0]
    a1 = np.column_stack([np.ones(m), X])
    z2 = np.inner(a1, Theta1)
    a2 = np.column_stack([np.ones(m), sigmoid(z2)])
    h = sigmoid(np.inner(a2, Theta2))
    Y = np.eye(num_labels)[y - 1]
    J = -np.tensordot(Y, np.log(h)) / m - np.tensordot(1 - Y, np.log(1 - h)) / m
    for Theta in (Theta1, Theta2):
        J = J + lambda_ / (2 * m) * np.tensordot(Theta[:, 1:], Theta[:, 1:])
    delta3 = h - Y
    delta2 = np.tensordot(delta3, Theta2[:, 1:], axes=1) * sigmoidGradient(z2)
    Theta1_grad = np.tensordot(delta2, a1, axes=(0, 0)) / m
    Theta2_grad = (delta3[:, :, None] * a2[:, None, :]).mean(axis=0)
    Theta1_grad[:, 1:] += lambda_ / m * Theta1[:, 1:]
    Theta2_grad[:, 1:] += lambda_ / m * Theta2[:, 1:]
    return J, np.concatenate([Theta1_grad.ravel(order="F"), Theta2_grad.ravel(order="F")])
