"""Find for each node j the least cost of arriving there with exactly one step: node i costs
cost_i, and a step from i to j adds entry (i, j) of toll. cost is a float32 vector, toll a float32
matrix.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def cost_after_one_edge(cost: jax.Array, toll: jax.Array) -> jax.Array:
    return jnp.min(cost[:, None] + toll, axis=0)


def wrong_cost_of_target(cost: jax.Array, toll: jax.Array) -> jax.Array:
    return jnp.min(cost + toll, axis=0)


def wrong_least_per_start(cost: jax.Array, toll: jax.Array) -> jax.Array:
    return jnp.min(cost[:, None] + toll, axis=1)


def wrong_may_stay(cost: jax.Array, toll: jax.Array) -> jax.Array:
    return jnp.minimum(cost, jnp.min(cost[:, None] + toll, axis=0))


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, scale):
        cost = scale * rng.uniform(0, 5, n).astype(np.float32)
        return cost, scale * rng.uniform(1, 4, (n, n)).astype(np.float32)

    return [case(2, 1), case(6, 1), case(14, 1), case(6, 100)]
