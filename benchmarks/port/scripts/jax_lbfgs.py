"""Train on the digits with JAX and SciPy's L-BFGS from given weights, and save what it learns.

python jax_lbfgs.py DATA START SAVE
"""

import sys
import time

import jax
import jax.numpy as jnp
import numpy as np
from scipy.io import loadmat, savemat
from scipy.optimize import minimize

jax.config.update("jax_enable_x64", True)
data = loadmat(sys.argv[1])
X = jnp.asarray(np.ascontiguousarray(data["X"] / data["X"].max()))
y = data["y"].ravel().astype(int)
Y = jnp.asarray(np.eye(10)[:, y - 1])
m = len(X)
start = loadmat(sys.argv[2])
weights = np.concatenate([start["Theta1"].ravel(), start["Theta2"].ravel()])


def rolled(p):
    return p[: 25 * 401].reshape(25, 401), p[25 * 401 :].reshape(10, 26)


def J(p):
    Theta1, Theta2 = rolled(p)
    a2 = jax.nn.sigmoid(Theta1[:, 1:] @ X.T + Theta1[:, :1])
    z3 = Theta2[:, 1:] @ a2 + Theta2[:, :1]
    penalty = jnp.sum(Theta1[:, 1:] ** 2) + jnp.sum(Theta2[:, 1:] ** 2)
    return jnp.sum(jax.nn.softplus(z3) - Y * z3) / m + penalty / (2 * m)


both = jax.jit(jax.value_and_grad(J))


def cost(p):
    value, grad = both(p)
    return float(value), np.asarray(grad)


start = time.perf_counter()
trained = minimize(cost, weights, jac=True, method="L-BFGS-B", options={"maxiter": 50})
seconds = time.perf_counter() - start
Theta1, Theta2 = rolled(trained.x)
savemat(sys.argv[3], {"Theta1": Theta1, "Theta2": Theta2})
print(seconds, trained.fun)
