"""Train on the digits with scikit-learn from given weights, and save what it learns.

python sklearn_lbfgs.py DATA START SAVE
"""

import sys
import time
import warnings

import numpy as np
from scipy.io import loadmat, savemat
from sklearn.neural_network import MLPClassifier


class FromGivenWeights(MLPClassifier):
    def _initialize(self, *arguments):
        super()._initialize(*arguments)
        start = loadmat(sys.argv[2])
        Thetas = start["Theta1"], start["Theta2"]
        self.coefs_ = [np.ascontiguousarray(Theta[:, 1:].T) for Theta in Thetas]
        self.intercepts_ = [Theta[:, 0].copy() for Theta in Thetas]


data = loadmat(sys.argv[1])
X, y = data["X"] / data["X"].max(), data["y"].ravel()
Y = y[:, None] == np.arange(1, 11)
network = FromGivenWeights((25,), activation="logistic", solver="lbfgs", alpha=1.0, max_iter=50)
warnings.simplefilter("ignore")  # it stops after 50 iterations, as it is told to
start = time.perf_counter()
network.fit(X, Y)
seconds = time.perf_counter() - start
Thetas = [
    np.hstack((b[:, None], W.T)) for b, W in zip(network.intercepts_, network.coefs_, strict=True)
]
savemat(sys.argv[3], {"Theta1": Thetas[0], "Theta2": Thetas[1]})
print(seconds, network.loss_)
