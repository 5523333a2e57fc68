import numpy as np
from scipy.optimize import minimize


class NeuralNet:
    """one hidden layer, logistic units"""

    def __init__(self, n_inputs, n_hidden, n_outputs, X, y, lam=1.0):
        self.n_inputs, self.n_hidden, self.n_outputs = n_inputs, n_hidden, n_outputs
        self.X = np.c_[np.ones(len(X)), X]
        self.Y = np.eye(n_outputs)[np.ravel(y)]
        self.lam = lam

    @staticmethod
    def sigmoid(z):
        return 1.0 / (1.0 + np.exp(-z))

    @staticmethod
    def sigmoid_gradient(z):
        s = NeuralNet.sigmoid(z)
        return s * (1 - s)

    def _split(self, p):
        k = self.n_hidden * (self.n_inputs + 1)
        return p[:k].reshape(self.n_hidden, -1), p[k:].reshape(self.n_outputs, -1)

    def _forward(self, p):
        self.T1, self.T2 = self._split(p)
        self.z2 = self.X @ self.T1.T
        self.a2 = np.c_[np.ones(len(self.X)), self.sigmoid(self.z2)]
        self.h = self.sigmoid(self.a2 @ self.T2.T)

    def cost_function(self, p):
        self._forward(p)
        m = len(self.X)
        J = -np.sum(self.Y * np.log(self.h) + (1 - self.Y) * np.log(1 - self.h)) / m
        return J + self.lam / (2 * m) * (np.sum(self.T1[:, 1:] ** 2) + np.sum(self.T2[:, 1:] ** 2))

    def gradient(self, p):
        self._forward(p)
        m = len(self.X)
        d3 = self.h - self.Y
        d2 = d3 @ self.T2[:, 1:] * self.sigmoid_gradient(self.z2)
        g1 = d2.T @ self.X / m
        g2 = d3.T @ self.a2 / m
        g1[:, 1:] += self.lam / m * self.T1[:, 1:]
        g2[:, 1:] += self.lam / m * self.T2[:, 1:]
        return np.concatenate([g1.ravel(), g2.ravel()])

    def fit(self, maxiter=100):
        n = self.n_hidden * (self.n_inputs + 1) + self.n_outputs * (self.n_hidden + 1)
        r = minimize(self.cost_function, np.random.uniform(-.12, .12, n), jac=self.gradient, method='L-BFGS-B', options=dict(maxiter=maxiter))
        self.params = r.x
        return self
