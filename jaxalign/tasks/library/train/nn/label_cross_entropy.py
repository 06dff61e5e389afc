"""Return the mean cross-entropy of a classifier: minus the logarithm of the probability that the
exponentials of a row of logits, normalised to sum one, give to the row's label, averaged over
rows, without overflow for large logits. logits is float32 of shape [n, k] and labels int32 of
shape [n] with values from 0 to k - 1; the result is a float32 scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2


def label_cross_entropy(logits: jax.Array, labels: jax.Array) -> jax.Array:
    log_probabilities = jax.nn.log_softmax(logits)
    return -jnp.mean(jnp.take_along_axis(log_probabilities, labels[:, None], axis=1))


def wrong_adds_rows(logits: jax.Array, labels: jax.Array) -> jax.Array:
    return label_cross_entropy(logits, labels) * len(labels)


def wrong_overflows(logits: jax.Array, labels: jax.Array) -> jax.Array:
    probabilities = jnp.exp(logits) / jnp.sum(jnp.exp(logits), axis=1, keepdims=True)
    return -jnp.mean(jnp.log(probabilities[jnp.arange(len(labels)), labels]))


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, k, scale):
        return scale * rng.standard_normal((n, k), np.float32), rng.integers(0, k, n, np.int32)

    return [case(1, 3, 1), case(6, 4, 1), case(6, 4, 200), case(20, 10, 3)]
