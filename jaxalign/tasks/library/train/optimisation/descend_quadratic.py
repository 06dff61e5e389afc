"""Minimise f(x) = x^T a x / 2 - b^T x by 100 steps of gradient descent: each step subtracts rate
times (a x - b) from x. a is a symmetric float32 matrix of shape [n, n], b and start are float32
of shape [n], rate is a number. Begin at start and return the last x.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2


def descend_quadratic(a: jax.Array, b: jax.Array, start: jax.Array, rate: float) -> jax.Array:
    return jax.lax.fori_loop(0, 100, lambda _, x: x - rate * (a @ x - b), start)


def wrong_exact_minimum(a: jax.Array, b: jax.Array, start: jax.Array, rate: float) -> jax.Array:
    return jnp.linalg.solve(a, b)


def wrong_sign_of_linear_term(
    a: jax.Array, b: jax.Array, start: jax.Array, rate: float
) -> jax.Array:
    return jax.lax.fori_loop(0, 100, lambda _, x: x - rate * (a @ x + b), start)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, rate):
        root = rng.standard_normal((n, n), np.float32)
        a = root @ root.T / n + np.eye(n, dtype=np.float32) / 5
        b, start = rng.standard_normal((2, n), np.float32)
        return a, b, start, rate

    return [case(1, 0.01), case(4, 0.05), case(4, 0.01), case(10, 0.02)]
