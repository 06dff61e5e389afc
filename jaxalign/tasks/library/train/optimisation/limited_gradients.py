"""Training diverges when gradients explode. Given the gradients of two layers, scale both by the
same factor so that their joint Euclidean length, over all entries of both, becomes limit if it is
larger, and leave them if not. Return all entries of the first and then of the second, row by row,
in one vector. first is float32 of shape [n, d], second float32 of shape [k], limit a positive
number.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2
PROPERTIES = ("vmap",)


def limited_gradients(first: jax.Array, second: jax.Array, limit: float) -> jax.Array:
    joint = jnp.concatenate([first.ravel(), second])
    length = jnp.sqrt(jnp.sum(joint**2))
    return joint * limit / jnp.maximum(length, limit)


def wrong_each_by_itself(first: jax.Array, second: jax.Array, limit: float) -> jax.Array:
    parts = (first.ravel(), second)
    lengths = [jnp.sqrt(jnp.sum(part**2)) for part in parts]
    pairs = zip(parts, lengths, strict=True)
    return jnp.concatenate([p * limit / jnp.maximum(length, limit) for p, length in pairs])


def wrong_limits_entries(first: jax.Array, second: jax.Array, limit: float) -> jax.Array:
    return jnp.clip(jnp.concatenate([first.ravel(), second]), -limit, limit)


def wrong_always_scales(first: jax.Array, second: jax.Array, limit: float) -> jax.Array:
    joint = jnp.concatenate([first.ravel(), second])
    return joint * limit / jnp.maximum(jnp.sqrt(jnp.sum(joint**2)), 1e-9)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, d, k, limit):
        return rng.standard_normal((n, d), np.float32), rng.standard_normal(k, np.float32), limit

    zero = (np.zeros((4, 3), np.float32), np.zeros(5, np.float32), 1.0)
    return [case(1, 2, 1, 0.5), case(4, 3, 5, 1.0), case(4, 3, 5, 100.0), case(9, 7, 3, 2.0), zero]
