import numpy as np
from matplotlib import pyplot


def sigmoid(z):
    """ logistic function of z, elementwise """
    return 1.0 / (1.0 + np.exp(-z))


def displayData(X, example_width=None, figsize=(8, 8)):
    if X.ndim == 1:
        X = X[None]
    m, n = X.shape
    w = example_width or int(np.round(np.sqrt(n)))
    h = n // w
    r = int(np.floor(np.sqrt(m)))
    c = int(np.ceil(m / r))
    fig, axs = pyplot.subplots(r, c, figsize=figsize)
    for k, ax in enumerate(np.atleast_1d(axs).ravel()):
        if k < m:
            ax.imshow(X[k].reshape(h, w, order='F'), cmap='gray')
        ax.axis('off')


def predict(Theta1, Theta2, X):
    m = X.shape[0]
    h1 = sigmoid(np.c_[np.ones(m), X] @ Theta1.T)
    h2 = sigmoid(np.c_[np.ones(m), h1] @ Theta2.T)
    return h2.argmax(axis=1)


def debugInitializeWeights(fan_out, fan_in):
    return np.sin(np.arange(1, 1 + fan_out * (1 + fan_in))).reshape(fan_out, 1 + fan_in, order='F') / 10.0


def computeNumericalGradient(J, theta, e=1e-4):
    g = np.zeros(theta.shape)
    for i in range(theta.size):
        d = np.zeros(theta.shape)
        d[i] = e
        g[i] = (J(theta + d)[0] - J(theta - d)[0]) / (2 * e)
    return g


def checkNNGradients(nnCostFunction, lambda_=0):
    T1 = debugInitializeWeights(5, 3)
    T2 = debugInitializeWeights(3, 5)
    X = debugInitializeWeights(5, 2)
    y = np.arange(1, 6) % 3
    p = np.concatenate([T1.ravel(), T2.ravel()])
    f = lambda t: nnCostFunction(t, 3, 5, 3, X, y, lambda_)
    cost, grad = f(p)
    num = computeNumericalGradient(f, p)
    print(np.stack([num, grad], axis=1))
    print('Relative difference: %g' % (np.linalg.norm(num - grad) / np.linalg.norm(num + grad)))
