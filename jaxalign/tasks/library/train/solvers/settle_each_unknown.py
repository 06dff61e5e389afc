"""Improve an approximate solution x of a x = b: choose every x_i anew so that equation i would hold
with all other unknowns unchanged. x and b are float32 of shape [n], a of shape [n, n], its diagonal
nonzero.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def settle_each_unknown(x: jax.Array, a: jax.Array, b: jax.Array) -> jax.Array:
    return x + (b - a @ x) / jnp.diag(a)


def wrong_forgets_old(x: jax.Array, a: jax.Array, b: jax.Array) -> jax.Array:
    return (b - a @ x) / jnp.diag(a)


def wrong_ignores_others(x: jax.Array, a: jax.Array, b: jax.Array) -> jax.Array:
    return b / jnp.diag(a)


def wrong_does_not_divide(x: jax.Array, a: jax.Array, b: jax.Array) -> jax.Array:
    return x + (b - a @ x)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, scale):
        x, b = scale * rng.standard_normal((2, n), np.float32)
        a = rng.uniform(-1, 1, (n, n)) + 2 * n * np.eye(n)
        return x, a.astype(np.float32), b

    return [case(2, 1), case(5, 1), case(12, 1), case(5, 1000), case(5, 0.01)]
