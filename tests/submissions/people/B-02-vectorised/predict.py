import numpy as np
from sigmoid import sigmoid

def predict(Theta1, Theta2, X):
    h = sigmoid(np.c_[np.ones(len(X)), sigmoid(np.c_[np.ones(len(X)), X].dot(Theta1.T))].dot(Theta2.T))
    return np.argmax(h, axis=1) + 1
