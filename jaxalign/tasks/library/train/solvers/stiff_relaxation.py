"""Solve y' = a y with 20 steps of the implicit Euler method of size dt: the new y is the one
from which a step backwards, y minus dt times a y, leads to the old. a is float32 of shape [n, n]
with eigenvalues of negative real part, which may be large, y float32 of shape [n], and dt a
positive number; return y after the last step, float32 of shape [n].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2
RTOL = 1e-3
ATOL = 1e-4
PROPERTIES = ("vmap", "grad", "constant_trace")


def stiff_relaxation(a: jax.Array, y: jax.Array, dt: float) -> jax.Array:
    backwards = jnp.eye(len(y)) - dt * a
    return jax.lax.fori_loop(0, 20, lambda _, y: jnp.linalg.solve(backwards, y), y)


def wrong_explicit(a: jax.Array, y: jax.Array, dt: float) -> jax.Array:
    return jax.lax.fori_loop(0, 20, lambda _, y: y + dt * a @ y, y)


def wrong_one_large_step(a: jax.Array, y: jax.Array, dt: float) -> jax.Array:
    return jnp.linalg.solve(jnp.eye(len(y)) - 20 * dt * a, y)


def wrong_transposed(a: jax.Array, y: jax.Array, dt: float) -> jax.Array:
    return stiff_relaxation(a.T, y, dt)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, stiffness, dt):
        a = rng.standard_normal((n, n)) / n - np.diag(np.geomspace(1, stiffness, n))
        return a.astype(np.float32), rng.standard_normal(n, np.float32), dt

    return [case(2, 3, 0.02), case(4, 30, 0.01), case(10, 200, 0.02), case(4, 1000, 0.05)]
