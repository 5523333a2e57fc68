
import numpy as np
import scipy.io as sio
import scipy.optimize as opt

def load_data(path, transpose=True):
    data = sio.loadmat(path)
    y = data.get('y').reshape(-1)
    X = data.get('X')
    return X, y

X_raw, y_raw = load_data('ex4data1.mat')
X = np.insert(X_raw, 0, np.ones(X_raw.shape[0]), axis=1)

def expand_y(y):
    out = []
    for i in y:
        row = np.zeros(10)
        row[i - 1] = 1
        out.append(row)
    return np.array(out)

y = expand_y(y_raw)

def serialize(a, b):
    return np.concatenate((np.ravel(a), np.ravel(b)))

def deserialize(seq):
    return seq[:25 * 401].reshape(25, 401), seq[25 * 401:].reshape(10, 26)

def sigmoid(z):
    return 1 / (1 + np.exp(-z))

def feed_forward(theta, X):
    t1, t2 = deserialize(theta)
    m = X.shape[0]
    a1 = X
    z2 = a1 @ t1.T
    a2 = np.insert(sigmoid(z2), 0, np.ones(m), axis=1)
    z3 = a2 @ t2.T
    h = sigmoid(z3)
    return a1, z2, a2, z3, h

def cost(theta, X, y):
    m = X.shape[0]
    _, _, _, _, h = feed_forward(theta, X)
    pair = -np.multiply(y, np.log(h)) - np.multiply((1 - y), np.log(1 - h))
    return pair.sum() / m

def regularized_cost(theta, X, y, l=1):
    t1, t2 = deserialize(theta)
    m = X.shape[0]
    reg_t1 = (l / (2 * m)) * np.power(t1[:, 1:], 2).sum()
    reg_t2 = (l / (2 * m)) * np.power(t2[:, 1:], 2).sum()
    return cost(theta, X, y) + reg_t1 + reg_t2

def sigmoid_gradient(z):
    return np.multiply(sigmoid(z), 1 - sigmoid(z))

def gradient(theta, X, y):
    t1, t2 = deserialize(theta)
    m = X.shape[0]
    delta1 = np.zeros(t1.shape)
    delta2 = np.zeros(t2.shape)
    a1, z2, a2, z3, h = feed_forward(theta, X)
    for i in range(m):
        a1i, z2i, a2i, hi, yi = a1[i, :], z2[i, :], a2[i, :], h[i, :], y[i, :]
        d3i = hi - yi
        z2i = np.insert(z2i, 0, np.ones(1))
        d2i = np.multiply(t2.T @ d3i, sigmoid_gradient(z2i))
        delta2 += np.matrix(d3i).T @ np.matrix(a2i)
        delta1 += np.matrix(d2i[1:]).T @ np.matrix(a1i)
    return serialize(delta1 / m, delta2 / m)

def regularized_gradient(theta, X, y, l=1):
    m = X.shape[0]
    delta1, delta2 = deserialize(gradient(theta, X, y))
    t1, t2 = deserialize(theta)
    t1 = t1.copy(); t2 = t2.copy()
    t1[:, 0] = 0
    delta1 = delta1 + (l / m) * t1
    t2[:, 0] = 0
    delta2 = delta2 + (l / m) * t2
    return serialize(delta1, delta2)
