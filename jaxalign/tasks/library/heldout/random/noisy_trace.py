"""Estimate the trace of the matrix a from products with random vectors only. Draw numbers from the
uniform distribution on 0 to 1, of shape [64, n] and in one call with the given PRNG key; make each
1 where it is at least a half and -1 elsewhere. Return the mean over the 64 rows z of z^T a z. key
is a raw uint32 key of shape [2] and a float32 of shape [n, n]; the result is a float32 scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2
PROPERTIES = ("vmap",)


def noisy_trace(key: jax.Array, a: jax.Array) -> jax.Array:
    z = jnp.where(jax.random.uniform(key, (64, a.shape[0])) >= 0.5, 1.0, -1.0)
    return jnp.mean(jnp.sum(z @ a * z, axis=1))


def wrong_exact(key: jax.Array, a: jax.Array) -> jax.Array:
    return jnp.trace(a)


def wrong_uniform_entries(key: jax.Array, a: jax.Array) -> jax.Array:
    z = jax.random.uniform(key, (64, a.shape[0]))
    return jnp.mean(jnp.sum(z @ a * z, axis=1))


def wrong_adds_rows_up(key: jax.Array, a: jax.Array) -> jax.Array:
    return 64 * noisy_trace(key, a)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, scale):
        key = rng.integers(0, 2**32, 2, np.uint32)
        return key, scale * rng.standard_normal((n, n), np.float32)

    return [case(2, 1), case(8, 1), case(8, 20), case(20, 1)]
