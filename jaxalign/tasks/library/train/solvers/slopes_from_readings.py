"""Estimate slopes from readings y that are h apart: inside, the next reading minus the previous
one, divided by 2 h; at an end, the later of the two outermost minus the earlier, divided by h. y is
float32 of shape [n], n >= 2.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def slopes_from_readings(y: jax.Array, h: float) -> jax.Array:
    return jnp.asarray(jnp.gradient(y, h))


def wrong_ignores_distance(y: jax.Array, h: float) -> jax.Array:
    return jnp.asarray(jnp.gradient(y))


def wrong_closes_to_ring(y: jax.Array, h: float) -> jax.Array:
    return (jnp.roll(y, -1) - jnp.roll(y, 1)) / (2 * h)


def wrong_looks_back(y: jax.Array, h: float) -> jax.Array:
    return jnp.diff(y, prepend=y[:1]) / h


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, h, scale):
        return scale * rng.standard_normal(n, np.float32), h

    return [case(2, 0.5, 1), case(7, 0.1, 1), case(30, 2.0, 1), case(7, 0.2, 1000), case(7, 3.0, 0)]
