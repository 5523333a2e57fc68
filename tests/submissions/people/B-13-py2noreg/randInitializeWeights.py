import numpy as np

def randInitializeWeights(L_in, L_out):
	e = 0.12
	return np.random.rand(L_out, L_in + 1) * 2 * e - e
