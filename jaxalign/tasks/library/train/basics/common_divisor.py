"""Return the greatest common divisor of a and b, element by element. a and b are int32 arrays of
the same shape without negative numbers (the divisor of 0 and n is n); the result is int32 of
that shape.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1


def common_divisor(a: jax.Array, b: jax.Array) -> jax.Array:
    return jnp.gcd(a, b)


def wrong_smaller_number(a: jax.Array, b: jax.Array) -> jax.Array:
    return jnp.minimum(a, b)


def wrong_one_step_of_euclid(a: jax.Array, b: jax.Array) -> jax.Array:
    return jnp.where(b > 0, a % jnp.maximum(b, 1), a)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, factor):
        a, b = rng.integers(0, 100, (2, n), np.int32)
        return factor * a, factor * b

    return [case(1, 6), case(12, 1), case(12, 12), case(30, 10)]
