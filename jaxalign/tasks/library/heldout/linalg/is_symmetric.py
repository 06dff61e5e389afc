"""Is the square matrix a exactly the same as its own mirror image at the main diagonal? a is
float32 of shape [n, n]; the result is a boolean scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1


def is_symmetric(a: jax.Array) -> jax.Array:
    return jnp.all(a == a.T)


def wrong_entry_by_entry(a: jax.Array) -> jax.Array:
    return a == a.T


def wrong_antisymmetric(a: jax.Array) -> jax.Array:
    return jnp.all(a == -a.T)


def wrong_compares_sums(a: jax.Array) -> jax.Array:
    return jnp.all(jnp.sum(a, 0) == jnp.sum(a, 1))


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.integers(-9, 10, (n, n)).astype(np.float32) for n in (3, 6, 1)]
    symmetric = [a + a.T for a in cases[:2]]
    cycle = np.roll(np.eye(6, dtype=np.float32), 1, axis=1)
    return [(a,) for a in (cases[0] + np.triu(cases[0]), cycle, cases[2] + 1, *symmetric)]
