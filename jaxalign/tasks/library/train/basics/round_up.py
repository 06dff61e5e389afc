"""Round up: replace each element of x by the least whole number that is not below it. Input and
output are float32 arrays of one shape.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def round_up(x: jax.Array) -> jax.Array:
    return jnp.ceil(x)


def wrong_always_adds_one(x: jax.Array) -> jax.Array:
    return jnp.floor(x) + 1


def wrong_away_from_zero(x: jax.Array) -> jax.Array:
    return jnp.sign(x) * jnp.ceil(jnp.abs(x))


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [4 * rng.standard_normal(shape, np.float32) for shape in [(1,), (8,), (3, 5)]]
    whole = rng.integers(-5, 6, 8).astype(np.float32)
    whole[:2] = (-0.5, 0.5)
    return [(x,) for x in (*cases, 50 * cases[1], whole)]
