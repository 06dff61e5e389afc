"""Return the Rayleigh quotient of the matrix a at the vector x, x^T a x divided by x^T x. a is
float32 of shape [n, n] and x, not all zeros, float32 of shape [n]; the quotient is a float32
scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def rayleigh_quotient(a: jax.Array, x: jax.Array) -> jax.Array:
    return x @ a @ x / (x @ x)


def wrong_does_not_divide(a: jax.Array, x: jax.Array) -> jax.Array:
    return x @ a @ x


def wrong_divides_by_length(a: jax.Array, x: jax.Array) -> jax.Array:
    return x @ a @ x / jnp.sqrt(x @ x)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, scale):
        a = rng.standard_normal((n, n), np.float32) + n * np.eye(n, dtype=np.float32)
        return a, scale * rng.uniform(0.5, 2, n).astype(np.float32)

    return [case(1, 1), case(5, 1), case(5, 100), case(20, 1)]
