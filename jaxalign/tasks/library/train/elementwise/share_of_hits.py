"""Compute each player's share of shots that went in, and 0 for players who never shot and so have
no hits either. hits and shots are int32 of shape [n], hits nowhere above shots; the shares are
float32.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1


def share_of_hits(hits: jax.Array, shots: jax.Array) -> jax.Array:
    return hits / jnp.maximum(shots, 1)


def wrong_adds_a_shot(hits: jax.Array, shots: jax.Array) -> jax.Array:
    return hits / (shots + 1)


def wrong_upside_down(hits: jax.Array, shots: jax.Array) -> jax.Array:
    return shots / jnp.maximum(hits, 1)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, low):
        shots = rng.integers(low, 9, n, dtype=np.int32)
        return rng.integers(0, shots + 1, dtype=np.int32), shots

    hits, shots = case(8, 0)
    return [case(1, 3), (hits, shots), case(30, 0), (100 * hits, 200 * shots), (0 * hits, shots)]
