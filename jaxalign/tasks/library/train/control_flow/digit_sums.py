"""Add up the decimal digits of each number in x: 16 for 457. x is an int32 vector of shape [n]
without negative numbers, the largest below 2 * 10^9; the result is int32 of shape [n].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2
PROPERTIES = ("vmap", "constant_trace")


def digit_sums(x: jax.Array) -> jax.Array:
    def step(state):
        rest, total = state
        return rest // 10, total + rest % 10

    state = (x, jnp.zeros_like(x))
    return jax.lax.while_loop(lambda state: jnp.any(state[0] > 0), step, state)[1]


def wrong_until_one_digit_is_left(x: jax.Array) -> jax.Array:
    return jnp.where(x > 0, 1 + (x - 1) % 9, 0)


def wrong_counts_digits(x: jax.Array) -> jax.Array:
    powers = 10 ** jnp.arange(10)
    return jnp.sum(x[:, None] >= powers, axis=1).astype(x.dtype)


def wrong_five_digits_at_most(x: jax.Array) -> jax.Array:
    return jnp.sum(x[:, None] // 10 ** jnp.arange(5) % 10, axis=1).astype(x.dtype)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.integers(0, 2 * 10**9, n, np.int32) for n in (1, 6, 30)]
    edges = np.array([0, 9, 10, 999_999_999, 1_999_999_999, 1_000_000_000], np.int32)
    return [(x,) for x in (*cases, edges, rng.integers(0, 2000, 6, np.int32))]
