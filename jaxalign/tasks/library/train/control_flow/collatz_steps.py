"""For each number in x count the steps that it takes to reach 1, where a step halves an even
number and turns an odd number n into 3n + 1. x is int32 of shape [n] with values from 1 to 1000;
the result is int32 of shape [n].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2


def collatz_steps(x: jax.Array) -> jax.Array:
    def step(state):
        n, count = state
        return jnp.where(n % 2 == 0, n // 2, 3 * n + 1), count + 1

    def steps_of(n):
        return jax.lax.while_loop(lambda state: state[0] != 1, step, (n, jnp.int32(0)))[1]

    return jax.vmap(steps_of)(x)


def wrong_counts_the_start(x: jax.Array) -> jax.Array:
    return collatz_steps(x) + 1


def wrong_halvings_only(x: jax.Array) -> jax.Array:
    return jnp.ceil(jnp.log2(x.astype(jnp.float32))).astype(jnp.int32)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.integers(1, 1001, n, np.int32) for n in (1, 5, 40, 5)]
    cases[3][:2] = 1, 27
    return [(x,) for x in cases]
