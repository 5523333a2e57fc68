"""PyTorch in double precision, with torch.compile."""

import torch

from benchmarks.port.peers.torch import objective, with_gradient


def make(sizes, X, y, lambda_):
    return with_gradient(torch.compile(objective(sizes, X, y, lambda_)))
