
import numpy as np
from sklearn.preprocessing import OneHotEncoder

def sigmoid(z):
    return 1 / (1 + np.exp(-z))

def sigmoid_gradient(z):
    return sigmoid(z) * (1 - sigmoid(z))

def cost_function(theta, n_input, n_hidden, n_output, X, y, lmd):
    enc = OneHotEncoder(categories=[range(n_output)])
    Y = enc.fit_transform(np.reshape(y, (-1, 1))).toarray()
    m = X.shape[0]
    t1 = theta[:n_hidden * (n_input + 1)].reshape(n_hidden, -1)
    t2 = theta[n_hidden * (n_input + 1):].reshape(n_output, -1)
    a1 = np.c_[np.ones(m), X]
    z2 = a1 @ t1.T
    a2 = np.c_[np.ones(m), sigmoid(z2)]
    h = sigmoid(a2 @ t2.T)
    J = -np.mean(np.sum(Y * np.log(h) + (1 - Y) * np.log(1 - h), axis=1)) + lmd / 2 / m * (np.sum(t1[:, 1:] ** 2) + np.sum(t2[:, 1:] ** 2))
    d3 = h - Y
    d2 = d3 @ t2[:, 1:] * sigmoid_gradient(z2)
    r1, r2 = t1.copy(), t2.copy()
    r1[:, 0] = r2[:, 0] = 0
    return J, np.hstack([((d2.T @ a1 + lmd * r1) / m).ravel(), ((d3.T @ a2 + lmd * r2) / m).ravel()])
