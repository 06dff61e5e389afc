"""Return weights for tokens: e^score if the token is real, 0 if it is padding, all divided by
their total. scores, up to 300, is float32, real boolean, both of shape [n]; real is true at least
once.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def weights_of_real_tokens(scores: jax.Array, real: jax.Array) -> jax.Array:
    return jax.nn.softmax(scores, where=real)


def wrong_padding_in_total(scores: jax.Array, real: jax.Array) -> jax.Array:
    return jnp.where(real, jax.nn.softmax(scores), 0)


def wrong_scores_of_zero(scores: jax.Array, real: jax.Array) -> jax.Array:
    return jax.nn.softmax(jnp.where(real, scores, 0))


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n):
        real = rng.random(n) < 0.6
        real[0], real[-1] = True, False
        return rng.standard_normal(n, np.float32), real

    scores, real = case(7)
    large = np.array([300, 299, 10, 298], np.float32)
    return [
        case(2),
        (scores, real),
        case(20),
        (large, np.array([False, True, True, True])),
        (3 * scores, np.ones(7, bool)),
    ]
