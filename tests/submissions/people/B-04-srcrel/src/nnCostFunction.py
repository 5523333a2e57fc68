import numpy as np
from .sigmoid import sigmoid
from .sigmoidGradient import sigmoidGradient


def _unroll(t1, t2):
    return np.concatenate((t1.ravel(order='F'), t2.ravel(order='F')))


def _add_bias(a):
    return np.concatenate((np.ones((a.shape[0], 1)), a), axis=1)


def nnCostFunction(nn_params, input_layer_size, hidden_layer_size, num_labels, X, y, Lambda):
    Theta1 = np.reshape(nn_params[0:hidden_layer_size*(input_layer_size+1)], (hidden_layer_size, input_layer_size+1), 'F')
    Theta2 = np.reshape(nn_params[hidden_layer_size*(input_layer_size+1):], (num_labels, hidden_layer_size+1), 'F')
    m = len(X)

    a1 = _add_bias(X)
    z2 = a1 @ Theta1.T
    a2 = _add_bias(sigmoid(z2))
    a3 = sigmoid(a2 @ Theta2.T)

    J = 0
    delta3 = np.empty(a3.shape)
    for c in range(1, num_labels+1):
        yc = (np.ravel(y) == c).astype(int)
        h = a3[:, c-1]
        J += -(yc @ np.log(h) + (1-yc) @ np.log(1-h))/m
        delta3[:, c-1] = h - yc
    J += Lambda*(np.sum(Theta1[:, 1:]**2) + np.sum(Theta2[:, 1:]**2))/(2*m)

    delta2 = (delta3 @ Theta2[:, 1:])*sigmoidGradient(z2)
    g1 = delta2.T @ a1/m
    g2 = delta3.T @ a2/m
    g1[:, 1:] += Lambda/m*Theta1[:, 1:]
    g2[:, 1:] += Lambda/m*Theta2[:, 1:]
    return J, _unroll(g1, g2)
