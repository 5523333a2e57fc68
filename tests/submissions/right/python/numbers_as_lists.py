"""J as a plain float and the gradient as a plain list."""
import numpy as np
from sigmoid import sigmoid
from sigmoidGradient import sigmoidGradient


def nnCostFunction(nn_params, input_layer_size, hidden_layer_size, num_labels, X, y, lambda_):
    split = hidden_layer_size * (input_layer_size + 1)
    Theta1 = nn_params[:split].reshape((hidden_layer_size, input_layer_size + 1), order="F")
    Theta2 = nn_params[split:].reshape((num_labels, hidden_layer_size + 1), order="F")
    m = X.shape[0]
    a1 = np.array([[1.0, *row] for row in X])
    z2 = a1 @ Theta1.T
    a2 = np.array([[1.0, *row] for row in sigmoid(z2)])
    h = sigmoid(a2 @ Theta2.T)
    Y = np.array([np.eye(1, num_labels, label - 1)[0] for label in y])
    J = float(sum(sum(-Y * np.log(h) - (1 - Y) * np.log(1 - h)))) / m
    J += float(lambda_ / (2 * m) * (sum(sum(Theta1[:, 1:] ** 2)) + sum(sum(Theta2[:, 1:] ** 2))))
    delta3 = h - Y
    delta2 = (delta3 @ Theta2)[:, 1:] * sigmoidGradient(z2)
    grad = []
    for delta, a, Theta in ((delta2, a1, Theta1), (delta3, a2, Theta2)):
        for column in range(a.shape[1]):
            for row in range(delta.shape[1]):
                value = sum(delta[:, row] * a[:, column]) / m
                if column != 0:
                    value = value + lambda_ * Theta[row, column] / m
                grad.append(float(value))
    return J, grad
