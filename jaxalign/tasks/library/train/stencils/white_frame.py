"""Put a white frame around a photo: two more rows or columns of 255 on each of its four sides.
photo is uint8 of shape [h, w]; the result is uint8 of shape [h + 4, w + 4].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap", "constant_trace")


def white_frame(photo: jax.Array) -> jax.Array:
    return jnp.pad(photo, 2, constant_values=255)


def wrong_black_frame(photo: jax.Array) -> jax.Array:
    return jnp.pad(photo, 2)


def wrong_continues_the_photo(photo: jax.Array) -> jax.Array:
    return jnp.pad(photo, 2, mode="edge")


def wrong_covers_the_edge(photo: jax.Array) -> jax.Array:
    return jnp.pad(photo[1:-1, 1:-1], 3, constant_values=255)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    shapes = [(2, 2), (4, 5), (7, 3)]
    cases = [rng.integers(0, 200, shape, dtype=np.uint8) for shape in shapes]
    return [(x,) for x in (*cases, np.zeros((4, 5), np.uint8))]
