"""Turn the scores of a graph's edges into weights that add up to one at every node that they
lead to: e to the power of the score, divided by the total of that over all edges with the same
target, and that without overflow for scores as large as 1000. scores is float32 of shape [m] and
target int32 of shape [m] with node numbers from 0 to 11, in any order; the result is float32 of
shape [m].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 3
PROPERTIES = ("vmap",)


def edge_attention(scores: jax.Array, target: jax.Array) -> jax.Array:
    largest = jax.ops.segment_max(scores, target, num_segments=12)
    powers = jnp.exp(scores - largest[target])
    return powers / jax.ops.segment_sum(powers, target, num_segments=12)[target]


def wrong_over_all_edges(scores: jax.Array, target: jax.Array) -> jax.Array:
    return jax.nn.softmax(scores)


def wrong_overflows(scores: jax.Array, target: jax.Array) -> jax.Array:
    powers = jnp.exp(scores)
    return powers / jnp.zeros(12).at[target].add(powers)[target]


def wrong_underflows(scores: jax.Array, target: jax.Array) -> jax.Array:
    powers = jnp.exp(scores - jnp.max(scores, initial=0))
    return powers / (jnp.zeros(12).at[target].add(powers)[target] + 1e-9)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(m, nodes, scale):
        return scale * rng.standard_normal(m, np.float32), rng.integers(0, nodes, m, np.int32)

    return [case(3, 2, 1), case(30, 12, 1), case(30, 12, 500), case(100, 5, 3), case(30, 1, 1)]
