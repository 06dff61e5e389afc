"""Reflect the vector x in the plane through the origin that is perpendicular to the vector v: from
x subtract v times 2 (v^T x) / (v^T v). x and v are float32 of shape [n], v is not zero; the
reflection is float32 of shape [n].
"""

import jax
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def mirror_at_plane(x: jax.Array, v: jax.Array) -> jax.Array:
    return x - 2 * (v @ x) / (v @ v) * v


def wrong_only_projects(x: jax.Array, v: jax.Array) -> jax.Array:
    return x - (v @ x) / (v @ v) * v


def wrong_takes_v_for_unit(x: jax.Array, v: jax.Array) -> jax.Array:
    return x - 2 * (v @ x) * v


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    pairs = [rng.standard_normal((2, n), np.float32) for n in (1, 6, 30)]
    return [(x, v) for x, v in (*pairs, (pairs[1][0], 50 * pairs[1][1]), pairs[1][[0, 0]])]
