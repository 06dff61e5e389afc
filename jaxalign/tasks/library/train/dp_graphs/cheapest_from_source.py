"""Return for each of 20 nodes the cost of the cheapest route from node 0, by relaxing all edges
again and again: 0 for node 0 itself, and 1000 for a node that cannot be reached. Edge e leads
from node tail_e to node head_e and costs cost_e, which may be negative; no cycle has a negative
cost, and no route costs more than 500. tail and head are int32 of shape [m] with values from 0
to 19, cost is float32 of shape [m]; there may be several edges between the same nodes. The
result is float32 of shape [20].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 3
PROPERTIES = ("constant_trace",)


def cheapest_from_source(tail: jax.Array, head: jax.Array, cost: jax.Array) -> jax.Array:
    def relax(_, best):
        return best.at[head].min(best[tail] + cost)

    unreached = jnp.full(20, jnp.inf).at[0].set(0)
    best = jax.lax.fori_loop(0, 19, relax, unreached)
    return jnp.where(jnp.isinf(best), 1000, best)


def wrong_few_rounds(tail: jax.Array, head: jax.Array, cost: jax.Array) -> jax.Array:
    best = jnp.full(20, jnp.inf).at[0].set(0)
    for _ in range(3):
        best = best.at[head].min(best[tail] + cost)
    return jnp.where(jnp.isinf(best), 1000, best)


def wrong_unreached_can_improve(tail: jax.Array, head: jax.Array, cost: jax.Array) -> jax.Array:
    best = jnp.full(20, 1000.0).at[0].set(0)
    return jax.lax.fori_loop(0, 19, lambda _, best: best.at[head].min(best[tail] + cost), best)


def wrong_edges_both_ways(tail: jax.Array, head: jax.Array, cost: jax.Array) -> jax.Array:
    best = jnp.full(20, jnp.inf).at[0].set(0)
    for _ in range(19):
        best = best.at[head].min(best[tail] + jnp.abs(cost))
        best = best.at[tail].min(best[head] + jnp.abs(cost))
    return jnp.where(jnp.isinf(best), 1000, best)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(m, among):
        """Costs that differ from positive ones by a potential, which keeps cycles positive."""
        tail, head = rng.integers(0, among, (2, m), np.int32)
        height = rng.uniform(0, 5, 20)
        return tail, head, (rng.uniform(0.1, 8, m) + height[head] - height[tail]).astype(np.float32)

    order = np.append(0, 1 + rng.permutation(19)).astype(np.int32)
    chain = (order[:-1], order[1:], rng.uniform(-3, 5, 19).astype(np.float32))
    tail, head = np.array([0, 5, 6, 7], np.int32), np.array([1, 6, 7, 8], np.int32)
    island = (tail, head, np.array([1, -2, -3, 1], np.float32) * np.float32(rng.uniform(1, 2)))
    return [case(60, 20), case(60, 15), case(19, 20), chain, island]
