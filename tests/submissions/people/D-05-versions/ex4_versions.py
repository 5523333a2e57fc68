import numpy as np
from scipy.io import loadmat
import matplotlib.pyplot as plt

def sigmoid(z):
    return 1/(1+np.exp(-z))

def sigmoid_gradient(z):
    return sigmoid(z)*(1-sigmoid(z))

input_layer_size  = 400
hidden_layer_size = 25
num_labels        = 10

#### first try: only feedforward
def compute_cost(nn_params, input_layer_size, hidden_layer_size, num_labels, X, y):
    Theta1 = nn_params[:hidden_layer_size*(input_layer_size+1)].reshape(hidden_layer_size, input_layer_size+1)
    Theta2 = nn_params[hidden_layer_size*(input_layer_size+1):].reshape(num_labels, hidden_layer_size+1)
    m = len(X)
    h = sigmoid(np.c_[np.ones(m), sigmoid(np.c_[np.ones(m), X]@Theta1.T)]@Theta2.T)
    Y = np.eye(num_labels)[y]
    return -np.sum(Y*np.log(h)+(1-Y)*np.log(1-h))/m

data = loadmat('ex4data1.mat')
X = data['X']; y = data['y'].ravel() % 10
w = loadmat('ex4weights.mat')
p = np.r_[w['Theta1'].ravel(), np.roll(w['Theta2'], 1, axis=0).ravel()]
print('J', compute_cost(p, 400, 25, 10, X, y))

#### second: with regularization
def compute_cost(nn_params, input_layer_size, hidden_layer_size, num_labels, X, y, Lambda):
    Theta1 = nn_params[:hidden_layer_size*(input_layer_size+1)].reshape(hidden_layer_size, input_layer_size+1)
    Theta2 = nn_params[hidden_layer_size*(input_layer_size+1):].reshape(num_labels, hidden_layer_size+1)
    m = len(X)
    h = sigmoid(np.c_[np.ones(m), sigmoid(np.c_[np.ones(m), X]@Theta1.T)]@Theta2.T)
    Y = np.eye(num_labels)[y]
    J = -np.sum(Y*np.log(h)+(1-Y)*np.log(1-h))/m
    return J + Lambda/(2*m)*(np.sum(Theta1**2)+np.sum(Theta2**2))

print('J reg', compute_cost(p, 400, 25, 10, X, y, 1), 'should be 0.383770, not yet!')

#### final: with backprop, bias out of the penalty
def compute_cost(nn_params, input_layer_size, hidden_layer_size, num_labels, X, y, Lambda):
    Theta1 = nn_params[:hidden_layer_size*(input_layer_size+1)].reshape(hidden_layer_size, input_layer_size+1)
    Theta2 = nn_params[hidden_layer_size*(input_layer_size+1):].reshape(num_labels, hidden_layer_size+1)
    m = len(X)
    a1 = np.c_[np.ones(m), X]
    z2 = a1@Theta1.T
    a2 = np.c_[np.ones(m), sigmoid(z2)]
    h = sigmoid(a2@Theta2.T)
    Y = np.eye(num_labels)[y]
    J = -np.sum(Y*np.log(h)+(1-Y)*np.log(1-h))/m
    J = J + Lambda/(2*m)*(np.sum(Theta1[:,1:]**2)+np.sum(Theta2[:,1:]**2))
    d3 = h-Y
    d2 = (d3@Theta2)[:,1:]*sigmoid_gradient(z2)
    D1 = d2.T@a1
    D2 = d3.T@a2
    D1[:,1:] += Lambda*Theta1[:,1:]
    D2[:,1:] += Lambda*Theta2[:,1:]
    return J, np.r_[D1.ravel(), D2.ravel()]/m

print('J, grad', compute_cost(p, 400, 25, 10, X, y, 1))
