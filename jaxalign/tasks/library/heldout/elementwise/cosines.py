"""Return the cosine of every angle in x, a float32 array of radians."""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1


def cosines(x: jax.Array) -> jax.Array:
    return jnp.cos(x)


def wrong_sine(x: jax.Array) -> jax.Array:
    return jnp.sin(x)


def wrong_takes_degrees(x: jax.Array) -> jax.Array:
    return jnp.cos(jnp.radians(x))


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.uniform(-7, 7, shape).astype(np.float32) for shape in [(1,), (8,), (2, 5), (8,)]]
    return [(x,) for x in cases]
