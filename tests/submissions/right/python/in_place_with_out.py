"""Arrays are made once and filled in place: out=, np.dot into a view of grad, *= and -=."""
import numpy as np


def nnCostFunction(nn_params, input_layer_size, hidden_layer_size, num_labels, X, y, lambda_):
    n, H, K, m = input_layer_size, hidden_layer_size, num_labels, X.shape[0]
    split = H * (n + 1)
    Theta1 = nn_params[:split].reshape((H, n + 1), order="F")
    Theta2 = nn_params[split:].reshape((K, H + 1), order="F")
    grad = np.zeros(nn_params.shape)
    Theta1_grad = grad[:split].reshape((n + 1, H))  # views, transposed
    Theta2_grad = grad[split:].reshape((H + 1, K))

    a1 = np.empty((m, n + 1))
    a1[:, 0] = 1
    a1[:, 1:] = X
    a2 = np.empty((m, H + 1))
    a2[:, 0] = 1
    hidden = a2[:, 1:]
    hidden[...] = a1 @ Theta1.T
    np.negative(hidden, out=hidden)
    np.exp(hidden, out=hidden)
    hidden += 1
    np.reciprocal(hidden, out=hidden)
    h = a2 @ Theta2.T
    h *= -1
    np.exp(h, out=h)
    h += 1
    np.divide(1, h, out=h)

    own = (np.arange(m), y - 1)
    wrong = 1 - h
    wrong[own] = h[own]
    J = -np.log(wrong, out=wrong).sum()
    h[own] -= 1
    np.dot(a2.T, h, out=Theta2_grad)
    slope = hidden - hidden ** 2
    slope *= h @ Theta2[:, 1:]
    np.dot(a1.T, slope, out=Theta1_grad)
    for Theta, D in ((Theta1, Theta1_grad), (Theta2, Theta2_grad)):
        J += lambda_ / 2 * np.sum(Theta[:, 1:] ** 2)
        D[1:] += lambda_ * Theta[:, 1:].T
    grad /= m
    return J / m, grad
