# -*- coding: utf-8 -*-
import numpy as np
import scipy.io
from nnCostFunction import nnCostFunction
from checkNNGradients import checkNNGradients

if __name__ == '__main__':
	data = scipy.io.loadmat('ex4data1.mat')
	X, y = data['X'], data['y']
	w = scipy.io.loadmat('ex4weights.mat')
	p = np.append(w['Theta1'].flatten('F'), w['Theta2'].flatten('F'))
	print 'forward pass'
	print 'cost: %f (should be 0.287629)' % nnCostFunction(p, 400, 25, 10, X, y, 0.0)[0]
	raw_input('enter')
	for L in xrange(3):
		checkNNGradients(L)
