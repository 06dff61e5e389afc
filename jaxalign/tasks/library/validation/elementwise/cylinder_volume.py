"""Return the volume of each cylinder: pi times the square of its radius times its height. radius
and height are float32 vectors of shape [n]; so are the volumes.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def cylinder_volume(radius: jax.Array, height: jax.Array) -> jax.Array:
    return jnp.pi * radius**2 * height


def wrong_side_only(radius: jax.Array, height: jax.Array) -> jax.Array:
    return 2 * jnp.pi * radius * height


def wrong_cone(radius: jax.Array, height: jax.Array) -> jax.Array:
    return jnp.pi * radius**2 * height / 3


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    pairs = [rng.uniform(0.2, 3, (2, n)).astype(np.float32) for n in (1, 8, 30)]
    return [(r, h) for r, h in (*pairs, 20 * pairs[1], (0 * pairs[1][0], pairs[1][1]))]
