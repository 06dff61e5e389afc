"""Draw a class for each row of logits, with probabilities proportional to e to the power of the
logits: add to every logit its own standard Gumbel noise, all of it drawn in one call with the
given PRNG key, and return the position of the largest in each row. key is a raw uint32 key of
shape [2] and logits float32 of shape [n, k]; the result is int32 of shape [n].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2
PROPERTIES = ("vmap",)


def gumbel_classes(key: jax.Array, logits: jax.Array) -> jax.Array:
    return jax.random.categorical(key, logits)


def wrong_likeliest_class(key: jax.Array, logits: jax.Array) -> jax.Array:
    return jnp.argmax(logits, axis=1)


def wrong_normal_noise(key: jax.Array, logits: jax.Array) -> jax.Array:
    return jnp.argmax(logits + jax.random.normal(key, logits.shape), axis=1)


def wrong_same_noise_in_every_row(key: jax.Array, logits: jax.Array) -> jax.Array:
    return jnp.argmax(logits + jax.random.gumbel(key, logits.shape[1:]), axis=1)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, k, scale):
        logits = scale * rng.standard_normal((n, k), np.float32)
        return rng.integers(0, 2**32, 2, np.uint32), logits

    return [case(3, 2, 1), case(12, 5, 1), case(12, 5, 3), case(40, 8, 0.5), case(12, 5, 0)]
