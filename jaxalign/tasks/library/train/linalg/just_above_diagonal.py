"""Read off the diagonal just above the main one: the entries of a in row 0 and column 1, row 1 and
column 2, and so on. a is float32 of shape [n, n], n at least 2.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def just_above_diagonal(a: jax.Array) -> jax.Array:
    return jnp.diag(a, k=1)


def wrong_just_below(a: jax.Array) -> jax.Array:
    return jnp.diag(a, k=-1)


def wrong_main_diagonal(a: jax.Array) -> jax.Array:
    return jnp.diag(a)[:-1]


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal((n, n), np.float32) for n in (2, 4, 9)]
    return [(a,) for a in (*cases, np.arange(16, dtype=np.float32).reshape(4, 4))]
