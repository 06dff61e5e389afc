"""Return the contrastive loss of n pairs of pictures and texts. Scale every row of both matrices
to unit length; the scores are the products of all rows of one with all rows of the other, divided
by temperature. The loss is the mean of two cross-entropies: picture i should pick text i among all
texts, and text i picture i among all pictures. images and texts are float32 of shape [n, d]
without zero rows, temperature is a number of 0.01 or more, so that scores may be as large as 100;
the result is a float32 scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2
PROPERTIES = ("grad", "vmap")
RTOL = 1e-3


def matching_pairs(images: jax.Array, texts: jax.Array, temperature: float) -> jax.Array:
    images = images / jnp.linalg.norm(images, axis=1, keepdims=True)
    texts = texts / jnp.linalg.norm(texts, axis=1, keepdims=True)
    scores = images @ texts.T / temperature
    pick_text = jnp.mean(jnp.diag(jax.nn.log_softmax(scores, axis=1)))
    pick_image = jnp.mean(jnp.diag(jax.nn.log_softmax(scores, axis=0)))
    return -(pick_text + pick_image) / 2


def wrong_one_direction(images: jax.Array, texts: jax.Array, temperature: float) -> jax.Array:
    images = images / jnp.linalg.norm(images, axis=1, keepdims=True)
    texts = texts / jnp.linalg.norm(texts, axis=1, keepdims=True)
    return -jnp.mean(jnp.diag(jax.nn.log_softmax(images @ texts.T / temperature)))


def wrong_does_not_normalise(images: jax.Array, texts: jax.Array, temperature: float) -> jax.Array:
    scores = images @ texts.T / temperature
    pick_text = jnp.mean(jnp.diag(jax.nn.log_softmax(scores, axis=1)))
    pick_image = jnp.mean(jnp.diag(jax.nn.log_softmax(scores, axis=0)))
    return -(pick_text + pick_image) / 2


def wrong_multiplies_temperature(
    images: jax.Array, texts: jax.Array, temperature: float
) -> jax.Array:
    return matching_pairs(images, texts, 1 / temperature)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, d, temperature, noise):
        images, texts = rng.standard_normal((2, n, d), np.float32)
        return 200 * images, 3 * images + noise * texts, temperature

    return [case(2, 3, 0.5, 3), case(6, 4, 0.2, 5), case(20, 8, 0.1, 9), case(6, 4, 0.01, 5)]
