"""Return the elements of the float32 vector x in ascending order."""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2


def ascending_order(x: jax.Array) -> jax.Array:
    return jnp.sort(x)


def wrong_descending(x: jax.Array) -> jax.Array:
    return -jnp.sort(-x)


def wrong_positions(x: jax.Array) -> jax.Array:
    return jnp.argsort(x)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(n, np.float32) for n in (3, 10, 50)]
    tied = rng.integers(-2, 3, 10).astype(np.float32)
    return [(x,) for x in (*cases, tied)]
