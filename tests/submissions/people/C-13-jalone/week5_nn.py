import numpy as np
import scipy.io as sio

input_layer_size, hidden_layer_size, num_labels = 400, 25, 10

def sigmoid(z):
    return 1/(1+np.exp(-z))

def cost(theta, X, y, lam):
    Theta1 = theta[:hidden_layer_size*(input_layer_size+1)].reshape(hidden_layer_size, input_layer_size+1)
    Theta2 = theta[hidden_layer_size*(input_layer_size+1):].reshape(num_labels, hidden_layer_size+1)
    m = X.shape[0]
    h1 = sigmoid(np.hstack([np.ones((m,1)), X]) @ Theta1.T)
    h2 = sigmoid(np.hstack([np.ones((m,1)), h1]) @ Theta2.T)
    J = 0
    for i in range(m):
        for k in range(num_labels):
            if y[i] == k+1:
                J += -np.log(h2[i,k])
            else:
                J += -np.log(1-h2[i,k])
    J /= m
    return J + lam/(2*m)*(np.sum(Theta1[:,1:]**2) + np.sum(Theta2[:,1:]**2))

d = sio.loadmat('ex4data1.mat')
w = sio.loadmat('ex4weights.mat')
print(cost(np.hstack([w['Theta1'].ravel(), w['Theta2'].ravel()]), d['X'], d['y'], 1))
# backprop: tomorrow
