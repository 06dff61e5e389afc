"""Run an LSTM over a sequence and return its output h after every step. From h and the cell c,
both zero at first, and the input row x_t it computes x_t u + h v + bias and cuts it into four
parts of n entries: i, f, g and o. Then c becomes s(f) c + s(i) tanh(g) and h becomes s(o) tanh(c),
s being the logistic function 1 / (1 + e^-y). x is float32 of shape [t, d], u float32 of shape [d,
4 n], v float32 of shape [n, 4 n] and bias float32 of shape [4 n]; the result is float32 of shape
[t, n].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 3
PROPERTIES = ("grad", "vmap", "constant_trace")


def long_short_term_memory(x: jax.Array, u: jax.Array, v: jax.Array, bias: jax.Array) -> jax.Array:
    def step(state, entry):
        h, c = state
        i, f, g, o = jnp.split(entry + h @ v, 4)
        c = jax.nn.sigmoid(f) * c + jax.nn.sigmoid(i) * jnp.tanh(g)
        h = jax.nn.sigmoid(o) * jnp.tanh(c)
        return (h, c), h

    zeros = jnp.zeros_like(v[:, 0])
    return jax.lax.scan(step, (zeros, zeros), x @ u + bias)[1]


def wrong_order_of_gates(x: jax.Array, u: jax.Array, v: jax.Array, bias: jax.Array) -> jax.Array:
    def swap(a):
        i, f, g, o = jnp.split(a, 4, axis=-1)
        return jnp.concatenate([i, f, o, g], axis=-1)

    return long_short_term_memory(x, swap(u), swap(v), swap(bias))


def wrong_cell_not_squashed(x: jax.Array, u: jax.Array, v: jax.Array, bias: jax.Array) -> jax.Array:
    def step(state, entry):
        h, c = state
        i, f, g, o = jnp.split(entry + h @ v, 4)
        c = jax.nn.sigmoid(f) * c + jax.nn.sigmoid(i) * jnp.tanh(g)
        h = jax.nn.sigmoid(o) * c
        return (h, c), h

    zeros = jnp.zeros_like(v[:, 0])
    return jax.lax.scan(step, (zeros, zeros), x @ u + bias)[1]


def wrong_forgets_state(x: jax.Array, u: jax.Array, v: jax.Array, bias: jax.Array) -> jax.Array:
    return long_short_term_memory(x, u, 0 * v, bias)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(t, d, n, scale):
        u, v = (
            rng.standard_normal((d, 4 * n), np.float32),
            rng.standard_normal((n, 4 * n), np.float32),
        )
        bias = rng.standard_normal(4 * n, np.float32)
        return scale * rng.standard_normal((t, d), np.float32), u / 2, v / 2, bias

    return [case(2, 2, 1, 1), case(6, 3, 4, 1), case(25, 4, 3, 1), case(6, 3, 4, 10)]
