"""np.einsum for every sum."""
import numpy as np
from sigmoid import sigmoid
from sigmoidGradient import sigmoidGradient


def nnCostFunction(nn_params, input_layer_size, hidden_layer_size, num_labels, X, y, lambda_):
    split = hidden_layer_size * (input_layer_size + 1)
    T1 = nn_params[:split].reshape((hidden_layer_size, input_layer_size + 1), order="F")
    T2 = nn_params[split:].reshape((num_labels, hidden_layer_size + 1), order="F")
    m = X.shape[0]
    a1 = np.c_[np.ones(m), X]
    z2 = np.einsum("mi,hi->mh", a1, T1)
    a2 = np.c_[np.ones(m), sigmoid(z2)]
    h = sigmoid(np.einsum("mh,kh->mk", a2, T2))
    Y = np.eye(num_labels)[y - 1]
    J = -(np.einsum("mk,mk", Y, np.log(h)) + np.einsum("mk,mk", 1 - Y, np.log(1 - h))) / m
    W1, W2 = T1[:, 1:], T2[:, 1:]
    J = J + lambda_ / (2 * m) * (np.einsum("ij,ij->", W1, W1) + np.einsum("ij,ij->", W2, W2))
    d3 = h - Y
    d2 = np.einsum("mk,kh,mh->mh", d3, W2, sigmoidGradient(z2))
    g1 = np.einsum("mh,mi->hi", d2, a1) / m
    g2 = np.einsum("mk,mh->kh", d3, a2) / m
    g1[:, 1:] += lambda_ / m * W1
    g2[:, 1:] += lambda_ / m * W2
    return J, np.concatenate([g1.ravel(order="F"), g2.ravel(order="F")])
