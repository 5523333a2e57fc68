"""Train on the digits with this project from given weights, and save what it learns.

python ex4_lbfgs.py DATA START SAVE
"""

import sys
import time

import scipy.optimize  # noqa: F401  the others have theirs by the time they train

from ex4.cost import Cost
from ex4.digits import load_data, load_weights, save_weights
from ex4.training.train import train
from ex4.weights import roll, unroll

X, y = load_data(sys.argv[1])
cost = Cost(400, 25, 10, X, y, 1.0)
weights = unroll(load_weights(sys.argv[2]))
start = time.perf_counter()
trained = train(cost, weights, iterations=50)
seconds = time.perf_counter() - start
save_weights(sys.argv[3], roll(trained.nn_params, (400, 25, 10)))
print(seconds, trained.J)
