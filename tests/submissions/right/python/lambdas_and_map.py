"""Nested lambdas, map and reduce."""
from functools import reduce

import numpy as np
from sigmoid import sigmoid
from sigmoidGradient import sigmoidGradient

bias = lambda a: np.concatenate([[1.0], a])
unroll = lambda *matrices: np.concatenate(list(map(lambda M: M.T.ravel(), matrices)))


def nnCostFunction(nn_params, input_layer_size, hidden_layer_size, num_labels, X, y, lambda_):
    split = hidden_layer_size * (input_layer_size + 1)
    Theta1 = nn_params[:split].reshape((hidden_layer_size, input_layer_size + 1), order="F")
    Theta2 = nn_params[split:].reshape((num_labels, hidden_layer_size + 1), order="F")
    m = len(y)

    def one(x, label):
        a1 = bias(x)
        z2 = Theta1 @ a1
        a2 = bias(sigmoid(z2))
        h = sigmoid(Theta2 @ a2)
        target = np.eye(num_labels)[label - 1]
        cost = -np.log(np.abs(1 - target - h)).sum()
        d3 = h - target
        d2 = (d3 @ Theta2)[1:] * sigmoidGradient(z2)
        return cost, np.multiply.outer(d2, a1), np.multiply.outer(d3, a2)

    J, D1, D2 = reduce(lambda so_far, new: tuple(map(np.add, so_far, new)), map(one, X, y))
    without = lambda T: np.where(np.arange(T.shape[1]) == 0, 0, T)
    J = (J + lambda_ / 2 * (without(Theta1) ** 2).sum() + lambda_ / 2 * (without(Theta2) ** 2).sum()) / m
    return J, unroll((D1 + lambda_ * without(Theta1)) / m, (D2 + lambda_ * without(Theta2)) / m)
