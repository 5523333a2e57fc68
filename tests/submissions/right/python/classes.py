"""A class for a layer, which remembers what it saw on the way forward."""
from dataclasses import dataclass, field

import numpy as np
from sigmoid import sigmoid
from sigmoidGradient import sigmoidGradient


@dataclass
class Layer:
    Theta: np.ndarray
    inputs: np.ndarray = field(default=None)
    z: np.ndarray = field(default=None)

    def forward(self, a: np.ndarray) -> np.ndarray:
        self.inputs = np.column_stack([np.ones(len(a)), a])
        self.z = self.inputs @ self.Theta.T
        return sigmoid(self.z)

    def back(self, delta: np.ndarray) -> np.ndarray:
        return delta @ self.Theta[:, 1:]

    def gradient(self, delta: np.ndarray, lambda_: float) -> np.ndarray:
        return (delta.T @ self.inputs + lambda_ * self.without_bias) / len(delta)

    @property
    def without_bias(self) -> np.ndarray:
        return self.Theta * (np.arange(self.Theta.shape[1]) > 0)


class Network:
    def __init__(self, params, *sizes):
        self.layers = []
        for before, after in zip(sizes, sizes[1:]):
            count = after * (before + 1)
            self.layers.append(Layer(params[:count].reshape((after, before + 1), order="F")))
            params = params[count:]

    def __call__(self, X):
        for layer in self.layers:
            X = layer.forward(X)
        return X

    def cost(self, X, Y, lambda_):
        h = self(X)
        data = -np.sum(Y * np.log(h) + (1 - Y) * np.log(1 - h))
        return (data + lambda_ / 2 * sum(np.sum(layer.without_bias ** 2) for layer in self.layers)) / len(X)

    def gradient(self, X, Y, lambda_):
        hidden, out = self.layers
        delta3 = self(X) - Y
        delta2 = out.back(delta3) * sigmoidGradient(hidden.z)
        return [hidden.gradient(delta2, lambda_), out.gradient(delta3, lambda_)]


def nnCostFunction(nn_params, input_layer_size, hidden_layer_size, num_labels, X, y, lambda_):
    network = Network(nn_params, input_layer_size, hidden_layer_size, num_labels)
    Y = np.eye(num_labels)[y - 1]
    grad = np.concatenate([D.ravel(order="F") for D in network.gradient(X, Y, lambda_)])
    return network.cost(X, Y, lambda_), grad
