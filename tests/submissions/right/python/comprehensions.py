"""Plain lists and comprehensions; numpy only takes the weights apart and puts them together."""
from math import exp, log

import numpy as np


def dot(u, v):
    return sum(a * b for a, b in zip(u, v))


def g(z):
    return 1 / (1 + exp(-z))


def nnCostFunction(nn_params, input_layer_size, hidden_layer_size, num_labels, X, y, lambda_):
    split = hidden_layer_size * (input_layer_size + 1)
    w = nn_params.tolist()
    T1 = [w[j:split:hidden_layer_size] for j in range(hidden_layer_size)]
    T2 = [w[split + k::num_labels] for k in range(num_labels)]
    m = len(X)
    a1 = [[1.0] + row for row in X.tolist()]
    a2 = [[1.0] + [g(dot(row, x)) for row in T1] for x in a1]
    h = [[g(dot(row, a)) for row in T2] for a in a2]
    Y = [[1 if label == k else 0 for k in range(1, num_labels + 1)] for label in y.tolist()]
    J = sum(-log(p) if t else -log(1 - p) for ps, ts in zip(h, Y) for p, t in zip(ps, ts)) / m
    J += lambda_ / (2 * m) * sum(dot(row[1:], row[1:]) for row in T1 + T2)
    d3 = [[p - t for p, t in zip(ps, ts)] for ps, ts in zip(h, Y)]
    T2_columns = list(zip(*T2))[1:]
    d2 = [[dot(column, d) * u * (1 - u) for column, u in zip(T2_columns, a[1:])] for d, a in zip(d3, a2)]
    G1 = [[dot(d, a) / m for d in zip(*d2)] for a in zip(*a1)]
    G2 = [[dot(d, a) / m for d in zip(*d3)] for a in zip(*a2)]
    R1 = [[lambda_ / m * v if i else 0 for v in column] for i, column in enumerate(zip(*T1))]
    R2 = [[lambda_ / m * v if i else 0 for v in column] for i, column in enumerate(zip(*T2))]
    grad = [a + b for G, R in ((G1, R1), (G2, R2)) for c, r in zip(G, R) for a, b in zip(c, r)]
    return J, np.array(grad)
