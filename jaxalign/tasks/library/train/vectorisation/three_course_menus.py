"""Price all menus: entry i, j, k is what starter i, course j and dessert k cost together. starter,
course and dessert are float32 vectors of shapes [a], [b] and [c].
"""

import jax
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def three_course_menus(starter: jax.Array, course: jax.Array, dessert: jax.Array) -> jax.Array:
    return starter[:, None, None] + course[:, None] + dessert


def wrong_reversed_axes(starter: jax.Array, course: jax.Array, dessert: jax.Array) -> jax.Array:
    return starter + course[:, None] + dessert[:, None, None]


def wrong_without_course(starter: jax.Array, course: jax.Array, dessert: jax.Array) -> jax.Array:
    return starter[:, None, None] + 0 * course[:, None] + dessert


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(*sizes):
        return tuple(rng.uniform(2, 30, size).astype(np.float32) for size in sizes)

    a, b, c = case(3, 3, 3)
    return [case(1, 2, 3), (a, b, c), case(4, 5, 2), (100 * c, a, b)]
