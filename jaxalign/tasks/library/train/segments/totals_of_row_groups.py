"""Add up the rows of x with the same label: row k of the result is the total of those labelled k,
zeros if there are none. x is float32 of shape [n, d], label int32 of shape [n], 0 to 2.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def totals_of_row_groups(x: jax.Array, label: jax.Array) -> jax.Array:
    return jax.nn.one_hot(label, 3).T @ x


def wrong_last_row_of_each(x: jax.Array, label: jax.Array) -> jax.Array:
    return jnp.zeros((3, x.shape[1])).at[label].set(x)


def wrong_averages(x: jax.Array, label: jax.Array) -> jax.Array:
    return jax.nn.one_hot(label, 3).T @ x / x.shape[0]


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, d):
        return rng.standard_normal((n, d), np.float32), rng.integers(0, 3, n, np.int32)

    cases = [case(4, 1), case(7, 3), case(20, 5), case(7, 3)]
    cases[3][1][:] = 1
    return cases
