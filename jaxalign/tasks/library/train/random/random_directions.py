"""Return for each radius a point of the sphere around the origin of three-dimensional space with
that radius, uniformly distributed over it: draw standard normal numbers of shape [n, 3] in one
call with the given PRNG key, and stretch every row to the length that is its radius. key is a
raw uint32 key of shape [2] and radius float32 of shape [n], not negative; the result is float32
of shape [n, 3].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2
PROPERTIES = ("vmap", "grad")


def random_directions(key: jax.Array, radius: jax.Array) -> jax.Array:
    points = jax.random.normal(key, (radius.size, 3))
    return radius[:, None] * points / jnp.linalg.norm(points, axis=1, keepdims=True)


def wrong_not_stretched(key: jax.Array, radius: jax.Array) -> jax.Array:
    return radius[:, None] * jax.random.normal(key, (radius.size, 3))


def wrong_points_of_cube(key: jax.Array, radius: jax.Array) -> jax.Array:
    points = jax.random.uniform(key, (radius.size, 3), minval=-1, maxval=1)
    return radius[:, None] * points / jnp.linalg.norm(points, axis=1, keepdims=True)


def wrong_length_of_all_rows(key: jax.Array, radius: jax.Array) -> jax.Array:
    points = jax.random.normal(key, (radius.size, 3))
    return radius[:, None] * points / jnp.linalg.norm(points)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, scale):
        radius = scale * rng.uniform(0.5, 2, n)
        return rng.integers(0, 2**32, 2, np.uint32), radius.astype(np.float32)

    cases = [case(1, 1), case(6, 1), case(30, 1), case(6, 1000)]
    cases[3][1][2] = 0
    return cases
