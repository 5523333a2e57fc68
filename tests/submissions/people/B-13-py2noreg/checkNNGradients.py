import numpy as np
from nnCostFunction import nnCostFunction

def checkNNGradients(Lambda=0.0):
	T1 = np.sin(np.arange(1, 21)).reshape((5, 4), order='F') / 10
	T2 = np.sin(np.arange(1, 19)).reshape((3, 6), order='F') / 10
	X = np.sin(np.arange(1, 16)).reshape((5, 3), order='F') / 10
	y = np.array([[2], [3], [1], [2], [3]])
	p = np.append(T1.flatten('F'), T2.flatten('F'))
	J, g = nnCostFunction(p, 3, 5, 3, X, y, Lambda)
	for i in xrange(p.size):
		q = p.copy(); q[i] += 1e-4
		r = p.copy(); r[i] -= 1e-4
		print g[i], (nnCostFunction(q, 3, 5, 3, X, y, Lambda)[0] - nnCostFunction(r, 3, 5, 3, X, y, Lambda)[0]) / 2e-4
