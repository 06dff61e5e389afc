"""Return the scalar product of x and a sparse vector, which has values, float32 of shape [m], at
the positions in index, int32 of shape [m] without repetitions, and zeros elsewhere. x is float32
of shape [n].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def sparse_with_dense(values: jax.Array, index: jax.Array, x: jax.Array) -> jax.Array:
    return values @ x[index]


def wrong_ignores_positions(values: jax.Array, index: jax.Array, x: jax.Array) -> jax.Array:
    return values @ x[: values.size]


def wrong_all_with_all(values: jax.Array, index: jax.Array, x: jax.Array) -> jax.Array:
    return jnp.sum(values) * jnp.sum(x[index])


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(m, n):
        index = rng.permutation(n)[:m].astype(np.int32)
        return rng.standard_normal(m, np.float32), index, rng.standard_normal(n, np.float32)

    cases = [case(1, 5), case(4, 10), case(12, 60), case(4, 10)]
    cases[3][0][:3] = 0
    return cases
