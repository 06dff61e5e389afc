"""Number the chapters of a book from 0 on and return the number for each line, int32 of shape [n].
starts, boolean of shape [n], is true for each line that begins a chapter, the first line among
them.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def chapter_of_line(starts: jax.Array) -> jax.Array:
    return jnp.cumsum(starts) - 1


def wrong_counts_from_one(starts: jax.Array) -> jax.Array:
    return jnp.cumsum(starts)


def wrong_chapters_still_to_come(starts: jax.Array) -> jax.Array:
    return jnp.sum(starts) - jnp.cumsum(starts)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.random(n) < 0.4 for n in (1, 10, 40, 10)]
    for starts in cases:
        starts[[0, -1]] = True
    return [(starts,) for starts in (*cases, np.ones(10, bool))]
