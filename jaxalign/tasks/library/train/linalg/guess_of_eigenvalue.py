"""Guess the eigenvalue that belongs to x, nearly an eigenvector of a: return x^T a x divided by
x^T x. x is float32 of shape [n] and not zero; a is float32 of shape [n, n].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def guess_of_eigenvalue(x: jax.Array, a: jax.Array) -> jax.Array:
    return x @ a @ x / (x @ x)


def wrong_divides_by_length(x: jax.Array, a: jax.Array) -> jax.Array:
    return x @ a @ x / jnp.sqrt(x @ x)


def wrong_lengths(x: jax.Array, a: jax.Array) -> jax.Array:
    return jnp.linalg.norm(a @ x) / jnp.linalg.norm(x)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n):
        x = rng.uniform(0.5, 2, n) * rng.choice([-1, 1], n)
        return x.astype(np.float32), rng.standard_normal((n, n), np.float32)

    cases = [case(n) for n in (1, 3, 6, 3)]
    cases[3][0][1] = 0
    return [*cases, (100 * cases[1][0], cases[1][1])]
