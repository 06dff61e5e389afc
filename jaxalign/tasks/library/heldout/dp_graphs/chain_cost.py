"""n matrices are multiplied with each other, matrix i having sizes[i] rows and sizes[i + 1]
columns. A product of a p x q and a q x r matrix takes p q r multiplications of numbers. Return the
smallest number of them over every way to set brackets, 0 for a single matrix. sizes is int32 of
shape [n + 1], n >= 1, with values from 1 to 60; the result is an int32 scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 3
PROPERTIES = ("constant_trace",)


def chain_cost(sizes: jax.Array) -> jax.Array:
    n = sizes.size - 1
    never = 2**29
    start = jnp.where(jnp.eye(n, dtype=bool), 0, never)
    joining = sizes[:-1, None, None] * sizes[1:, None] * sizes[1:]

    def lengthen(_, cost):
        right = jnp.pad(cost[1:], ((0, 1), (0, 0)), constant_values=never)
        return jnp.minimum(cost, jnp.min(cost[:, :, None] + right + joining, axis=1))

    return jax.lax.fori_loop(1, n, lengthen, start)[0, -1]


def wrong_left_to_right(sizes: jax.Array) -> jax.Array:
    return jnp.sum(sizes[0] * sizes[1:-1] * sizes[2:])


def wrong_largest_size_first(sizes: jax.Array) -> jax.Array:
    def merge(_, carry):
        total, sizes, prior = carry
        inner = jnp.where(prior, sizes, 0).at[jnp.asarray([0, -1])].set(0)
        k = jnp.argmax(inner)
        places = jnp.arange(sizes.size)
        left = sizes[jnp.max(jnp.where(prior & (places < k), places, 0))]
        right = sizes[jnp.min(jnp.where(prior & (places > k), places, sizes.size - 1))]
        return total + left * inner[k] * right, sizes, prior.at[k].set(False)

    state = (jnp.int32(0), sizes, jnp.ones(sizes.shape, bool))
    return jax.lax.fori_loop(0, sizes.size - 2, merge, state)[0]


def wrong_smallest_way_to_the_end(sizes: jax.Array) -> jax.Array:
    return jnp.minimum(
        jnp.sum(sizes[0] * sizes[1:-1] * sizes[2:]), jnp.sum(sizes[:-2] * sizes[1:-1] * sizes[-1])
    )


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.integers(1, 61, n + 1, np.int32) for n in (1, 4, 9, 9, 20)]
    return [*((sizes,) for sizes in cases), (np.full(10, rng.integers(2, 9), np.int32),)]
