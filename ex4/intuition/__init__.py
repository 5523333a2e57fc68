"""Backpropagation of one example, equation by equation: what `ex4 intuition` prints and draws.

It may import the port (`ex4.digits`, `ex4.inputs` and what is below them), but not `ex4.exercise`.
"""
