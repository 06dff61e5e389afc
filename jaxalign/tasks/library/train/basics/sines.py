"""Given angles x in radians, a float32 array, return their sines."""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1


def sines(x: jax.Array) -> jax.Array:
    return jnp.sin(x)


def wrong_other_ratio(x: jax.Array) -> jax.Array:
    return jnp.cos(x)


def wrong_degrees(x: jax.Array) -> jax.Array:
    return jnp.sin(jnp.deg2rad(x))


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(n, np.float32) for n in (1, 10, 50)]
    return [(x,) for x in (*cases, 3 * cases[1])]
