import numpy as np
from ex2.sigmoid import sigmoid

def costFunction(theta, X, y):
    """logistic regression of week 3"""
    h = sigmoid(X.dot(theta))
    return -np.mean(y*np.log(h) + (1-y)*np.log(1-h)), X.T.dot(h-y)/len(y)
