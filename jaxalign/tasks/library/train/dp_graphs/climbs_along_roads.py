"""Return how much each road climbs, a descent being negative. Road k leads from village start_k to
village end_k; height, of each village, is a float32 vector, start and end are int32 vectors.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def climbs_along_roads(height: jax.Array, start: jax.Array, end: jax.Array) -> jax.Array:
    return height[end] - height[start]


def wrong_downhill(height: jax.Array, start: jax.Array, end: jax.Array) -> jax.Array:
    return height[start] - height[end]


def wrong_never_negative(height: jax.Array, start: jax.Array, end: jax.Array) -> jax.Array:
    return jnp.abs(height[end] - height[start])


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, m, scale):
        height = scale * rng.uniform(0, 9, n).astype(np.float32)
        start, end = rng.integers(0, n, (2, m), dtype=np.int32)
        start[0], end[0] = 0, 1
        return height, start, end

    return [case(2, 3, 1), case(5, 7, 1), case(12, 20, 1), case(5, 7, 200)]
