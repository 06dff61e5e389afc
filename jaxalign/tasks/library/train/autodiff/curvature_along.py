"""Let f(x) be the sum over i of (x[i+1] - x[i]^2)^2 + (1 - x[i])^2, for i from 0 to n - 2.
Multiply the matrix of second derivatives of f at x by the vector v, without forming the matrix,
so that large n fit into memory. x and v are float32 of shape [n], n >= 2; so is the result.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 3


def curvature_along(x: jax.Array, v: jax.Array) -> jax.Array:
    def f(x):
        return jnp.sum((x[1:] - x[:-1] ** 2) ** 2 + (1 - x[:-1]) ** 2)

    return jax.jvp(jax.grad(f), (x,), (v,))[1]


def wrong_slope_times_vector(x: jax.Array, v: jax.Array) -> jax.Array:
    return jax.grad(lambda x: jnp.sum((x[1:] - x[:-1] ** 2) ** 2 + (1 - x[:-1]) ** 2))(x) * v


def wrong_forgets_second_term(x: jax.Array, v: jax.Array) -> jax.Array:
    return jax.jvp(jax.grad(lambda x: jnp.sum((x[1:] - x[:-1] ** 2) ** 2)), (x,), (v,))[1]


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [tuple(rng.standard_normal((2, n), np.float32)) for n in (2, 6, 500)]
    cases.append((np.ones(6, np.float32), cases[1][1]))  # the minimum
    return [*cases, (3 * cases[1][0], cases[1][1]), (cases[1][0], -cases[1][1])]
