"""Return the mean cross-entropy with softened labels: the target gives 0.9 to the row's label and
spreads the remaining 0.1 evenly over all k classes, the label's included. The model's
probabilities are the normalised exponentials of logits, which may be as large as 1000. logits is
float32 of shape [n, k] and labels int32 of shape [n]; the result is a float32 scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2
PROPERTIES = ("grad", "vmap")


def softened_labels(logits: jax.Array, labels: jax.Array) -> jax.Array:
    log_p = jax.nn.log_softmax(logits)
    target = 0.9 * jax.nn.one_hot(labels, logits.shape[1]) + 0.1 / logits.shape[1]
    return -jnp.mean(jnp.sum(target * log_p, axis=1))


def wrong_spreads_over_others(logits: jax.Array, labels: jax.Array) -> jax.Array:
    k = logits.shape[1]
    hot = jax.nn.one_hot(labels, k)
    target = 0.9 * hot + 0.1 / (k - 1) * (1 - hot)
    return -jnp.mean(jnp.sum(target * jax.nn.log_softmax(logits), axis=1))


def wrong_overflows(logits: jax.Array, labels: jax.Array) -> jax.Array:
    p = jnp.exp(logits) / jnp.sum(jnp.exp(logits), axis=1, keepdims=True)
    target = 0.9 * jax.nn.one_hot(labels, logits.shape[1]) + 0.1 / logits.shape[1]
    return -jnp.mean(jnp.sum(target * jnp.log(p), axis=1))


def wrong_hard_labels(logits: jax.Array, labels: jax.Array) -> jax.Array:
    log_p = jax.nn.log_softmax(logits)
    return -jnp.mean(log_p[jnp.arange(labels.size), labels])


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, k, scale):
        return scale * rng.standard_normal((n, k), np.float32), rng.integers(0, k, n, np.int32)

    return [case(1, 2, 1), case(6, 5, 1), case(30, 9, 3), case(6, 5, 300), case(6, 5, 0)]
