"""Replace the marks of absent pupils by -1 and keep the others. marks is float32 of shape [n, m], a
row for each pupil; present is bool of shape [n] and tells who was there.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def marks_of_present(marks: jax.Array, present: jax.Array) -> jax.Array:
    return jnp.where(present[:, None], marks, -1)


def wrong_absent_kept(marks: jax.Array, present: jax.Array) -> jax.Array:
    return jnp.where(present[:, None], -1, marks)


def wrong_zero(marks: jax.Array, present: jax.Array) -> jax.Array:
    return jnp.where(present[:, None], marks, 0)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, m):
        present = np.arange(n) % 3 != 1
        return rng.uniform(0, 15, (n, m)).astype(np.float32), rng.permutation(present)

    marks, present = case(6, 4)
    return [case(1, 3), (marks, present), case(12, 2), (100 * marks, ~present), case(5, 5)]
