
import numpy as np
def sigmoid(z): return 1/(1+np.exp(-z))
def sigmoid_der(z):
    return sigmoid(z)*(1-sigmoid(z))
def grad_and_cost(thetas, X, y, lam, input_layer, hidden_layer, labels):
    k = hidden_layer*(input_layer+1)
    th1, th2 = thetas[:k].reshape(hidden_layer, input_layer+1), thetas[k:].reshape(labels, hidden_layer+1)
    m = y.size
    Y = np.array([[1 if y[i] == j else 0 for j in range(labels)] for i in range(m)])
    X1 = np.vstack([np.ones(m), X.T])
    z2 = th1 @ X1
    a2 = np.vstack([np.ones(m), sigmoid(z2)])
    h = sigmoid(th2 @ a2)
    J = -np.sum(Y.T*np.log(h)+(1-Y.T)*np.log(1-h))/m + lam/2/m*(np.sum(th1[:,1:]**2)+np.sum(th2[:,1:]**2))
    e3 = h-Y.T
    e2 = (th2.T @ e3)[1:]*sigmoid_der(z2)
    g1 = e2 @ X1.T/m
    g2 = e3 @ a2.T/m
    g1[:,1:] += lam/m*th1[:,1:]
    g2[:,1:] += lam/m*th2[:,1:]
    return np.concatenate([g1.ravel(), g2.ravel()]), J
