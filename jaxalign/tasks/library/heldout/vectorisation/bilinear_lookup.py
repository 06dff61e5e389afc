"""Read values between the pixels of an image. A place is (row, column), fractions allowed; its
value is interpolated linearly along the rows and the columns between the four pixels around it. A
place outside is first moved to the nearest one inside, so rows are limited to 0 to n - 1 and
columns to 0 to m - 1. image is float32 of shape [n, m], n and m >= 2, places float32 of shape [k,
2]; the result is float32 of shape [k].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 3
RTOL = 1e-3
ATOL = 1e-4
PROPERTIES = ("vmap",)


def bilinear_lookup(image: jax.Array, places: jax.Array) -> jax.Array:
    last = jnp.asarray(image.shape) - 1
    places = jnp.clip(places, 0, last)
    corner = jnp.minimum(places.astype(jnp.int32), last - 1)
    i, j = corner.T
    s, t = (places - corner).T
    upper = (1 - t) * image[i, j] + t * image[i, j + 1]
    lower = (1 - t) * image[i + 1, j] + t * image[i + 1, j + 1]
    return (1 - s) * upper + s * lower


def wrong_swaps_axes(image: jax.Array, places: jax.Array) -> jax.Array:
    return bilinear_lookup(image, places[:, ::-1])


def wrong_nearest_pixel(image: jax.Array, places: jax.Array) -> jax.Array:
    nearest = jnp.round(jnp.clip(places, 0, jnp.asarray(image.shape) - 1)).astype(jnp.int32)
    return image[nearest[:, 0], nearest[:, 1]]


def wrong_extrapolates(image: jax.Array, places: jax.Array) -> jax.Array:
    i, j = jnp.clip(jnp.floor(places), 0, jnp.asarray(image.shape) - 2).astype(jnp.int32).T
    s, t = places[:, 0] - i, places[:, 1] - j
    upper = (1 - t) * image[i, j] + t * image[i, j + 1]
    lower = (1 - t) * image[i + 1, j] + t * image[i + 1, j + 1]
    return (1 - s) * upper + s * lower


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, m, k, margin):
        places = rng.uniform(-margin, [n - 1 + margin, m - 1 + margin], (k, 2))
        return rng.standard_normal((n, m), np.float32), places.astype(np.float32)

    whole = rng.integers(0, 7, (20, 2)).astype(np.float32)
    return [
        case(2, 2, 1, 0),
        case(5, 7, 20, 0),
        case(5, 7, 20, 2),
        case(6, 4, 20, 1),
        (case(5, 7, 1, 0)[0], whole),
    ]
