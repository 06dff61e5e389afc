"""Leave out the element of x at position k, counted from 0, and return the others in their order.
x is float32 of shape [n], n >= 1, k a whole number from 0 to n - 1; the result has the shape [n -
1].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def leave_out_one(x: jax.Array, k: int) -> jax.Array:
    return jnp.delete(x, k)


def wrong_counts_from_one(x: jax.Array, k: int) -> jax.Array:
    return jnp.delete(x, k - 1)


def wrong_first_k(x: jax.Array, k: int) -> jax.Array:
    return x[k + 1 :]


def wrong_sets_to_zero(x: jax.Array, k: int) -> jax.Array:
    return x.at[k].set(0)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    places = [(6, 2), (6, 5), (2, 1), (15, 0), (15, 9), (1, 0)]
    cases = [(rng.standard_normal(n, np.float32), k) for n, k in places]
    return [*cases, (np.round(100 * cases[0][0]), 2)]
