"""Return what a shop sells on average per day, counting only days with sales. sold is float32 of
shape [n], 0 on idle days and positive on others, of which there is at least one; return a float32
scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1


def average_busy_day(sold: jax.Array) -> jax.Array:
    return jnp.sum(sold) / jnp.count_nonzero(sold)


def wrong_counts_idle_days(sold: jax.Array) -> jax.Array:
    return jnp.sum(sold) / sold.size


def wrong_only_adds(sold: jax.Array) -> jax.Array:
    return jnp.sum(sold)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.uniform(1, 50, n).astype(np.float32) for n in (1, 7, 30)]
    for sold in cases[1:]:
        sold[3:][rng.random(sold.size - 3) < 0.5] = 0
        sold[0] = 0
    alone = np.zeros(7, np.float32)
    alone[4] = cases[1][1]
    return [(sold,) for sold in (*cases, alone, 100 * cases[1])]
