import numpy as np
from numpy import log, ones, zeros, c_
from sigmoid import sigmoid
import sigmoidGradient as sg


def nnCostFunction(nn_params, input_layer_size, hidden_layer_size, num_labels, X, y, Lambda=0, *args):
    """
    Forward pass, backward pass
    X : (m, n)      y : (m,) or (m, 1), from 1 to num_labels
    """
    Theta1 = nn_params[:((input_layer_size+1) * hidden_layer_size)].reshape((hidden_layer_size, input_layer_size+1), order="F")
    Theta2 = nn_params[((input_layer_size +1)* hidden_layer_size ):].reshape((num_labels, hidden_layer_size+1), order="F")
    y = np.asarray(y).flatten()
    m = y.shape[0]
    Y = zeros((m, num_labels))
    Y[range(m), y.astype(int) - 1] = 1
    X = c_[ones(m), X]
    hidden = c_[ones(m), sigmoid(X.dot(Theta1.T))]
    out = sigmoid(hidden.dot(Theta2.T))
    J = -(log(out[Y == 1]).sum() + log(1 - out[Y == 0]).sum()) / m
    for T in [Theta1, Theta2]:
        J += Lambda / (2 * m) * (T[:, 1:].ravel() @ T[:, 1:].ravel())
    err3 = out - Y
    err2 = err3.dot(Theta2[:, 1:]) * sg.sigmoidGradient(X.dot(Theta1.T))
    G = []
    for e, a, T in [(err2, X, Theta1), (err3, hidden, Theta2)]:
        g = e.T.dot(a)
        g[:, 1:] += Lambda * T[:, 1:]
        G.append((g / m).flatten(order="F"))
    return J, np.concatenate(G)


if __name__ == '__main__':
    from scipy.io import loadmat
    d = loadmat('../data/ex4data1.mat')
    w = loadmat('../data/ex4weights.mat')
    p = np.concatenate((w['Theta1'].ravel(order='F'), w['Theta2'].ravel(order='F')))
    print(nnCostFunction(p, 400, 25, 10, d['X'], d['y'], 1)[0])
