"""Read an image between its pixels: return for each place the bilinear interpolation of the four
pixels around it. A place is a row of two numbers, the first counting image rows and the second
columns, from 0 at the first pixel; places outside the image take the value of the nearest place
inside. image is float32 of shape [n, m], n and m >= 2, places float32 of shape [k, 2]; the
result is float32 of shape [k].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2
PROPERTIES = ("vmap",)


def bilinear_samples(image: jax.Array, places: jax.Array) -> jax.Array:
    last = jnp.array(image.shape) - 1
    inside = jnp.clip(places, 0, last)
    corner = jnp.minimum(jnp.floor(inside).astype(jnp.int32), last - 1)
    i, j = corner.T
    s, t = (inside - corner).T
    above = (1 - t) * image[i, j] + t * image[i, j + 1]
    below = (1 - t) * image[i + 1, j] + t * image[i + 1, j + 1]
    return (1 - s) * above + s * below


def wrong_nearest_pixel(image: jax.Array, places: jax.Array) -> jax.Array:
    i, j = jnp.clip(jnp.round(places), 0, jnp.array(image.shape) - 1).astype(jnp.int32).T
    return image[i, j]


def wrong_columns_first(image: jax.Array, places: jax.Array) -> jax.Array:
    return bilinear_samples(image, places[:, ::-1])


def wrong_continues_beyond_edges(image: jax.Array, places: jax.Array) -> jax.Array:
    corner = jnp.clip(jnp.floor(places), 0, jnp.array(image.shape) - 2).astype(jnp.int32)
    (i, j), (s, t) = corner.T, (places - corner).T
    above = (1 - t) * image[i, j] + t * image[i, j + 1]
    return (1 - s) * above + s * ((1 - t) * image[i + 1, j] + t * image[i + 1, j + 1])


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, m, k, margin):
        image = rng.standard_normal((n, m), np.float32)
        places = rng.uniform((-margin, -margin), (n - 1 + margin, m - 1 + margin), (k, 2))
        return image, places.astype(np.float32)

    cases = [case(2, 2, 3, 0), case(6, 9, 10, 0), case(6, 9, 10, 4), case(15, 8, 40, 1)]
    corners = np.array(
        [[0, 0], [5, 8], [0, 8], [5, 0], [2, 3], [4, 8], [5, 7], [1, 1], [5, 4], [3, 0.5]]
    )
    return [*cases, (cases[1][0], corners.astype(np.float32))]
