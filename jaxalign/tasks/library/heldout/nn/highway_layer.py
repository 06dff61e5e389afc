"""Apply a highway layer to each row x of features: with the gate t = 1 / (1 + e^-(x G + g)) the
result is t times tanh(x W + w) plus (1 - t) times x. features is float32 of shape [n, d]; weight W
and gate_weight G are float32 of shape [d, d], bias w and gate_bias g of shape [d]. The result has
the shape of features.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2
PROPERTIES = ("grad", "vmap")


def highway_layer(
    features: jax.Array,
    weight: jax.Array,
    bias: jax.Array,
    gate_weight: jax.Array,
    gate_bias: jax.Array,
) -> jax.Array:
    gate = jax.nn.sigmoid(features @ gate_weight + gate_bias)
    return gate * jnp.tanh(features @ weight + bias) + (1 - gate) * features


def wrong_swaps_gate(
    features: jax.Array,
    weight: jax.Array,
    bias: jax.Array,
    gate_weight: jax.Array,
    gate_bias: jax.Array,
) -> jax.Array:
    return highway_layer(features, weight, bias, -gate_weight, -gate_bias)


def wrong_adds_whole_input(
    features: jax.Array,
    weight: jax.Array,
    bias: jax.Array,
    gate_weight: jax.Array,
    gate_bias: jax.Array,
) -> jax.Array:
    gate = jax.nn.sigmoid(features @ gate_weight + gate_bias)
    return gate * jnp.tanh(features @ weight + bias) + features


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, d, scale):
        shapes = [(n, d), (d, d), (d,), (d, d), (d,)]
        features, *rest = (rng.standard_normal(shape, np.float32) for shape in shapes)
        return scale * features, *rest

    return [case(1, 3, 1), case(6, 4, 1), case(6, 4, 10), case(16, 8, 1)]
