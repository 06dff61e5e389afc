"""Round each element of x down to a whole number. x is a float32 array, so is
the result."""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2


def round_down(x: jax.Array) -> jax.Array:
    return jnp.floor(x)


def wrong_nearest(x: jax.Array) -> jax.Array:
    return jnp.round(x)


def wrong_towards_zero(x: jax.Array) -> jax.Array:
    return jnp.trunc(x)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(n, np.float32) for n in (3, 10, 50)]
    return [(5 * x,) for x in (*cases, 20 * cases[1])]
