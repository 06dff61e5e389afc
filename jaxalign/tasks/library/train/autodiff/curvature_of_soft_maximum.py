"""Let f(x) be the logarithm of the sum of e^x over the elements of the vector x. Return the
matrix of the second derivatives of f at x, also where elements are 100 or more. x is float32 of
shape [n]; the result is float32 of shape [n, n].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2


def curvature_of_soft_maximum(x: jax.Array) -> jax.Array:
    return jax.hessian(jax.nn.logsumexp)(x)


def wrong_diagonal_only(x: jax.Array) -> jax.Array:
    return jnp.diag(jnp.diag(jax.hessian(jax.nn.logsumexp)(x)))


def wrong_products_of_slopes(x: jax.Array) -> jax.Array:
    return jnp.outer(jax.nn.softmax(x), jax.nn.softmax(x))


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(n, np.float32) for n in (2, 5, 12)]
    return [(x,) for x in (*cases, cases[1] + 100, np.zeros(5, np.float32))]
