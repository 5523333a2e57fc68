"""This project without anything compiled: the formula in NumPy."""

from ex4 import nnCostFunction
from ex4.fast import compiled


def make(sizes, X, y, lambda_):
    compiled.KINDS = {}
    return lambda nn_params: nnCostFunction(nn_params, *sizes, X, y, lambda_)
