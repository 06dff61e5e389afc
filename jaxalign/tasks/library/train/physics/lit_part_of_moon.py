"""Find the part of the Moon that is lit: half of (one minus the cosine of its angle from the Sun).
elongation, a float32 array of any shape, holds this angle in degrees.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def lit_part_of_moon(elongation: jax.Array) -> jax.Array:
    return (1 - jnp.cos(jnp.deg2rad(elongation))) / 2


def wrong_takes_radians(elongation: jax.Array) -> jax.Array:
    return (1 - jnp.cos(elongation)) / 2


def wrong_starts_full(elongation: jax.Array) -> jax.Array:
    return (1 + jnp.cos(jnp.deg2rad(elongation))) / 2


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.uniform(10, 350, shape).astype(np.float32) for shape in ((1,), (4,), (2, 5))]
    phases = np.array([0, 90, 180, 270], np.float32)
    return [(x,) for x in (*cases, phases)]
