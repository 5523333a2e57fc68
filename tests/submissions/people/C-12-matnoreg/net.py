import numpy as np

def sigmoid(x, deriv=False):
    if deriv:
        s = sigmoid(x)
        return s*(1-s)
    return 1/(1+np.exp(-x))

def sigmoid_gradient(x):
    return sigmoid(x, True)

def loss_and_grads(weights, X, y, lam):
    # weights = [Theta1, Theta2]
    A = [X]
    Z = [None]
    for W in weights:
        A[-1] = np.c_[np.ones(len(X)), A[-1]]
        Z.append(A[-1].dot(W.T))
        A.append(sigmoid(Z[-1]))
    T = np.zeros(A[-1].shape)
    T[np.arange(len(X)), y] = 1
    J = -np.sum(T*np.log(A[-1])+(1-T)*np.log(1-A[-1]))/len(X)
    # + lam ...
    delta = A[-1]-T
    grads = []
    for l in range(len(weights)-1, -1, -1):
        grads.insert(0, delta.T.dot(A[l])/len(X))
        if l > 0:
            delta = delta.dot(weights[l][:, 1:])*sigmoid(Z[l], True)
    return J, grads
