
import numpy as np
from scipy.optimize import fmin_cg

class NeuralNetwork:
    def __init__(self, layers, lmbda=1.0, max_iter=50):
        self.layers = layers
        self.lmbda = lmbda
        self.max_iter = max_iter
        self.cost_history = []

    def sigmoid(self, z):
        return 1.0 / (1.0 + np.exp(-z))

    def sigmoidGradient(self, z):
        return self.sigmoid(z) * (1 - self.sigmoid(z))

    def unroll(self, nn_params):
        n, h, k = self.layers
        s = h * (n + 1)
        return (nn_params[:s].reshape((h, n + 1), order='F'), nn_params[s:].reshape((k, h + 1), order='F'))

    def one_hot(self, y):
        return (np.arange(1, self.layers[-1] + 1) == np.ravel(y)[:, None]).astype(float)

    def nnCostFunction(self, nn_params, X, y):
        Theta1, Theta2 = self.unroll(nn_params)
        m = X.shape[0]
        Y = self.one_hot(y)
        a1 = np.c_[np.ones(m), X]
        z2 = a1.dot(Theta1.T)
        a2 = np.c_[np.ones(m), self.sigmoid(z2)]
        h = self.sigmoid(a2.dot(Theta2.T))
        J = (-Y * np.log(h) - (1 - Y) * np.log(1 - h)).sum() / m
        J += self.lmbda / (2.0 * m) * ((Theta1[:, 1:] ** 2).sum() + (Theta2[:, 1:] ** 2).sum())
        d3 = h - Y
        d2 = d3.dot(Theta2)[:, 1:] * self.sigmoidGradient(z2)
        G1 = d2.T.dot(a1) / m
        G2 = d3.T.dot(a2) / m
        G1[:, 1:] += self.lmbda / m * Theta1[:, 1:]
        G2[:, 1:] += self.lmbda / m * Theta2[:, 1:]
        self.cost_history.append(J)
        return J, np.r_[G1.ravel(order='F'), G2.ravel(order='F')]

    def fit(self, X, y):
        n, h, k = self.layers
        self.coef = fmin_cg(lambda p: self.nnCostFunction(p, X, y)[0], np.random.rand(h * (n + 1) + k * (h + 1)))

net = NeuralNetwork([400, 25, 10])
