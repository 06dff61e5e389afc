"""At a boundary of two media light is reflected in the proportion ((n - m) / (n + m)) squared,
where n and m are their refractive indices. Compute it element by element for the float32 vectors n
and m, of the same length and positive.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def reflectance(n: jax.Array, m: jax.Array) -> jax.Array:
    return ((n - m) / (n + m)) ** 2


def wrong_does_not_square(n: jax.Array, m: jax.Array) -> jax.Array:
    return jnp.abs(n - m) / (n + m)


def wrong_squares_first(n: jax.Array, m: jax.Array) -> jax.Array:
    return (n**2 - m**2) / (n**2 + m**2)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    pairs = [rng.uniform(1, 4, (2, size)).astype(np.float32) for size in (1, 8, 30)]
    return [(n, m) for n, m in (*pairs, pairs[1][[0, 0]], 100 * pairs[1])]
