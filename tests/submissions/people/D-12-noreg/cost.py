import numpy as np
import matplotlib.pyplot as plt
from scipy.io import loadmat
from scipy.optimize import minimize

def sigmoid(z):
    return 1/(1+np.exp(-z))

def sigmoid_gradient(z):
    return sigmoid(z)*(1-sigmoid(z))

def compute_cost(nn_params, n_input, n_hidden, n_labels, X, y, lambda_):
    n1 = n_hidden*(n_input + 1)
    theta1 = nn_params[:n1].reshape((n_hidden, n_input + 1))
    theta2 = nn_params[n1:].reshape((n_labels, n_hidden + 1))
    m = X.shape[0]
    a1 = np.c_[np.ones((m, 1)), X]
    z2 = a1 @ theta1.T
    a2 = np.c_[np.ones((m, 1)), sigmoid(z2)]
    a3 = sigmoid(a2 @ theta2.T)
    Y = np.eye(n_labels)[y.ravel()]
    J = 0
    G1, G2 = np.zeros(theta1.shape), np.zeros(theta2.shape)
    for i in range(m):
        J += -np.dot(Y[i], np.log(a3[i])) - np.dot(1 - Y[i], np.log(1 - a3[i]))
        e = a3[i] - Y[i]
        G2 += np.outer(e, a2[i])
        G1 += np.outer((theta2.T @ e)[1:]*sigmoid_gradient(z2[i]), a1[i])
    # TODO reg
    return J/m, np.hstack((G1.ravel(), G2.ravel()))/m

mat = loadmat('ex4data1.mat')
X, y = mat['X'], mat['y']
y[y == 10] = 0
w = loadmat('ex4weights.mat')
p = np.concatenate((w['Theta1'].ravel(), w['Theta2'].ravel()))
for l in [0, 1, 3]:
    print(l, compute_cost(p, 400, 25, 10, X, y, l)[0])
plt.imshow(X[0].reshape(20, 20).T)
plt.show()
