"""Line up pupils by grade, the lowest first, and within a grade by age, the youngest first; of two
alike, the one listed earlier. grade and age are int32 of shape [n]. Return the pupils' positions in
the lists, int32, in that order.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1


def grade_then_age(grade: jax.Array, age: jax.Array) -> jax.Array:
    return jnp.lexsort((age, grade))


def wrong_age_before_grade(grade: jax.Array, age: jax.Array) -> jax.Array:
    return jnp.lexsort((grade, age))


def wrong_grade_only(grade: jax.Array, age: jax.Array) -> jax.Array:
    return jnp.argsort(grade)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n):
        return rng.integers(1, 5, n, dtype=np.int32), rng.integers(6, 12, n, dtype=np.int32)

    grade, age = case(8)
    return [case(1), (grade, age), case(30), (5 - grade, age), case(12)]
