import numpy as np
from scipy.io import loadmat

def sigmoid(z):
    return 1 / (1 + np.exp(-z))

def sigmoidGradient(z):
    return sigmoid(z) * (1 - sigmoid(z))

def nnCostFunction(nn_params, input_layer_size, hidden_layer_size, num_labels, X, y, Lambda):
    Theta1 = nn_params[:hidden_layer_size * (input_layer_size + 1)].reshape((hidden_layer_size, input_layer_size + 1), order='F')
    Theta2 = nn_params[hidden_layer_size * (input_layer_size + 1):].reshape((num_labels, hidden_layer_size + 1), order='F')
    m = X.shape[0]
    Theta1_grad = np.zeros(Theta1.shape)
    Theta2_grad = np.zeros(Theta2.shape)
    A = np.c_[np.ones(m), sigmoid(np.c_[np.ones(m), X].dot(Theta1.T))]
    H = sigmoid(A.dot(Theta2.T))
    J = 0
    for k in range(1, num_labels + 1):
        J -= np.where(y.ravel() == k, np.log(H[:, k - 1]), np.log(1 - H[:, k - 1])).sum() / m
    # part 2
    # for t in range(m):
    grad = np.concatenate((Theta1_grad.ravel(order='F'), Theta2_grad.ravel(order='F')))
    return J, grad

d = loadmat('ex4data1.mat')
