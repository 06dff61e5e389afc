"""For each element of x return two divided by the sum of e^x and e^(-x). The elements of x,
float32 and of any shape, lie between -30 and 30; the result looks like x.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def hyperbolic_secant(x: jax.Array) -> jax.Array:
    return 2 / (jnp.exp(x) + jnp.exp(-x))


def wrong_difference(x: jax.Array) -> jax.Array:
    return (jnp.exp(x) - jnp.exp(-x)) / 2


def wrong_upside_down(x: jax.Array) -> jax.Array:
    return (jnp.exp(x) + jnp.exp(-x)) / 2


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(shape, np.float32) for shape in [(1,), (9,), (2, 3)]]
    return [(x,) for x in (*cases, np.zeros(9, np.float32), 5 * cases[1])]
