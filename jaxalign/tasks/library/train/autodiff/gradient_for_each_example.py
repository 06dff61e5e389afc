"""A classifier gives label 1 the probability s = 1 / (1 + e^(-w^T x)). The loss of an example is
-log(s) if its label is 1 and -log(1 - s) if it is 0. Return the gradient of every example's own
loss with respect to the weights w, also where |w^T x| is large. weights is float32 of shape [d],
features float32 of shape [n, d], one x a row, labels int32 of shape [n]; the result is float32 of
shape [n, d].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2
PROPERTIES = ("grad", "vmap")
ATOL = 1e-4  # large weights times the rounding of s (1 - s)


def gradient_for_each_example(
    weights: jax.Array, features: jax.Array, labels: jax.Array
) -> jax.Array:
    def loss(w, x, label):
        score = w @ x
        return jax.nn.softplus(score) - label * score

    return jax.vmap(jax.grad(loss), in_axes=(None, 0, 0))(weights, features, labels)


def wrong_averages(weights: jax.Array, features: jax.Array, labels: jax.Array) -> jax.Array:
    gradients = gradient_for_each_example(weights, features, labels)
    return jnp.broadcast_to(jnp.mean(gradients, axis=0), gradients.shape)


def wrong_sign(weights: jax.Array, features: jax.Array, labels: jax.Array) -> jax.Array:
    return -gradient_for_each_example(weights, features, labels)


def wrong_squared_error(weights: jax.Array, features: jax.Array, labels: jax.Array) -> jax.Array:
    s = jax.nn.sigmoid(features @ weights)
    return ((s - labels) * s * (1 - s))[:, None] * features


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, d, scale):
        weights, features = (
            rng.standard_normal(d, np.float32),
            rng.standard_normal((n, d), np.float32),
        )
        return scale * weights, features, rng.integers(0, 2, n, np.int32)

    return [case(1, 2, 1), case(6, 3, 1), case(40, 5, 1), case(6, 3, 30), case(6, 3, 0)]
