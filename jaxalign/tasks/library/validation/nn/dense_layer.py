"""Apply a fully connected layer: multiply the matrix x of inputs by the matrix of weights and add
the bias to every row. x is float32 of shape [n, d], weights float32 of shape [d, k] and bias
float32 of shape [k]; the result is float32 of shape [n, k].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def dense_layer(x: jax.Array, weights: jax.Array, bias: jax.Array) -> jax.Array:
    return x @ weights + bias


def wrong_without_bias(x: jax.Array, weights: jax.Array, bias: jax.Array) -> jax.Array:
    return x @ weights


def wrong_bias_per_row(x: jax.Array, weights: jax.Array, bias: jax.Array) -> jax.Array:
    return x @ weights + jnp.sum(bias)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, d, k):
        x, weights = (
            rng.standard_normal((n, d), np.float32),
            rng.standard_normal((d, k), np.float32),
        )
        return x, weights, rng.standard_normal(k, np.float32)

    x, weights, bias = case(4, 4, 4)
    return [case(1, 3, 2), (x, weights, bias), case(7, 2, 5), (100 * x, weights, -bias)]
