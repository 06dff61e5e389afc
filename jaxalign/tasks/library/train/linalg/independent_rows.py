"""Find out how many rows of a can be chosen at most, if none of the chosen ones may be a linear
combination of the other chosen ones. a is a float32 matrix of shape [n, m]; return an int32
scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1


def independent_rows(a: jax.Array) -> jax.Array:
    return jnp.linalg.matrix_rank(a)


def wrong_rows_that_are_not_zero(a: jax.Array) -> jax.Array:
    return jnp.sum(jnp.any(a != 0, axis=1))


def wrong_smaller_side(a: jax.Array) -> jax.Array:
    return jnp.array(min(a.shape))


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, m, rank):
        left, right = rng.integers(-3, 4, (n, rank)), rng.integers(-3, 4, (rank, m))
        return ((left @ right).astype(np.float32),)

    nothing = (np.zeros((6, 5), np.float32),)
    return [case(3, 4, 2), case(6, 5, 3), (np.eye(2, dtype=np.float32),), case(6, 5, 1), nothing]
