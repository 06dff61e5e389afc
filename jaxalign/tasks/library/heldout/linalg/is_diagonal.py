"""Is every entry of the square matrix a that is not on its main diagonal exactly 0? Those on it
may be anything. a is float32 of shape [n, n], n >= 1; the result is a boolean scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def is_diagonal(a: jax.Array) -> jax.Array:
    return jnp.all(a * (1 - jnp.eye(len(a))) == 0)


def wrong_looks_above_only(a: jax.Array) -> jax.Array:
    return jnp.all(jnp.triu(a, 1) == 0)


def wrong_adds_up(a: jax.Array) -> jax.Array:
    return jnp.sum(a) == jnp.trace(a)


def wrong_needs_entries_on_it(a: jax.Array) -> jax.Array:
    return jnp.all((a != 0) == jnp.eye(len(a), dtype=bool))


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    vectors = [rng.integers(1, 9, n).astype(np.float32) for n in (4, 3, 7, 1)]
    diagonal = [np.diag(x) for x in vectors]
    gap = np.diag(np.array([1, 0, 2, 0], np.float32))
    below, both = gap.copy(), gap.copy()
    below[3, 0] = 1e-3
    both[0, 1], both[1, 0] = -2, 2
    return [(a,) for a in (*diagonal, gap, below, both, vectors[1] - np.zeros((3, 3), np.float32))]
