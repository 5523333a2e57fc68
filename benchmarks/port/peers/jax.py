"""JAX in double precision: compiled, with its own derivative; units in rows, as in PyTorch's."""

import jax
import jax.numpy as jnp
import numpy as np

jax.config.update("jax_enable_x64", True)


def objective(sizes, X, y, lambda_):
    """Return J as a function of one flat array, Theta1 and Theta2 column by column."""
    n, h, K = sizes
    m = len(X)
    X = jnp.asarray(X)
    Y = jnp.asarray(np.eye(K)[:, y - 1])

    def J(p):
        Theta1 = p[: h * (n + 1)].reshape(n + 1, h).T
        Theta2 = p[h * (n + 1) :].reshape(h + 1, K).T
        a2 = jax.nn.sigmoid(Theta1[:, 1:] @ X.T + Theta1[:, :1])
        z3 = Theta2[:, 1:] @ a2 + Theta2[:, :1]
        penalty = jnp.sum(Theta1[:, 1:] ** 2) + jnp.sum(Theta2[:, 1:] ** 2)
        return jnp.sum(jax.nn.softplus(z3) - Y * z3) / m + lambda_ / (2 * m) * penalty

    return J


def make(sizes, X, y, lambda_):
    both = jax.jit(jax.value_and_grad(objective(sizes, X, y, lambda_)))

    def cost(nn_params):
        J, grad = both(nn_params)
        return float(J), np.asarray(grad)

    return cost
