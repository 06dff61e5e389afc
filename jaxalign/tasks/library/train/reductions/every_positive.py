"""Is each element of x above 0? x is a float32 vector; the result is a boolean scalar."""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2


def every_positive(x: jax.Array) -> jax.Array:
    return jnp.all(x > 0)


def wrong_any_positive(x: jax.Array) -> jax.Array:
    return jnp.any(x > 0)


def wrong_includes_zero(x: jax.Array) -> jax.Array:
    return jnp.all(x >= 0)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    x, y = (np.abs(rng.standard_normal(n, np.float32)) + 0.1 for n in (10, 4))
    zero, negative = x.copy(), x.copy()
    zero[3], negative[0] = 0, -1
    return [(x,), (zero,), (negative,), (y,)]
