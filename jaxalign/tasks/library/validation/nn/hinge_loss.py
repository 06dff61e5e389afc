"""Return the hinge loss of each example: one minus label times score, but zero where that is
negative. label is float32 of shape [n] and holds -1 or 1, score is float32 of shape [n]; so is the
result.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def hinge_loss(label: jax.Array, score: jax.Array) -> jax.Array:
    return jnp.maximum(0, 1 - label * score)


def wrong_rewards_margin(label: jax.Array, score: jax.Array) -> jax.Array:
    return 1 - label * score


def wrong_without_margin(label: jax.Array, score: jax.Array) -> jax.Array:
    return jnp.maximum(0, -label * score)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, scale):
        label = rng.choice(np.array([-1, 1], np.float32), n)
        return label, scale * rng.standard_normal(n, np.float32)

    edges = (np.array([1, 1, -1, -1, 1, -1], np.float32), np.array([1, 0, -1, 0, 2, 5], np.float32))
    return [case(3, 1), case(6, 1), case(40, 2), case(6, 100), edges]
