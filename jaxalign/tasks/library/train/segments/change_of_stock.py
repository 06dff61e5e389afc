"""Compare what a shop got with what it sold: return for each of the sizes 0 to 5 how many more
shirts arrived than were sold, negative if fewer. arrived, int32 of shape [n], and sold, int32 of
shape [m], hold sizes of single shirts.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def change_of_stock(arrived: jax.Array, sold: jax.Array) -> jax.Array:
    return jnp.bincount(arrived, length=6) - jnp.bincount(sold, length=6)


def wrong_sign(arrived: jax.Array, sold: jax.Array) -> jax.Array:
    return jnp.bincount(sold, length=6) - jnp.bincount(arrived, length=6)


def wrong_leaves_out_largest_size(arrived: jax.Array, sold: jax.Array) -> jax.Array:
    return jnp.bincount(arrived, length=5) - jnp.bincount(sold, length=5)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, m):
        return rng.integers(0, 6, n, np.int32), rng.integers(0, 6, m, np.int32)

    cases = [case(2, 5), case(12, 7), case(40, 40), case(12, 7)]
    cases[3][0][:] = 5
    return cases
