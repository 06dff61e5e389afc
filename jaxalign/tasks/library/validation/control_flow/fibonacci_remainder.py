"""Return the Fibonacci number F(n), F(0) = 0 and F(1) = 1, modulo 1000. n is an integer from 0
to 100; the result is an int32 scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2


def fibonacci_remainder(n: int) -> jax.Array:
    def step(_, pair):
        return pair[1], (pair[0] + pair[1]) % 1000

    return jax.lax.fori_loop(0, n, step, (jnp.int32(0), jnp.int32(1)))[0]


def wrong_off_by_one(n: int) -> jax.Array:
    return fibonacci_remainder(n + 1)


def wrong_remainder_at_end(n: int) -> jax.Array:
    def step(_, pair):
        return pair[1], pair[0] + pair[1]

    return jax.lax.fori_loop(0, n, step, (jnp.int32(0), jnp.int32(1)))[0] % 1000


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    return [(0,), *((int(n),) for n in rng.integers([2, 10, 20, 60], [10, 20, 60, 100]))]
