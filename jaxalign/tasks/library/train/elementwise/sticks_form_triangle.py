"""Tell whether three sticks can be joined to a triangle, which takes that any two of them together
are longer than the third, not just as long. a, b and c are positive float32 arrays of one shape;
return booleans.
"""

import jax
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def sticks_form_triangle(a: jax.Array, b: jax.Array, c: jax.Array) -> jax.Array:
    return (a + b > c) & (b + c > a) & (a + c > b)


def wrong_flat_ones_too(a: jax.Array, b: jax.Array, c: jax.Array) -> jax.Array:
    return (a + b >= c) & (b + c >= a) & (a + c >= b)


def wrong_only_one_pair(a: jax.Array, b: jax.Array, c: jax.Array) -> jax.Array:
    return a + b > c


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.uniform(0.5, 2, (3, *shape)).astype(np.float32) for shape in [(3,), (9,), (4, 5)]]
    whole = rng.integers(1, 4, (3, 4, 5)).astype(np.float32)
    return [tuple(sides) for sides in (*cases, whole, np.ones((3, 9), np.float32))]
