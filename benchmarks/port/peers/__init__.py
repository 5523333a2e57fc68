"""The same cost and gradient as others compute it, each as well as it can.

Every module has `make(sizes, X, y, lambda_)`, which returns a function of nn_params, and, where the
peer keeps its weights in another order, `there` and `back`.
"""
