import numpy as np
import scipy.io

mat = scipy.io.loadmat('ex4data1.mat')
X = mat['X']
y = mat['y'].ravel() - 1
m = 5000
input_layer_size = 400
hidden_layer_size = 25
num_labels = 10
Y = np.zeros((m, num_labels))
Y[np.arange(5000), y] = 1

def sigmoid(z):
    return 1/(1+np.exp(-z))

def sigmoid_gradient(z):
    return sigmoid(z)*(1-sigmoid(z))

def cost(nn_params, X, y, Lambda):
    Theta1 = nn_params[:hidden_layer_size*(input_layer_size+1)].reshape(hidden_layer_size, input_layer_size+1)
    Theta2 = nn_params[hidden_layer_size*(input_layer_size+1):].reshape(num_labels, hidden_layer_size+1)
    a1 = np.column_stack((np.ones(len(X)), X))
    z2 = a1 @ Theta1.T
    a2 = np.column_stack((np.ones(len(X)), sigmoid(z2)))
    h = sigmoid(a2 @ Theta2.T)
    Y = np.eye(num_labels)[y]
    J = 1/m*np.sum(-Y*np.log(h)-(1-Y)*np.log(1-h)) + Lambda/(2*m)*(np.sum(Theta1[:,1:]**2)+np.sum(Theta2[:,1:]**2))
    d3 = h-Y
    d2 = d3 @ Theta2[:,1:]*sigmoid_gradient(z2)
    g1 = d2.T @ a1/m
    g2 = d3.T @ a2/m
    g1[:,1:] += Lambda/m*Theta1[:,1:]
    g2[:,1:] += Lambda/m*Theta2[:,1:]
    return J, np.concatenate((g1.ravel(), g2.ravel()))

print(cost(np.zeros(10285), X, y, 1)[0])
