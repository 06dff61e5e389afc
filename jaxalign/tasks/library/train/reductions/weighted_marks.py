"""Compute each student's final mark, the average of a row of marks in which courses weigh as much
as their credit. marks is float32 of shape [n, courses], credit float32 of shape [courses] and
positive; return float32 of shape [n].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def weighted_marks(marks: jax.Array, credit: jax.Array) -> jax.Array:
    return marks @ credit / jnp.sum(credit)


def wrong_equal_weights(marks: jax.Array, credit: jax.Array) -> jax.Array:
    return jnp.mean(marks, axis=1)


def wrong_divides_by_courses(marks: jax.Array, credit: jax.Array) -> jax.Array:
    return marks @ credit / credit.size


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, courses):
        marks = rng.uniform(0, 100, (n, courses)).astype(np.float32)
        return marks, rng.uniform(1, 8, courses).astype(np.float32)

    cases = [case(1, 4), case(5, 3), case(8, 6)]
    return [*cases, (cases[1][0], np.full(3, 5, np.float32))]
