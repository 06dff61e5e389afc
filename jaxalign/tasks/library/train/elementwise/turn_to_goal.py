"""Find the shortest turn from heading to goal, both in degrees from 0 to 360: goal less heading,
moved by full turns to lie from -180 up to but not including 180. Both are float32 vectors of one
length.
"""

import jax
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def turn_to_goal(heading: jax.Array, goal: jax.Array) -> jax.Array:
    return (goal - heading + 180) % 360 - 180


def wrong_may_go_the_long_way(heading: jax.Array, goal: jax.Array) -> jax.Array:
    return goal - heading


def wrong_always_to_the_right(heading: jax.Array, goal: jax.Array) -> jax.Array:
    return (goal - heading) % 360


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n):
        return tuple((rng.integers(0, 1440, (2, n)) / 4).astype(np.float32))

    heading, goal = case(9)
    return [case(2), (heading, goal), case(30), (heading, (heading + 180) % 360), (goal, goal)]
