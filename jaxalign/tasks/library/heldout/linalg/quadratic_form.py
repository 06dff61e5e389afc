"""Return x^T a x, the sum over i and j of x[i] * a[i, j] * x[j]. a is float32 of shape [n, n]
and x float32 of shape [n]; the result is a float32 scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1


def quadratic_form(a: jax.Array, x: jax.Array) -> jax.Array:
    return x @ a @ x


def wrong_diagonal_only(a: jax.Array, x: jax.Array) -> jax.Array:
    return jnp.sum(jnp.diag(a) * x**2)


def wrong_multiplies_once(a: jax.Array, x: jax.Array) -> jax.Array:
    return a @ x


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, scale):
        return rng.standard_normal((n, n), np.float32), scale * rng.standard_normal(n, np.float32)

    return [case(1, 1), case(5, 1), case(5, 20), case(16, 1)]
