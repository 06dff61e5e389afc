"""Can three sticks of the lengths a, b and c be joined to a triangle? They can if every two of
them together are strictly longer than the third. a, b and c are int32 arrays of one shape with
positive elements; the answers form a boolean array.
"""

import jax
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def can_form_triangle(a: jax.Array, b: jax.Array, c: jax.Array) -> jax.Array:
    return (a + b > c) & (b + c > a) & (c + a > b)


def wrong_takes_c_for_the_longest(a: jax.Array, b: jax.Array, c: jax.Array) -> jax.Array:
    return a + b > c


def wrong_flat_triangles(a: jax.Array, b: jax.Array, c: jax.Array) -> jax.Array:
    return (a + b >= c) & (b + c >= a) & (c + a >= b)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [tuple(rng.integers(1, 9, (3, *shape), np.int32)) for shape in [(20,), (50,), (6, 8)]]
    return [*cases, tuple(rng.integers(1000, 3000, (3, 50), np.int32))]
