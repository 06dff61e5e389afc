"""Update an exponential moving average of a model's weights: keep the part decay of the average
and take the part 1 - decay of the weights. Both are float32 arrays of the same shape; decay is a
number from 0 to 1.
"""

import jax
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def moving_weights(average: jax.Array, weights: jax.Array, decay: float) -> jax.Array:
    return decay * average + (1 - decay) * weights


def wrong_exchanged(average: jax.Array, weights: jax.Array, decay: float) -> jax.Array:
    return (1 - decay) * average + decay * weights


def wrong_adds_all(average: jax.Array, weights: jax.Array, decay: float) -> jax.Array:
    return decay * average + weights


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    pairs = [rng.standard_normal((2, *shape), np.float32) for shape in [(1,), (6,), (4, 3)]]
    decays = (0.9, 0.99, 0.3, 0.75)
    return [(a, w, decay) for (a, w), decay in zip((*pairs, 1e3 * pairs[1]), decays, strict=True)]
