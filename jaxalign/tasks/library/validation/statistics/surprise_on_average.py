"""Return the Shannon entropy, in nats, of a distribution: minus the sum of p times the natural
logarithm of p over all probabilities. p is a float32 vector of positive numbers with sum one; the
result is a float32 scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def surprise_on_average(p: jax.Array) -> jax.Array:
    return -jnp.sum(p * jnp.log(p))


def wrong_bits(p: jax.Array) -> jax.Array:
    return -jnp.sum(p * jnp.log2(p))


def wrong_sign(p: jax.Array) -> jax.Array:
    return jnp.sum(p * jnp.log(p))


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.dirichlet(np.ones(n)).astype(np.float32) for n in (2, 6, 30)]
    lopsided = np.array([0.9, 0.096, 0.001, 0.001, 0.001, 0.001], np.float32)
    return [(np.maximum(p, 1e-5),) for p in (*cases, np.full(6, 1 / 6, np.float32), lopsided)]
