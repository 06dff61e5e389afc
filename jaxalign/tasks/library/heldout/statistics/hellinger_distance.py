"""Return the Hellinger distance of two distributions: the root of half the sum of the squared
differences between the square roots of p and those of q. p and q are float32 of shape [k], not
negative and with sum one; the distance is a float32 scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def hellinger_distance(p: jax.Array, q: jax.Array) -> jax.Array:
    return jnp.sqrt(jnp.sum((jnp.sqrt(p) - jnp.sqrt(q)) ** 2) / 2)


def wrong_without_roots_inside(p: jax.Array, q: jax.Array) -> jax.Array:
    return jnp.sqrt(jnp.sum((p - q) ** 2) / 2)


def wrong_forgets_half(p: jax.Array, q: jax.Array) -> jax.Array:
    return jnp.sqrt(jnp.sum((jnp.sqrt(p) - jnp.sqrt(q)) ** 2))


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    pairs = [rng.dirichlet(np.ones(k), 2).astype(np.float32) for k in (2, 6, 40)]
    apart = rng.permutation(6)
    corners = np.eye(6, dtype=np.float32)[apart[:2]]
    return [(p, q) for p, q in (*pairs, corners, (pairs[1][0], corners[0]))]
