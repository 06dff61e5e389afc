"""Rotate queries by their positions: for t = 0, 1, ... and every k below d / 2 turn the pair of
the entries k and k + d / 2 of row t by the angle t * 10000^(-2 k / d), so that (a, b) becomes (a
cos - b sin, b cos + a sin). x is float32 of shape [t, d] with even d; so is the result.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2
PROPERTIES = ("grad", "vmap", "constant_trace")
ATOL = 1e-4


def rotary_positions(x: jax.Array) -> jax.Array:
    length, d = x.shape
    angle = jnp.arange(length)[:, None] * 10000.0 ** (-jnp.arange(d // 2) * 2 / d)
    a, b = x[:, : d // 2], x[:, d // 2 :]
    cos, sin = jnp.cos(angle), jnp.sin(angle)
    return jnp.concatenate([a * cos - b * sin, b * cos + a * sin], axis=1)


def wrong_pairs_of_neighbours(x: jax.Array) -> jax.Array:
    d = x.shape[1]
    order = jnp.arange(d).reshape(2, -1).T.ravel()
    return rotary_positions(x[:, jnp.argsort(order)])[:, order]


def wrong_counts_from_one(x: jax.Array) -> jax.Array:
    return rotary_positions(jnp.concatenate([x[:1], x]))[1:]


def wrong_direction(x: jax.Array) -> jax.Array:
    half = x.shape[1] // 2
    swapped = jnp.concatenate([x[:, half:], x[:, :half]], axis=1)
    turned = rotary_positions(swapped)
    return jnp.concatenate([turned[:, half:], turned[:, :half]], axis=1)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(shape, np.float32) for shape in [(2, 4), (6, 8), (40, 4)]]
    return [(x,) for x in (*cases, 100 * cases[1], np.ones((6, 8), np.float32))]
