"""Return the largest total value of items whose total weight is at most 50, each item taken once
or left. values is float32 of shape [n] and weights int32 of shape [n], positive; the result is a
float32 scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 3


def fullest_knapsack(values: jax.Array, weights: jax.Array) -> jax.Array:
    room = jnp.arange(51)

    def consider(best, item):
        value, weight = item
        taken = jnp.where(room >= weight, best[room - weight] + value, 0)
        return jnp.maximum(best, taken), None

    return jax.lax.scan(consider, jnp.zeros(51), (values, weights))[0][-1]


def wrong_takes_items_again(values: jax.Array, weights: jax.Array) -> jax.Array:
    def fill(room, best):
        taken = jnp.where(room >= weights, best[room - weights] + values, 0)
        return best.at[room].set(jnp.max(taken))

    return jax.lax.fori_loop(0, 51, fill, jnp.zeros(51))[-1]


def wrong_greedy_by_density(values: jax.Array, weights: jax.Array) -> jax.Array:
    order = jnp.argsort(-values / weights)
    return jnp.sum(jnp.where(jnp.cumsum(weights[order]) <= 50, values[order], 0))


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, heaviest):
        values = rng.uniform(1, 10, n).astype(np.float32)
        return values, rng.integers(1, heaviest, n, np.int32)

    return [case(3, 60), case(10, 25), case(10, 40), case(40, 20)]
