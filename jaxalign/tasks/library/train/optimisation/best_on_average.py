"""Return the candidate whose losses are lowest on average, the first of equals. Row i of losses,
float32 of shape [n, m], belongs to row i of candidates, float32 of shape [n, d]; the result has
shape [d].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap", "constant_trace")


def best_on_average(candidates: jax.Array, losses: jax.Array) -> jax.Array:
    return candidates[jnp.argmin(jnp.mean(losses, axis=1))]


def wrong_worst(candidates: jax.Array, losses: jax.Array) -> jax.Array:
    return candidates[jnp.argmax(jnp.mean(losses, axis=1))]


def wrong_lowest_single_loss(candidates: jax.Array, losses: jax.Array) -> jax.Array:
    return candidates[jnp.argmin(jnp.min(losses, axis=1))]


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, d, m):
        losses = rng.uniform(1, 2, (n, m)).astype(np.float32)
        losses[0] = 3
        losses[n // 2] = 0.5
        losses[-1, 0] = 0.25
        return rng.standard_normal((n, d), np.float32), losses

    tied = rng.standard_normal((4, 3), np.float32), np.ones((4, 5), np.float32)
    return [case(4, 3, 5), case(9, 2, 3), case(3, 6, 4), tied]
