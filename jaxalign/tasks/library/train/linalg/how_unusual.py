"""Return d^T s^-1 d, where d is x less centre and s^-1 the inverse of the covariance matrix s. x
and centre are float32 of shape [n]; s is positive definite, float32 of shape [n, n].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)
RTOL = 1e-3
ATOL = 1e-4


def how_unusual(x: jax.Array, centre: jax.Array, s: jax.Array) -> jax.Array:
    return (x - centre) @ jnp.linalg.solve(s, x - centre)


def wrong_takes_the_root(x: jax.Array, centre: jax.Array, s: jax.Array) -> jax.Array:
    return jnp.sqrt((x - centre) @ jnp.linalg.solve(s, x - centre))


def wrong_without_inverse(x: jax.Array, centre: jax.Array, s: jax.Array) -> jax.Array:
    return (x - centre) @ s @ (x - centre)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n):
        root = rng.standard_normal((n, n)) / np.sqrt(n)
        x, centre = 3 * rng.standard_normal((2, n), np.float32)
        return x, centre, (root @ root.T + np.eye(n) / 2).astype(np.float32)

    cases = [case(n) for n in (1, 3, 6)]
    zero = np.zeros(3, np.float32)
    return [*cases, (cases[1][0], zero, cases[1][2]), (10 * cases[1][0], *cases[1][1:])]
