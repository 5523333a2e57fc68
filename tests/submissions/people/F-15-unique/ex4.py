
import numpy as np
def sigmoid(z): return 1/(1+np.exp(-z))
def sigmoid_gradient(z):
    return sigmoid(z)*(1-sigmoid(z))
def cost_function(theta, s1, s2, s3, X, y, lam):
    k = s2*(s1+1)
    W1, W2 = theta[:k].reshape(s2, s1+1), theta[k:].reshape(s3, s2+1)
    m = len(X)
    labels = np.unique(y)
    Y = (np.reshape(y, (-1, 1)) == labels).astype(int)
    a1 = np.insert(X, 0, 1, axis=1)
    a2 = np.insert(sigmoid(a1 @ W1.T), 0, 1, axis=1)
    h = sigmoid(a2 @ W2.T)
    J = -np.sum(Y*np.log(h)+(1-Y)*np.log(1-h))/m + lam*(np.sum(W1[:,1:]**2)+np.sum(W2[:,1:]**2))/(2*m)
    d3 = h-Y
    d2 = (d3 @ W2)[:,1:]*a2[:,1:]*(1-a2[:,1:])
    g1, g2 = d2.T @ a1/m, d3.T @ a2/m
    g1[:,1:] += lam/m*W1[:,1:]
    g2[:,1:] += lam/m*W2[:,1:]
    return J, np.append(g1, g2)
