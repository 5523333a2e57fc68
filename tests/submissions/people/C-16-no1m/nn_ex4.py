import numpy as np

def sigmoid(z):
    return 1. / (1. + np.exp(-z))

def sigmoid_gradient(z):
    return np.exp(-z) / (1. + np.exp(-z))**2

def nn_cost(params, X, y, sizes, l):
    n, h, k = sizes
    t1 = params[:h*(n+1)].reshape(h, n+1); t2 = params[h*(n+1):].reshape(k, h+1)
    m = len(X)
    Y = np.eye(k)[y-1]
    a1 = np.insert(X, 0, 1, 1); z2 = a1.dot(t1.T)
    a2 = np.insert(sigmoid(z2), 0, 1, 1); a3 = sigmoid(a2.dot(t2.T))
    J = -np.sum(Y*np.log(a3) + (1-Y)*np.log(1-a3))/m + l/(2*m)*(np.sum(t1[:,1:]**2)+np.sum(t2[:,1:]**2))
    d3 = a3-Y
    d2 = d3.dot(t2[:,1:])*sigmoid_gradient(z2)
    g1 = d2.T.dot(a1); g2 = d3.T.dot(a2)
    g1[:,1:] += l*t1[:,1:]; g2[:,1:] += l*t2[:,1:]
    return J, np.append(g1, g2)
