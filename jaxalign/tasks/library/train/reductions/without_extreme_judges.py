"""Average the marks of a jury after one highest and one lowest mark have been struck out, one each
even if several are equal. mark is float32 of shape [n], n at least 3. Return a float32 scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1


def without_extreme_judges(mark: jax.Array) -> jax.Array:
    return jnp.mean(jnp.sort(mark)[1:-1])


def wrong_first_and_last_judge(mark: jax.Array) -> jax.Array:
    return jnp.mean(mark[1:-1])


def wrong_only_the_lowest(mark: jax.Array) -> jax.Array:
    return jnp.mean(jnp.sort(mark)[1:])


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.uniform(0, 10, n).astype(np.float32) for n in (3, 7, 20)]
    tied = rng.integers(4, 8, 7).astype(np.float32)
    return [(mark,) for mark in (*cases, tied, 100 * cases[1])]
