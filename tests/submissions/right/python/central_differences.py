"""The gradient without backpropagation: each weight a little up, a little down."""
import numpy as np
from sigmoid import sigmoid


def nnCostFunction(nn_params, input_layer_size, hidden_layer_size, num_labels, X, y, lambda_):
    m = X.shape[0]
    split = hidden_layer_size * (input_layer_size + 1)
    Y = np.eye(num_labels)[y - 1]

    def cost(params):
        Theta1 = params[:split].reshape((hidden_layer_size, input_layer_size + 1), order="F")
        Theta2 = params[split:].reshape((num_labels, hidden_layer_size + 1), order="F")
        a2 = sigmoid(np.column_stack([np.ones(m), X]) @ Theta1.T)
        h = sigmoid(np.column_stack([np.ones(m), a2]) @ Theta2.T)
        data = np.sum(-Y * np.log(h) - (1 - Y) * np.log(1 - h))
        return (data + lambda_ / 2 * (np.sum(Theta1[:, 1:] ** 2) + np.sum(Theta2[:, 1:] ** 2))) / m

    step = 1e-5
    grad = np.zeros_like(nn_params)
    for i in range(len(nn_params)):
        change = np.zeros_like(nn_params)
        change[i] = step
        grad[i] = (cost(nn_params + change) - cost(nn_params - change)) / (2 * step)
    return cost(nn_params), grad
