from .nnCostFunction import nnCostFunction
from .sigmoidGradient import sigmoidGradient
