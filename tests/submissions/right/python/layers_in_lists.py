"""Lists of layers and loops over them, as for a network of any depth."""
import numpy as np
from sigmoid import sigmoid
from sigmoidGradient import sigmoidGradient


def nnCostFunction(nn_params, input_layer_size, hidden_layer_size, num_labels, X, y, lambda_):
    sizes = [input_layer_size, hidden_layer_size, num_labels]
    m = X.shape[0]
    Thetas, start = [], 0
    for rows, columns in zip(sizes[1:], sizes[:-1]):
        end = start + rows * (columns + 1)
        Thetas.append(nn_params[start:end].reshape((rows, columns + 1), order="F"))
        start = end

    a, z = [X], [None]
    for Theta in Thetas:
        a[-1] = np.column_stack([np.ones(m), a[-1]])
        z.append(a[-1] @ Theta.T)
        a.append(sigmoid(z[-1]))
    Y = np.eye(num_labels)[y - 1]
    J = np.sum(-Y * np.log(a[-1]) - (1 - Y) * np.log(1 - a[-1])) / m
    J += sum(lambda_ / (2 * m) * np.sum(Theta[:, 1:] ** 2) for Theta in Thetas)

    grads = [None] * len(Thetas)
    delta = a[-1] - Y
    for layer in reversed(range(len(Thetas))):
        grads[layer] = delta.T @ a[layer] / m
        grads[layer][:, 1:] += lambda_ / m * Thetas[layer][:, 1:]
        if layer > 0:
            delta = (delta @ Thetas[layer])[:, 1:] * sigmoidGradient(z[layer])
    return J, np.concatenate([D.ravel(order="F") for D in grads])
