"""Return the number, from 0, of the column of a scanned page whose pixels add up to the least, the
first of several. page is int32 of shape [h, w]; the result is an int32 scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def darkest_column(page: jax.Array) -> jax.Array:
    return jnp.argmin(page.sum(axis=0))


def wrong_row(page: jax.Array) -> jax.Array:
    return jnp.argmin(page.sum(axis=1))


def wrong_column_of_darkest_pixel(page: jax.Array) -> jax.Array:
    return jnp.argmin(page.min(axis=0))


def wrong_brightest(page: jax.Array) -> jax.Array:
    return jnp.argmax(page.sum(axis=0))


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def page(shape, line):
        drawn = rng.integers(60, 256, shape, dtype=np.int32)
        drawn[0, 0] = 0
        drawn[:, line] = 55
        return drawn

    cases = [page(shape, line) for shape, line in (((4, 3), 2), ((6, 8), 5), ((9, 5), 1))]
    several = cases[1].copy()
    several[:, 7] = 55
    return [(x,) for x in (*cases, several, page((6, 8), 3))]
