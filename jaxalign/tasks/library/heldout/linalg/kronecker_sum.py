"""Return the Kronecker sum of a and b: the Kronecker product of a with the m x m identity plus
that of the n x n identity with b, so that an eigenvalue of the result is one of a plus one of b. a
is float32 of shape [n, n], b float32 of shape [m, m]; the result is float32 of shape [n m, n m].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2
PROPERTIES = ("grad", "vmap")


def kronecker_sum(a: jax.Array, b: jax.Array) -> jax.Array:
    return jnp.kron(a, jnp.eye(b.shape[0])) + jnp.kron(jnp.eye(a.shape[0]), b)


def wrong_swaps_factors(a: jax.Array, b: jax.Array) -> jax.Array:
    return jnp.kron(jnp.eye(b.shape[0]), a) + jnp.kron(b, jnp.eye(a.shape[0]))


def wrong_product(a: jax.Array, b: jax.Array) -> jax.Array:
    return jnp.kron(a, b)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, m, scale):
        a, b = rng.standard_normal((n, n), np.float32), rng.standard_normal((m, m), np.float32)
        return scale * a, b

    return [case(1, 3, 1), case(2, 3, 1), case(2, 3, 100), case(4, 2, 1)]
