"""Let r(x) be the vector with the elements a_i e^(-x_0 t_i) + x_1 - y_i. Return the Gauss-Newton
approximation of the second derivatives of half the sum of squares of r: J^T J, where J holds the
partial derivatives of r. x is float32 of shape [2]; a, t and y are float32 of shape [n]; the
result is float32 of shape [2, 2].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2
PROPERTIES = ("grad", "vmap")


def curvature_from_residuals(x: jax.Array, a: jax.Array, t: jax.Array, y: jax.Array) -> jax.Array:
    slopes = jax.jacfwd(lambda x: a * jnp.exp(-x[0] * t) + x[1] - y)(x)
    return slopes.T @ slopes


def wrong_full_second_derivatives(
    x: jax.Array, a: jax.Array, t: jax.Array, y: jax.Array
) -> jax.Array:
    return jax.hessian(lambda x: jnp.sum((a * jnp.exp(-x[0] * t) + x[1] - y) ** 2) / 2)(x)


def wrong_twice(x: jax.Array, a: jax.Array, t: jax.Array, y: jax.Array) -> jax.Array:
    return 2 * curvature_from_residuals(x, a, t, y)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, scale):
        x = rng.uniform(0.2, 1, 2).astype(np.float32)
        a, y = scale * rng.standard_normal((2, n), np.float32)
        return x, a, rng.uniform(0, 3, n).astype(np.float32), y

    x, a, t, y = case(7, 1)
    return [case(2, 1), (x, a, t, y), case(40, 1), (x, 20 * a, t, y), (0 * x, a, t, y)]
