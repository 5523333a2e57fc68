import numpy as np
from nnCostFunction import nnCostFunction


def checkNNGradients(Lambda=0):
    n, h, K, m = 3, 5, 3, 5
    w = lambda a, b: (np.sin(np.arange(1, a * (b + 1) + 1)) / 10).reshape((a, b + 1), order='F')
    Theta1 = w(h, n)
    Theta2 = w(K, h)
    X = w(m, n - 1)
    y = 1 + np.mod(np.arange(1, m + 1), K)
    nn_params = np.hstack((Theta1.ravel(order='F'), Theta2.ravel(order='F')))
    cost, grad = nnCostFunction(nn_params, n, h, K, X, y, Lambda)
    num = np.zeros(nn_params.shape)
    for p in range(nn_params.size):
        e = np.zeros(nn_params.shape)
        e[p] = 1e-4
        num[p] = (nnCostFunction(nn_params + e, n, h, K, X, y, Lambda)[0] -
                  nnCostFunction(nn_params - e, n, h, K, X, y, Lambda)[0]) / 2e-4
    print(np.column_stack((num, grad)))
    print(np.linalg.norm(num - grad) / np.linalg.norm(num + grad))
