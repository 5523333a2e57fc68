
import numpy as np
def sigmoid(z): return 1/(1+np.exp(-z))
def sigmoid_gradient(z):
    return sigmoid(z)*(1-sigmoid(z))
def nn_cost(params, n_inputs, n_hidden, n_labels, X, y):
    k = n_hidden*(n_inputs+1)
    th1, th2 = params[:k].reshape(n_hidden, n_inputs+1), params[k:].reshape(n_labels, n_hidden+1)
    m = y.size
    Y = np.eye(n_labels)[y]
    X1 = np.c_[np.ones(m), X]
    z2 = X1 @ th1.T
    a2 = np.c_[np.ones(m), sigmoid(z2)]
    h = sigmoid(a2 @ th2.T)
    J = -np.sum(Y*np.log(h)+(1-Y)*np.log(1-h))/m
    e3 = h-Y
    e2 = (e3 @ th2)[:,1:]*sigmoid_gradient(z2)
    return J, np.concatenate([(e2.T @ X1/m).ravel(), (e3.T @ a2/m).ravel()])
