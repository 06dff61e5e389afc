"""Return the distance of every two particles in a periodic box, where a particle is repeated in
all boxes, near and far, and the distance is that to the nearest of its copies. x holds the
positions, float32 of shape [n, 3], which may lie several boxes apart, and box the lengths of its
three edges, float32 of shape [3]; the result is float32 of shape [n, n].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2
PROPERTIES = ("vmap",)


def minimum_image_distances(x: jax.Array, box: jax.Array) -> jax.Array:
    offset = x[:, None] - x
    offset -= box * jnp.round(offset / box)
    return jnp.sqrt(jnp.sum(offset**2, axis=-1))


def wrong_no_copies(x: jax.Array, box: jax.Array) -> jax.Array:
    return jnp.linalg.norm(x[:, None] - x, axis=-1)


def wrong_wraps_to_positive(x: jax.Array, box: jax.Array) -> jax.Array:
    return jnp.linalg.norm((x[:, None] - x) % box, axis=-1)


def wrong_cube(x: jax.Array, box: jax.Array) -> jax.Array:
    offset = x[:, None] - x
    offset -= box[0] * jnp.round(offset / box[0])
    return jnp.sqrt(jnp.sum(offset**2, axis=-1))


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, reach):
        box = rng.uniform(2, 6, 3)
        return (reach * box * rng.uniform(-1, 1, (n, 3))).astype(np.float32), box.astype(np.float32)

    return [case(1, 1), case(6, 1), case(25, 0.5), case(6, 4)]
