"""The course's functions, by the course's names: a network that learns to read digits.

>>> from ex4 import nnCostFunction, sigmoidGradient
"""

from importlib import import_module

NAME, TITLE = "ex4", "Neural Networks Learning"
__version__ = "0.1.0"

_MODULES = {
    "checkNNGradients": "checking",
    "computeNumericalGradient": "checking",
    "debugInitializeWeights": "weights",
    "displayData": "display",
    "fmincg": "optimize",
    "nnCostFunction": "cost",
    "predict": "prediction",
    "randInitializeWeights": "weights",
    "sigmoid": "activation",
    "sigmoidGradient": "activation",
}
__all__ = sorted(_MODULES)


def __getattr__(name: str):
    """Import a function when it is first asked for: `ex4 --help` does without NumPy."""
    if name not in _MODULES:
        raise AttributeError(f"module 'ex4' has no attribute {name!r}")
    return getattr(import_module(f"ex4.{_MODULES[name]}"), name)
