"""Run a minimal gated recurrent cell over the rows of x and return its state after each row.
From state h and row x_t it computes the gate z = 1 / (1 + e^-(x_t U + h V)), the candidate c =
tanh(x_t W), and the new state (1 - z) * h + z * c; the first state is zero. x is float32 of
shape [t, d]; u and w are float32 of shape [d, n] and v float32 of shape [n, n]; the result is
float32 of shape [t, n].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 3


def gated_states(x: jax.Array, u: jax.Array, v: jax.Array, w: jax.Array) -> jax.Array:
    def step(h, inputs):
        gate, candidate = inputs
        z = jax.nn.sigmoid(gate + h @ v)
        h = (1 - z) * h + z * candidate
        return h, h

    return jax.lax.scan(step, jnp.zeros(len(v)), (x @ u, jnp.tanh(x @ w)))[1]


def wrong_gate_inverted(x: jax.Array, u: jax.Array, v: jax.Array, w: jax.Array) -> jax.Array:
    return gated_states(x, -u, -v, w)


def wrong_gate_ignores_state(x: jax.Array, u: jax.Array, v: jax.Array, w: jax.Array) -> jax.Array:
    return gated_states(x, u, jnp.zeros_like(v), w)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(t, d, n):
        shapes = [(t, d), (d, n), (n, n), (d, n)]
        return tuple(rng.standard_normal(shape, np.float32) for shape in shapes)

    return [case(1, 3, 2), case(6, 4, 5), case(6, 4, 5), case(30, 3, 4)]
