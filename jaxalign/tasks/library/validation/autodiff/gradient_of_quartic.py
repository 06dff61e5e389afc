"""Let f(x) be the sum of the fourth powers of the elements of x. What is the gradient of f at x? x
is float32 of shape [n]; so is the gradient.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def gradient_of_quartic(x: jax.Array) -> jax.Array:
    return jax.grad(lambda x: jnp.sum(x**4))(x)


def wrong_forgets_factor(x: jax.Array) -> jax.Array:
    return x**3


def wrong_curvature(x: jax.Array) -> jax.Array:
    return 12 * x**2


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(n, np.float32) for n in (1, 6, 40)]
    return [(x,) for x in (*cases, -10 * cases[1], np.array([0, 1, -1, 2, -2, 0.5], np.float32))]
