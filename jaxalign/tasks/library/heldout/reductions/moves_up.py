"""A student passes an examination with at least the mark that it needs, and moves up if she fails
one of them at most. Which students move up? marks is float32 of shape [n, m] with one student in a
row, and needed, float32 of shape [m], holds the mark that each examination needs; the result is
boolean of shape [n].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def moves_up(marks: jax.Array, needed: jax.Array) -> jax.Array:
    return jnp.sum(marks < needed, axis=1) <= 1


def wrong_all_passed(marks: jax.Array, needed: jax.Array) -> jax.Array:
    return jnp.all(marks >= needed, axis=1)


def wrong_must_exceed(marks: jax.Array, needed: jax.Array) -> jax.Array:
    return jnp.sum(marks <= needed, axis=1) <= 1


def wrong_by_examination(marks: jax.Array, needed: jax.Array) -> jax.Array:
    return jnp.sum(marks < needed, axis=0) <= 1


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, m):
        needed = rng.integers(5, 12, m).astype(np.float32)
        marks = needed + rng.integers(-1, 3, (n, m)).astype(np.float32)
        marks[0] = needed
        return marks, needed

    return [case(1, 3), case(8, 3), case(20, 2), case(8, 3), case(8, 3)]
