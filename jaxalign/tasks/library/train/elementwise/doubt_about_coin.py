"""Measure in bits how uncertain the toss of a bent coin is. Multiply both chances, p for heads and
1 less p for tails, by their own logarithms to base 2, and return minus the sum. p is float32 of
shape [n], strictly between 0 and 1.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def doubt_about_coin(p: jax.Array) -> jax.Array:
    return -p * jnp.log2(p) - (1 - p) * jnp.log2(1 - p)


def wrong_only_heads(p: jax.Array) -> jax.Array:
    return -p * jnp.log2(p)


def wrong_natural_logarithm(p: jax.Array) -> jax.Array:
    return -p * jnp.log(p) - (1 - p) * jnp.log(1 - p)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.uniform(0.05, 0.95, n).astype(np.float32) for n in (1, 8, 30)]
    return [(p,) for p in (*cases, cases[1] / 50, np.full(8, 0.5, np.float32))]
