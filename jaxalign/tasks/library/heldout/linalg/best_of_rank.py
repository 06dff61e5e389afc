"""Among the matrices of rank k at most, return the one nearest to a: keep the k largest singular
values of a and its singular vectors that belong to them, and set the other singular values to
zero. a is float32 of shape [n, m], k a number from 1 to the smaller of n and m; the result has the
shape of a.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2
RTOL = 1e-3
ATOL = 1e-4
PROPERTIES = ("vmap",)


def best_of_rank(a: jax.Array, k: int) -> jax.Array:
    u, s, vt = jnp.linalg.svd(a, full_matrices=False)
    return (u * jnp.where(jnp.arange(s.size) < k, s, 0)) @ vt


def wrong_keeps_the_smallest(a: jax.Array, k: int) -> jax.Array:
    u, s, vt = jnp.linalg.svd(a, full_matrices=False)
    return (u * jnp.where(jnp.arange(s.size) >= s.size - k, s, 0)) @ vt


def wrong_one_too_many(a: jax.Array, k: int) -> jax.Array:
    u, s, vt = jnp.linalg.svd(a, full_matrices=False)
    return (u * jnp.where(jnp.arange(s.size) <= k, s, 0)) @ vt


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, m, k, scale):
        rank = min(n, m)
        left = np.linalg.qr(rng.standard_normal((n, rank)))[0]
        right = np.linalg.qr(rng.standard_normal((m, rank)))[0]
        a = left * np.geomspace(scale, scale / 2**rank, rank) @ right.T
        return a.astype(np.float32), k

    return [case(3, 3, 1, 4), case(6, 4, 2, 4), case(6, 4, 4, 20), case(5, 8, 3, 4)]
