"""Filter every channel of a sequence by weights of its own: entry (t, c) of the result is the sum
over k of weights_(k, c) times x at time t - k in channel c, x being zero before the beginning. x
is float32 of shape [t, c] and weights float32 of shape [k, c], k at most t; the result is float32
of shape [t, c].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2
PROPERTIES = ("grad", "vmap")


def causal_filters(x: jax.Array, weights: jax.Array) -> jax.Array:
    def one_channel(x, weights):
        return jnp.convolve(x, weights)[: x.size]

    return jax.vmap(one_channel, in_axes=1, out_axes=1)(x, weights)


def wrong_looks_ahead(x: jax.Array, weights: jax.Array) -> jax.Array:
    return causal_filters(x[::-1], weights)[::-1]


def wrong_order_of_weights(x: jax.Array, weights: jax.Array) -> jax.Array:
    return causal_filters(x, weights[::-1])


def wrong_same_weights_for_all(x: jax.Array, weights: jax.Array) -> jax.Array:
    return causal_filters(x, jnp.broadcast_to(weights[:, :1], weights.shape))


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(t, k, c):
        return rng.standard_normal((t, c), np.float32), rng.standard_normal((k, c), np.float32)

    pulse = np.zeros((7, 3), np.float32)
    pulse[2] = 1
    return [case(3, 2, 2), case(7, 3, 3), case(40, 4, 5), (pulse, case(7, 3, 3)[1])]
