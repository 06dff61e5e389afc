"""Return the largest fall of a price below its highest value so far: the maximum over t of
(highest of x[0..t]) - x[t]. x is float32 of shape [n], n >= 1; the result is a float32 scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2


def largest_drawdown(x: jax.Array) -> jax.Array:
    return jnp.max(jax.lax.cummax(x) - x)


def wrong_ignores_order(x: jax.Array) -> jax.Array:
    return jnp.max(x) - jnp.min(x)


def wrong_fall_of_one_day(x: jax.Array) -> jax.Array:
    return jnp.max(x - jnp.concatenate([x[1:], x[-1:]]))


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    walks = [np.cumsum(rng.standard_normal(n)).astype(np.float32) for n in (5, 20, 100)]
    return [(x,) for x in (*walks, 100 * walks[1], np.sort(walks[1]))]
