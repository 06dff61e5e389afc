"""Return the force between two charges, the product of a and b divided by the square of their
distance r, element by element. a, b and r are float32 vectors of the same length and r is
positive; the result is float32 of that length.
"""

import jax
import numpy as np

LEVEL = 1


def inverse_square_force(a: jax.Array, b: jax.Array, r: jax.Array) -> jax.Array:
    return a * b / r**2


def wrong_divides_by_distance(a: jax.Array, b: jax.Array, r: jax.Array) -> jax.Array:
    return a * b / r


def wrong_adds_charges(a: jax.Array, b: jax.Array, r: jax.Array) -> jax.Array:
    return (a + b) / r**2


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, scale):
        a, b = scale * rng.standard_normal((2, n), np.float32)
        return a, b, rng.uniform(0.3, 4, n).astype(np.float32)

    return [case(1, 1), case(6, 1), case(6, 50), case(25, 1)]
