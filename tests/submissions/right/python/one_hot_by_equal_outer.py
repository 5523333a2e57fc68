"""Y by np.equal.outer; the outputs are chosen by np.where before their logarithm is taken."""
import numpy as np
from sigmoid import sigmoid
from sigmoidGradient import sigmoidGradient


def nnCostFunction(nn_params, input_layer_size, hidden_layer_size, num_labels, X, y, lambda_):
    split = hidden_layer_size * (input_layer_size + 1)
    Theta1 = nn_params[:split].reshape((hidden_layer_size, input_layer_size + 1), order="F")
    Theta2 = nn_params[split:].reshape((num_labels, hidden_layer_size + 1), order="F")
    m = y.size
    a1 = np.concatenate((np.ones((m, 1)), X), axis=1)
    z2 = np.matmul(a1, Theta1.T)
    a2 = np.concatenate((np.ones((m, 1)), sigmoid(z2)), axis=1)
    h = sigmoid(np.matmul(a2, Theta2.T))
    Y = np.equal.outer(y, np.arange(num_labels) + 1).astype(int)
    J = -np.sum(np.log(np.where(Y == 1, h, 1 - h))) / m
    J += lambda_ / (2 * m) * sum(np.sum(T[:, 1:] ** 2) for T in (Theta1, Theta2))
    delta3 = np.subtract(h, Y)
    delta2 = np.matmul(delta3, Theta2)[:, 1:] * sigmoidGradient(z2)
    Theta1_grad = np.matmul(delta2.T, a1)
    Theta2_grad = np.matmul(delta3.T, a2)
    Theta1_grad[:, 1:] += lambda_ * Theta1[:, 1:]
    Theta2_grad[:, 1:] += lambda_ * Theta2[:, 1:]
    grad = np.append(Theta1_grad.flatten(order="F"), Theta2_grad.flatten(order="F")) / m
    return J, grad
