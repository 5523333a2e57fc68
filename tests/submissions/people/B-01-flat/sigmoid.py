import numpy as np


def sigmoid(z):
    """sigmoid of z"""
    g = 1.0 / (1.0 + np.exp(-z))
    return g
