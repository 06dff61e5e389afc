"""Minimise f(x) = sum of log(1 + e^(a_i^T x)) - b^T x + |x|^2 / 2 by 8 Newton steps from zero:
each subtracts from x the solution s of H s = g, where g is the gradient of f at x and H the matrix
of its second derivatives. a is float32 of shape [n, d], a_i being its rows, and b float32 of shape
[d]; return the last x, float32 of shape [d].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2
PROPERTIES = ("vmap", "constant_trace")
RTOL = 1e-3
ATOL = 1e-4


def newton_descent(a: jax.Array, b: jax.Array) -> jax.Array:
    def f(x):
        return jnp.sum(jax.nn.softplus(a @ x)) - b @ x + x @ x / 2

    def step(_, x):
        return x - jnp.linalg.solve(jax.hessian(f)(x), jax.grad(f)(x))

    return jax.lax.fori_loop(0, 8, step, jnp.zeros_like(b))


def wrong_diagonal_curvature(a: jax.Array, b: jax.Array) -> jax.Array:
    def step(_, x):
        s = jax.nn.sigmoid(a @ x)
        return x - (a.T @ s - b + x) / ((s * (1 - s)) @ a**2 + 1)

    return jax.lax.fori_loop(0, 8, step, jnp.zeros_like(b))


def wrong_gradient_descent(a: jax.Array, b: jax.Array) -> jax.Array:
    def step(_, x):
        return x - 0.1 * (a.T @ jax.nn.sigmoid(a @ x) - b + x)

    return jax.lax.fori_loop(0, 8, step, jnp.zeros_like(b))


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, d, scale):
        a = 1.5 + rng.standard_normal((n, d), np.float32)
        return a, scale * rng.standard_normal(d, np.float32)

    return [case(3, 2, 0.5), case(6, 3, 1), case(20, 4, 1), case(6, 3, 2), case(6, 3, 0)]
