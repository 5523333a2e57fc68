import numpy as np
def sigmoidGradient(z):
    g = np.zeros(z.shape)
    # your code here
    return g
