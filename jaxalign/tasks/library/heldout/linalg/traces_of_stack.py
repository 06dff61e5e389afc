"""For each of n square matrices add up the entries on its main diagonal. matrices is float32 of
shape [n, k, k], matrix number i being matrices[i]; the result is float32 of shape [n].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def traces_of_stack(matrices: jax.Array) -> jax.Array:
    return jnp.trace(matrices, axis1=1, axis2=2)


def wrong_axes(matrices: jax.Array) -> jax.Array:
    return jnp.trace(matrices)


def wrong_one_total(matrices: jax.Array) -> jax.Array:
    return jnp.sum(jnp.trace(matrices, axis1=1, axis2=2))


def wrong_adds_all_entries(matrices: jax.Array) -> jax.Array:
    return jnp.sum(matrices, axis=(1, 2))


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    shapes = [(4, 3, 3), (1, 2, 2), (6, 5, 5), (3, 3, 3), (4, 3, 3)]
    cases = [rng.standard_normal(shape, np.float32) for shape in shapes]
    return [(matrices,) for matrices in (*cases, 100 * cases[0])]
