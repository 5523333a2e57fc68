"""The course's functions, by the course's names: a network that learns to read digits.

>>> from ex4 import nnCostFunction, sigmoidGradient
"""

from ex4.activation import sigmoid, sigmoidGradient
from ex4.checking import checkNNGradients, computeNumericalGradient
from ex4.cost import nnCostFunction
from ex4.display import displayData
from ex4.optimize import fmincg
from ex4.predict import predict
from ex4.weights import debugInitializeWeights, randInitializeWeights

__all__ = [
    "checkNNGradients",
    "computeNumericalGradient",
    "debugInitializeWeights",
    "displayData",
    "fmincg",
    "nnCostFunction",
    "predict",
    "randInitializeWeights",
    "sigmoid",
    "sigmoidGradient",
]
__version__ = "0.1.0"
