"""Find how fast equal masses of 1 kg swing on springs with stiffness matrix k: return the square
roots of the eigenvalues of k in rising order. k is float32 of shape [n, n], symmetric and positive
definite.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)
RTOL = 1e-3
ATOL = 1e-4


def natural_frequencies(k: jax.Array) -> jax.Array:
    return jnp.sqrt(jnp.linalg.eigvalsh(k))


def wrong_without_root(k: jax.Array) -> jax.Array:
    return jnp.linalg.eigvalsh(k)


def wrong_falling_order(k: jax.Array) -> jax.Array:
    return jnp.sqrt(jnp.linalg.eigvalsh(k))[::-1]


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n):
        root = rng.standard_normal((n, n)) / np.sqrt(n)
        return (root @ root.T + np.eye(n)).astype(np.float32)

    cases = [case(n) for n in (1, 3, 6)]
    chain = 3 * np.eye(3) - np.eye(3, k=1) - np.eye(3, k=-1)
    return [(k,) for k in (*cases, 100 * cases[1], chain.astype(np.float32))]
