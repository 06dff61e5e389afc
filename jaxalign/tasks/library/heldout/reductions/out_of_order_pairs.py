"""How far is x from being in rising order? Count the pairs of positions i < j, neighbours or not,
for which x[i] is greater than x[j]. Equal elements are in order. x is float32 of shape [n], n >= 1;
the count is an int32 scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def out_of_order_pairs(x: jax.Array) -> jax.Array:
    return jnp.sum(jnp.triu(x[:, None] > x))


def wrong_neighbours_only(x: jax.Array) -> jax.Array:
    return jnp.sum(x[:-1] > x[1:])


def wrong_counts_equal_ones(x: jax.Array) -> jax.Array:
    return jnp.sum(jnp.triu(x[:, None] >= x, 1))


def wrong_in_order(x: jax.Array) -> jax.Array:
    return jnp.sum(jnp.tril(x[:, None] > x))


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(n, np.float32) for n in (1, 8, 25)]
    ties = [rng.permutation(np.arange(8, dtype=np.float32) // 2) for _ in range(2)]
    return [(x,) for x in (*cases, *ties, np.sort(cases[1]), -np.sort(cases[2]))]
