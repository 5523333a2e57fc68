#!/usr/bin/env python3
# Machine learning, exercise 4
import numpy as np
import scipy.io
import scipy.optimize
import matplotlib.pyplot as plt


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def sigmoid_gradient(z):
    return sigmoid(z) * (1 - sigmoid(z))


def rand_initialize_weights(l_in, l_out):
    eps = 0.12
    return np.random.rand(l_out, l_in + 1) * 2 * eps - eps


def nn_cost_function(nn_params, input_layer_size, hidden_layer_size, num_labels, X, y, lmbda):
    split = hidden_layer_size * (input_layer_size + 1)
    theta1 = nn_params[:split].reshape((hidden_layer_size, input_layer_size + 1), order='F')
    theta2 = nn_params[split:].reshape((num_labels, hidden_layer_size + 1), order='F')
    m = X.shape[0]

    y_vec = np.zeros((m, num_labels))
    for i in range(m):
        y_vec[i, y[i] - 1] = 1

    a1 = np.hstack((np.ones((m, 1)), X))
    z2 = a1 @ theta1.T
    a2 = np.hstack((np.ones((m, 1)), sigmoid(z2)))
    a3 = sigmoid(a2 @ theta2.T)

    j = -np.sum(y_vec * np.log(a3) + (1 - y_vec) * np.log(1 - a3)) / m
    j += lmbda * (np.sum(theta1[:, 1:] ** 2) + np.sum(theta2[:, 1:] ** 2)) / (2 * m)

    d3 = a3 - y_vec
    d2 = d3 @ theta2[:, 1:] * sigmoid_gradient(z2)
    grad1 = d2.T @ a1 / m
    grad2 = d3.T @ a2 / m
    grad1[:, 1:] += lmbda / m * theta1[:, 1:]
    grad2[:, 1:] += lmbda / m * theta2[:, 1:]
    return j, np.concatenate((grad1.ravel(order='F'), grad2.ravel(order='F')))


data = scipy.io.loadmat('ex4data1.mat')
X = data['X']
y = data['y'].ravel()
sel = np.random.permutation(X.shape[0])[:100]
fig, ax = plt.subplots(10, 10)
for i in range(100):
    ax[i // 10, i % 10].imshow(X[sel[i]].reshape(20, 20).T, cmap='gray')
    ax[i // 10, i % 10].axis('off')
plt.show()
input('press enter')

weights = scipy.io.loadmat('ex4weights.mat')
params = np.concatenate((weights['Theta1'].ravel(order='F'), weights['Theta2'].ravel(order='F')))
print('Cost: %f' % nn_cost_function(params, 400, 25, 10, X, y, 0)[0])
print('Cost with lambda 1: %f' % nn_cost_function(params, 400, 25, 10, X, y, 1)[0])

initial = np.concatenate((rand_initialize_weights(400, 25).ravel(order='F'), rand_initialize_weights(25, 10).ravel(order='F')))
res = scipy.optimize.minimize(nn_cost_function, initial, args=(400, 25, 10, X, y, 1), jac=True, method='CG', options={'maxiter': 50})
print(res.message)
