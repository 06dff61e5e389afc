"""How much do two distributions have in common? Add up, over the categories, the smaller of the
two shares p and q. Both are float32 vectors of shape [k] that sum to one; return a float32 scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def overlap_of_shares(p: jax.Array, q: jax.Array) -> jax.Array:
    return jnp.sum(jnp.minimum(p, q))


def wrong_larger_shares(p: jax.Array, q: jax.Array) -> jax.Array:
    return jnp.sum(jnp.maximum(p, q))


def wrong_products(p: jax.Array, q: jax.Array) -> jax.Array:
    return jnp.sum(p * q)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    pairs = [rng.dirichlet(np.ones(k), 2).astype(np.float32) for k in (2, 6, 40)]
    apart = np.eye(6, dtype=np.float32)[rng.permutation(6)[:2]]
    return [(p, q) for p, q in (*pairs, apart, pairs[1][[0, 0]])]
