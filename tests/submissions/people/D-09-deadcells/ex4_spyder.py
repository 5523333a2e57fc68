# %% imports
import numpy as np
import os
import matplotlib.pyplot as plt
from scipy.io import loadmat
from scipy.optimize import minimize

# %% load
os.chdir(r'D:\courses\ml\ex4')
d = loadmat('ex4data1.mat')
X, y = d['X'], d['y'].ravel()

# %% functions
def sigmoid(z):
    g = 1/(1+np.exp(-z))
    return g

def sigmoid_gradient(z):
    g = sigmoid(z)*(1-sigmoid(z))
    return g

# %% old, did not work
"""
def nnCostFunction(nn_params, X, y):
    for i in range(5000):
        J += y[i]*np.log(h[i])
    return J
"""
# def nnCostFunction(nn_params, ...):
#     return 0, 0

# %% this one works (relative difference 2e-11)
def nnCostFunction(nn_params, input_layer_size, hidden_layer_size, num_labels, X, y, Lambda):
    # Theta1 = np.reshape(nn_params[:10025], (25, 401), order='F')
    # Theta2 = np.reshape(nn_params[10025:], (10, 26), order='F')
    Theta1 = np.reshape(nn_params[:hidden_layer_size*(input_layer_size+1)], (hidden_layer_size, input_layer_size+1), order='F')
    Theta2 = np.reshape(nn_params[hidden_layer_size*(input_layer_size+1):], (num_labels, hidden_layer_size+1), order='F')
    m = y.size
    a1 = np.append(np.ones((m, 1)), X, axis=1)
    z2 = np.dot(a1, Theta1.T)
    a2 = np.append(np.ones((m, 1)), sigmoid(z2), axis=1)
    z3 = np.dot(a2, Theta2.T)
    a3 = sigmoid(z3)

    Y = np.eye(num_labels)[y-1]
    #J = 1/m*sum(sum(...))
    J = 1/m*np.sum(-Y*np.log(a3)-(1-Y)*np.log(1-a3))
    J = J+Lambda/(2*m)*(np.sum(Theta1[:, 1:]**2)+np.sum(Theta2[:, 1:]**2))

    d3 = a3-Y
    #d2 = np.dot(d3, Theta2)*sigmoid_gradient(z2)   # shapes!!
    d2 = np.dot(d3, Theta2[:, 1:])*sigmoid_gradient(z2)
    Theta1_grad = 1/m*np.dot(d2.T, a1)
    Theta2_grad = 1/m*np.dot(d3.T, a2)
    Theta1[:, 0] = 0
    Theta2[:, 0] = 0
    Theta1_grad = Theta1_grad+Lambda/m*Theta1
    Theta2_grad = Theta2_grad+Lambda/m*Theta2
    grad = np.append(Theta1_grad.ravel(order='F'), Theta2_grad.ravel(order='F'))
    return J, grad

# %% train
ini = np.random.uniform(-0.12, 0.12, 10285)
# %timeit nnCostFunction(ini, 400, 25, 10, X, y, 1)
res = minimize(lambda p: nnCostFunction(p.copy(), 400, 25, 10, X, y, 1), ini, jac=True, method='CG', options={'maxiter': 50})

# %%
plt.plot(res.x[:401])
