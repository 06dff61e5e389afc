"""Add the number t to each entry on the main diagonal of the matrix a and leave its other entries
alone. a is float32 of shape [n, n].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def shift_diagonal(a: jax.Array, t: float) -> jax.Array:
    return a + t * jnp.eye(a.shape[0])


def wrong_shifts_everything(a: jax.Array, t: float) -> jax.Array:
    return a + t


def wrong_replaces_diagonal(a: jax.Array, t: float) -> jax.Array:
    eye = jnp.eye(a.shape[0])
    return a * (1 - eye) + t * eye


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal((n, n), np.float32) for n in (1, 4, 9)]
    return list(zip((*cases, cases[1]), (2.0, 0.5, -3.0, 100.0), strict=True))
