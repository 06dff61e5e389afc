"""Return for each element how many earlier elements have the same label: 0 for the first of its
label, 1 for the second, and so on. labels is int32 of shape [n], n possibly 0, with any values,
negative ones too; the result is int32 of shape [n].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2
PROPERTIES = ("vmap", "constant_trace")


def turn_within_group(labels: jax.Array) -> jax.Array:
    same = labels[:, None] == labels
    return jnp.sum(jnp.tril(same, -1), axis=1)


def wrong_counts_itself(labels: jax.Array) -> jax.Array:
    return jnp.sum(jnp.tril(labels[:, None] == labels), axis=1)


def wrong_counts_all(labels: jax.Array) -> jax.Array:
    return jnp.sum(labels[:, None] == labels, axis=1) - 1


def wrong_neighbouring_runs_only(labels: jax.Array) -> jax.Array:
    position = jnp.arange(labels.size)
    starts = jnp.where(labels != jnp.roll(labels, 1), position, 0)
    return position - jax.lax.cummax(starts)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.integers(-2, 3, n, np.int32) for n in (0, 12, 60)]
    return [
        (x,) for x in (*cases, np.full(12, -7, np.int32), 10**9 * rng.integers(0, 2, 12, np.int32))
    ]
