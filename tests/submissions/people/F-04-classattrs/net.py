
import numpy as np

class TwoLayerNet(object):
    """ A net for the digits. """
    def __init__(self, input_size, hidden_size, output_size, std=1e-1):
        self.params = {}
        self.params['W1'] = std * np.random.randn(hidden_size, input_size + 1)
        self.params['W2'] = std * np.random.randn(output_size, hidden_size + 1)
        self.num_labels = output_size

    def loss(self, X, y, reg=0.0):
        W1, W2 = self.params['W1'], self.params['W2']
        m, d = X.shape
        a1 = np.hstack([np.ones((m, 1)), X])
        z2 = a1.dot(W1.T)
        a2 = np.hstack([np.ones((m, 1)), self.sigmoid(z2)])
        h = self.sigmoid(a2.dot(W2.T))
        T = np.zeros_like(h)
        T[range(m), y] = 1
        J = -np.sum(T * np.log(h) + (1 - T) * np.log(1 - h)) / m
        J += reg / (2.0 * m) * (np.sum(W1[:, 1:] ** 2) + np.sum(W2[:, 1:] ** 2))
        grads = {}
        d3 = h - T
        d2 = d3.dot(W2[:, 1:]) * self.sigmoid_grad(z2)
        grads['W2'] = d3.T.dot(a2) / m
        grads['W1'] = d2.T.dot(a1) / m
        grads['W2'][:, 1:] += reg / m * W2[:, 1:]
        grads['W1'][:, 1:] += reg / m * W1[:, 1:]
        return J, grads

    def sigmoid(self, z):
        return 1 / (1 + np.exp(-z))

    def sigmoid_grad(self, z):
        s = self.sigmoid(z)
        return s * (1 - s)

    def train(self, X, y, lr=0.1, reg=1.0, steps=100):
        for _ in range(steps):
            J, grads = self.loss(X, y, reg)
            for k in self.params:
                self.params[k] -= lr * grads[k]
