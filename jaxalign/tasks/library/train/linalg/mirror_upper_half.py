"""Keep what stands on and above the main diagonal of a, and replace every entry below it by its
mirror image from above, so that the result is symmetric. a is float32 of shape [n, n].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def mirror_upper_half(a: jax.Array) -> jax.Array:
    return jnp.triu(a) + jnp.triu(a, 1).T


def wrong_doubles_diagonal(a: jax.Array) -> jax.Array:
    return jnp.triu(a) + jnp.triu(a).T


def wrong_mirrors_lower_half(a: jax.Array) -> jax.Array:
    return jnp.tril(a) + jnp.tril(a, -1).T


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal((n, n), np.float32) for n in (1, 4, 7, 4)]
    return [(a,) for a in (*cases, np.triu(100 * cases[1]))]
