"""Write each element of x three times before going on to the next: 1, 1, 1, 2, 2, 2 for a vector
of 1 and 2. x is float32 of shape [n], the result float32 of shape [3 n].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def thrice_in_a_row(x: jax.Array) -> jax.Array:
    return jnp.repeat(x, 3)


def wrong_whole_vector_thrice(x: jax.Array) -> jax.Array:
    return jnp.tile(x, 3)


def wrong_twice(x: jax.Array) -> jax.Array:
    return jnp.repeat(x, 2)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(n, np.float32) for n in (2, 6, 20, 0)]
    return [(x,) for x in (*cases, 100 * cases[1])]
