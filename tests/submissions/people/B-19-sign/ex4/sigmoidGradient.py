import numpy as np
from ex2.sigmoid import sigmoid


def sigmoidGradient(z):
    """gradient of the sigmoid function evaluated at z"""

    g = np.zeros(np.shape(z))
    g = sigmoid(z) * (1 - sigmoid(z))

    return g
