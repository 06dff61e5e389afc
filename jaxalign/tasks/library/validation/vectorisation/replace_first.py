"""Put value in the place of the first element of x and leave the other elements alone. x is
float32 of shape [n], n >= 1, value is a number; return the new vector.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def replace_first(x: jax.Array, value: float) -> jax.Array:
    return x.at[0].set(value)


def wrong_inserts(x: jax.Array, value: float) -> jax.Array:
    return jnp.concatenate([jnp.asarray([value], x.dtype), x])


def wrong_adds(x: jax.Array, value: float) -> jax.Array:
    return x.at[0].add(value)


def wrong_last(x: jax.Array, value: float) -> jax.Array:
    return x.at[-1].set(value)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(n, np.float32) for n in (1, 5, 30)]
    return list(zip((*cases, 100 * cases[1]), (2.0, -1.0, 0.5, 0.0), strict=True))
