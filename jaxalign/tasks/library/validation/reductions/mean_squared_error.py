"""How far off are the predictions? Return the average of the squared differences between
prediction and target, two float32 vectors of one length, as a float32 scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def mean_squared_error(prediction: jax.Array, target: jax.Array) -> jax.Array:
    error = prediction - target
    return jnp.mean(error**2)


def wrong_absolute(prediction: jax.Array, target: jax.Array) -> jax.Array:
    return jnp.mean(jnp.abs(prediction - target))


def wrong_square_of_mean(prediction: jax.Array, target: jax.Array) -> jax.Array:
    return jnp.mean(prediction - target) ** 2


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    pairs = [rng.standard_normal((2, n), np.float32) for n in (3, 8, 60)]
    exact = np.stack([pairs[1][0], pairs[1][0]])
    return [(x, y) for x, y in (*pairs, 100 * pairs[1], exact)]
