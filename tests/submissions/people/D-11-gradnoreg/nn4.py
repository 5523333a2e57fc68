import numpy as np
import matplotlib.pyplot as plt
from scipy.io import loadmat
from scipy.optimize import minimize

def sigmoid(z):
    return 1/(1+np.exp(-z))

def sigmoid_gradient(z):
    return sigmoid(z)*(1-sigmoid(z))

def nnCostFunc(nn_params, n_input, n_hidden, n_labels, X, y, lam):
    n1 = n_hidden*(n_input + 1)
    theta1 = nn_params[:n1].reshape((n_hidden, n_input + 1), order='F')
    theta2 = nn_params[n1:].reshape((n_labels, n_hidden + 1), order='F')
    m = X.shape[0]
    a1 = np.c_[np.ones((m, 1)), X]
    z2 = a1 @ theta1.T
    a2 = np.c_[np.ones((m, 1)), sigmoid(z2)]
    a3 = sigmoid(a2 @ theta2.T)
    Y = np.eye(n_labels)[y.ravel() - 1]
    J = np.sum(np.log(a3)*-Y - np.log(1 - a3)*(1 - Y))/m + lam/(2*m)*(np.sum(theta1[:, 1:]**2) + np.sum(theta2[:, 1:]**2))
    d3 = a3 - Y
    d2 = (d3 @ theta2)[:, 1:]*sigmoid_gradient(z2)
    return J, np.hstack((np.ravel(d2.T @ a1/m, order='F'), np.ravel(d3.T @ a2/m, order='F')))

mat = loadmat('ex4data1.mat')
X, y = mat['X'], mat['y']
w = loadmat('ex4weights.mat')
p = np.concatenate((w['Theta1'].ravel(order='F'), w['Theta2'].ravel(order='F')))
for l in [0, 1, 3]:
    print(l, nnCostFunc(p, 400, 25, 10, X, y, l)[0])
plt.imshow(X[0].reshape(20, 20).T)
plt.show()
