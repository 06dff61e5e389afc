"""Rotations are given as quaternions w + x i + y j + z k, where i^2 = j^2 = k^2 = i j k = -1.
Multiply p by q, row by row. p and q are float32 of shape [n, 4], with columns w, x, y and z; so is
the result.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2
PROPERTIES = ("grad", "vmap")


def compose_rotations(p: jax.Array, q: jax.Array) -> jax.Array:
    a, u = p[:, :1], p[:, 1:]
    b, v = q[:, :1], q[:, 1:]
    real = a * b - jnp.sum(u * v, axis=1, keepdims=True)
    return jnp.concatenate([real, a * v + b * u + jnp.cross(u, v)], axis=1)


def wrong_order(p: jax.Array, q: jax.Array) -> jax.Array:
    return compose_rotations(q, p)


def wrong_without_cross_terms(p: jax.Array, q: jax.Array) -> jax.Array:
    a, u = p[:, :1], p[:, 1:]
    b, v = q[:, :1], q[:, 1:]
    real = a * b - jnp.sum(u * v, axis=1, keepdims=True)
    return jnp.concatenate([real, a * v + b * u], axis=1)


def wrong_sign_of_real_part(p: jax.Array, q: jax.Array) -> jax.Array:
    return compose_rotations(p, q).at[:, 0].add(2 * jnp.sum(p[:, 1:] * q[:, 1:], axis=1))


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    pairs = [rng.standard_normal((2, n, 4), np.float32) for n in (1, 6, 25)]
    units = np.eye(4, dtype=np.float32)[rng.integers(0, 4, (2, 6))]
    units[:, 0] = [[0, 1, 0, 0], [0, 0, 1, 0]]
    return [(p, q) for p, q in (*pairs, units, 50 * pairs[1])]
