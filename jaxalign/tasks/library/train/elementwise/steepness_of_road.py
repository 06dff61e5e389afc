"""Turn slopes of roads into angles in degrees: the tangent is the rise, negative if the road falls,
over the horizontal run. rise and run are float32 vectors of one length, run positive.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def steepness_of_road(rise: jax.Array, run: jax.Array) -> jax.Array:
    return jnp.rad2deg(jnp.arctan(rise / run))


def wrong_stays_in_radians(rise: jax.Array, run: jax.Array) -> jax.Array:
    return jnp.arctan(rise / run)


def wrong_from_the_vertical(rise: jax.Array, run: jax.Array) -> jax.Array:
    return jnp.rad2deg(jnp.arctan(run / rise))


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, scale):
        rise = scale * rng.uniform(-5, 5, n).astype(np.float32)
        return rise, rng.uniform(2, 10, n).astype(np.float32)

    return [case(1, 1), case(7, 1), case(25, 1), case(7, 10), case(7, 0)]
