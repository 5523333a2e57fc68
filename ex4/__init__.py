"""The course's functions, by the course's names: a network that learns to read digits.

>>> from ex4 import nnCostFunction, sigmoidGradient

The port lies flat in this package and does not know the grader, with which only `ex4.__main__`,
`ex4.exercise`, `ex4.explore` and `ex4.notebook` work. Nothing is imported before it is asked for.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ex4.activation import sigmoid as sigmoid
    from ex4.activation import sigmoidGradient as sigmoidGradient
    from ex4.checking import checkNNGradients as checkNNGradients
    from ex4.checking import computeNumericalGradient as computeNumericalGradient
    from ex4.cost import nnCostFunction as nnCostFunction
    from ex4.display import displayData as displayData
    from ex4.optimize import fmincg as fmincg
    from ex4.prediction import predict as predict
    from ex4.weights import debugInitializeWeights as debugInitializeWeights
    from ex4.weights import randInitializeWeights as randInitializeWeights

NAME, TITLE = "ex4", "Neural Networks Learning"
__version__ = "1.0.0"

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


def load_ipython_extension(ipython: Any) -> None:
    """Offer %grade and %hint in a notebook: this is what `%load_ext ex4` calls."""
    from ex4.whose_grader import IS_OURS, SAYS

    if not IS_OURS:
        raise ImportError(SAYS)
    from ex4.notebook import add_magics

    add_magics(ipython)


if not TYPE_CHECKING:  # a checker knows the names above, and no others

    def __getattr__(name: str) -> object:
        """Import a function when it is first asked for: `ex4 --help` does without NumPy."""
        if name not in _MODULES:
            raise AttributeError(f"module 'ex4' has no attribute {name!r}")
        return getattr(import_module(f"ex4.{_MODULES[name]}"), name)
