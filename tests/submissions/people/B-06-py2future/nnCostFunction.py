from __future__ import division
import numpy as np
from sigmoid import *
from sigmoidGradient import *

def nnCostFunction(nn_params, input_layer_size, hidden_layer_size, num_labels, X, y, Lambda):
	Theta1 = np.reshape(nn_params[0:hidden_layer_size*(input_layer_size+1)], (hidden_layer_size, input_layer_size+1), order='F')
	Theta2 = np.reshape(nn_params[hidden_layer_size*(input_layer_size+1):], (num_labels, hidden_layer_size+1), order='F')
	m = len(X)
	I = np.eye(num_labels)
	Y = np.array([I[int(k)-1] for k in np.ravel(y)])
        # NB the line above is slow, but ok
	A1 = np.c_[np.ones(m), X]
	Z2 = A1.dot(Theta1.T)
	A2 = np.c_[np.ones(m), sigmoid(Z2)]
	A3 = sigmoid(A2.dot(Theta2.T))
	if Lambda <> 0:
		reg = 1/(2*m)*Lambda*(np.sum(Theta1[:,1:]**2)+np.sum(Theta2[:,1:]**2))
	else:
		reg = 0
	J = 1/m*np.sum(-Y*np.log(A3)-(1-Y)*np.log(1-A3)) + reg
	D3 = A3-Y
	D2 = D3.dot(Theta2[:,1:])*sigmoidGradient(Z2)
	G1 = 1/m*D2.T.dot(A1)
	G2 = 1/m*D3.T.dot(A2)
	G1[:,1:] += Lambda/m*Theta1[:,1:]
	G2[:,1:] += Lambda/m*Theta2[:,1:]
	print "Iteration, J = %f" % J
	return J, np.concatenate((G1.T.ravel(), G2.T.ravel()))
