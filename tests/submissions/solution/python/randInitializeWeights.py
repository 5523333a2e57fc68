import numpy as np


def randInitializeWeights(L_in, L_out):
    epsilon = 0.12
    return np.random.rand(L_out, 1 + L_in) * 2 * epsilon - epsilon
