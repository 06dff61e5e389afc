"""Turn class labels into rows of zeros with a single one at the label's position, for ten
classes. labels is int32 of shape [n] with values from 0 to 9; the result is float32 of shape [n,
10].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2


def indicator_rows(labels: jax.Array) -> jax.Array:
    return (labels[:, None] == jnp.arange(10)).astype(jnp.float32)


def wrong_counts_from_one(labels: jax.Array) -> jax.Array:
    return (labels[:, None] == jnp.arange(10) + 1).astype(jnp.float32)


def wrong_fills_up_to_label(labels: jax.Array) -> jax.Array:
    return (labels[:, None] >= jnp.arange(10)).astype(jnp.float32)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    return [(rng.integers(0, 10, n, np.int32),) for n in (2, 6, 30, 6)]
