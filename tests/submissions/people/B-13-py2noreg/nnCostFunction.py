import numpy as np
from sigmoid import sigmoid
from sigmoidGradient import sigmoidGradient

def nnCostFunction(nn_params, input_layer_size, hidden_layer_size, num_labels, X, y, Lambda):
	n = hidden_layer_size * (input_layer_size + 1)
	Theta1 = nn_params[:n].reshape((hidden_layer_size, input_layer_size + 1), order='F')
	Theta2 = nn_params[n:].reshape((num_labels, hidden_layer_size + 1), order='F')
	m = X.shape[0]
	a1 = np.hstack((np.ones((m, 1)), X))
	z2 = a1.dot(Theta1.T)
	a2 = np.hstack((np.ones((m, 1)), sigmoid(z2)))
	a3 = sigmoid(a2.dot(Theta2.T))
	Y = np.zeros((m, num_labels))
	for i in xrange(m):
		Y[i, int(y.flat[i]) - 1] = 1
	J = np.sum(-Y * np.log(a3) - (1 - Y) * np.log(1 - a3)) / m
	d3 = a3 - Y
	d2 = d3.dot(Theta2[:, 1:]) * sigmoidGradient(z2)
	g1 = d2.T.dot(a1) / m
	g2 = d3.T.dot(a2) / m
	print 'J =', J
	return J, np.append(g1.flatten('F'), g2.flatten('F'))
