"""Lay one set of points on another: turn and shift the points p, without mirroring them, so that
the sum of squared distances between corresponding points of p and q is as small as possible, and
return the moved points. The best turn comes from the singular values and vectors of p^T q after
both were centred at their means. p and q are float32 of shape [n, 3], n at least 4; so is the
result.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 3
PROPERTIES = ("vmap",)
RTOL = 1e-3
ATOL = 1e-3


def rigid_alignment(p: jax.Array, q: jax.Array) -> jax.Array:
    centre = jnp.mean(q, axis=0)
    moved = p - jnp.mean(p, axis=0)
    u, _, v = jnp.linalg.svd(moved.T @ (q - centre))
    u = u.at[:, -1].multiply(jnp.linalg.det(u @ v))
    return moved @ (u @ v) + centre


def wrong_mirrors(p: jax.Array, q: jax.Array) -> jax.Array:
    centre = jnp.mean(q, axis=0)
    moved = p - jnp.mean(p, axis=0)
    u, _, v = jnp.linalg.svd(moved.T @ (q - centre))
    return moved @ (u @ v) + centre


def wrong_only_shifts(p: jax.Array, q: jax.Array) -> jax.Array:
    return p - jnp.mean(p, axis=0) + jnp.mean(q, axis=0)


def wrong_inverse_turn(p: jax.Array, q: jax.Array) -> jax.Array:
    centre = jnp.mean(q, axis=0)
    moved = p - jnp.mean(p, axis=0)
    u, _, v = jnp.linalg.svd(moved.T @ (q - centre))
    u = u.at[:, -1].multiply(jnp.linalg.det(u @ v))
    return moved @ (u @ v).T + centre


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, sign, noise):
        turn = np.linalg.qr(rng.standard_normal((3, 3)))[0]
        turn[0] *= sign * np.sign(np.linalg.det(turn))
        p = rng.standard_normal((n, 3)) * [3, 2, 1]
        q = p @ turn + rng.standard_normal(3) + noise * rng.standard_normal((n, 3))
        return p.astype(np.float32), q.astype(np.float32)

    p, q = case(8, 1, 0.1)
    cases = [case(4, 1, 0.1), case(8, -1, 0.1), case(8, 1, 0), case(40, 1, 0.3), case(8, -1, 0.2)]
    return [*cases, (np.round(p), q)]
