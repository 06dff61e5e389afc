"""Return the mean of x without its k smallest and its k largest elements. x is float32 of shape
[n] and k a whole number, at least 0 and less than half of n; the result is a float32 scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2
PROPERTIES = ("vmap",)


def trimmed_mean(x: jax.Array, k: int) -> jax.Array:
    place = jnp.arange(x.size)
    kept = (place >= k) & (place < x.size - k)
    return jnp.sum(jnp.where(kept, jnp.sort(x), 0)) / (x.size - 2 * k)


def wrong_without_sorting(x: jax.Array, k: int) -> jax.Array:
    place = jnp.arange(x.size)
    kept = (place >= k) & (place < x.size - k)
    return jnp.sum(jnp.where(kept, x, 0)) / (x.size - 2 * k)


def wrong_divides_by_all(x: jax.Array, k: int) -> jax.Array:
    return trimmed_mean(x, k) * (x.size - 2 * k) / x.size


def wrong_one_side(x: jax.Array, k: int) -> jax.Array:
    kept = jnp.arange(x.size) < x.size - k
    return jnp.sum(jnp.where(kept, jnp.sort(x), 0)) / (x.size - k)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(n, np.float32) for n in (5, 10, 41)]
    cases[2][7] = 1e4
    tied = rng.integers(-1, 2, 10).astype(np.float32)
    return [(cases[0], 1), (cases[1], 3), (cases[2], 4), (tied + 2, 4), (cases[0] ** 3, 0)]
