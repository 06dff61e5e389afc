"""How steep is the hyperbolic tangent at each element of x? Return its derivative there. x is a
float32 vector, and so is the result.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def slopes_of_hyperbolic_tangent(x: jax.Array) -> jax.Array:
    return 1 - jnp.tanh(x) ** 2


def wrong_forgets_square(x: jax.Array) -> jax.Array:
    return 1 - jnp.tanh(x)


def wrong_sign(x: jax.Array) -> jax.Array:
    return 1 + jnp.tanh(x) ** 2


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(n, np.float32) for n in (1, 7, 40)]
    return [(x,) for x in (*cases, 2 * cases[1], np.zeros(7, np.float32))]
