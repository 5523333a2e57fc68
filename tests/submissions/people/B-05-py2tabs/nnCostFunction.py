import numpy as np
from sigmoid import sigmoid
from sigmoidGradient import sigmoidGradient

def nnCostFunction(nn_params, input_layer_size, hidden_layer_size, num_labels, X, y, Lambda):
	n = hidden_layer_size * (input_layer_size + 1)
	Theta1 = nn_params[:n].reshape((hidden_layer_size, input_layer_size + 1), order='F')
	Theta2 = nn_params[n:].reshape((num_labels, hidden_layer_size + 1), order='F')
	m = X.shape[0]
	J = 0
	T1g = np.zeros(Theta1.shape)
	T2g = np.zeros(Theta2.shape)
	for i in xrange(m):
		a1 = np.append(1, X[i])
		z2 = Theta1.dot(a1)
		a2 = np.append(1, sigmoid(z2))
		h = sigmoid(Theta2.dot(a2))
		yi = np.zeros(num_labels)
		yi[int(y[i]) - 1] = 1
		J -= (yi * np.log(h) + (1 - yi) * np.log(1 - h)).sum()
		d3 = h - yi
		d2 = Theta2[:, 1:].T.dot(d3) * sigmoidGradient(z2)
		T1g += np.outer(d2, a1)
		T2g += np.outer(d3, a2)
	#print "J so far", J
	J = J / m + Lambda * 1.0 / (2 * m) * ((Theta1[:, 1:] ** 2).sum() + (Theta2[:, 1:] ** 2).sum())
	T1g /= m
	T2g /= m
	T1g[:, 1:] += float(Lambda) / m * Theta1[:, 1:]
	T2g[:, 1:] += float(Lambda) / m * Theta2[:, 1:]
	return J, np.append(T1g.flatten('F'), T2g.flatten('F'))
