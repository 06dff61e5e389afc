"""How far does a car go before it stands still? Its speed times the reaction time, plus the square
of its speed over twice its deceleration. speed is a float32 array of any shape, reaction and
deceleration are positive numbers; return the distances.
"""

import jax
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def braking_distance(speed: jax.Array, reaction: float, deceleration: float) -> jax.Array:
    return speed * reaction + speed**2 / (2 * deceleration)


def wrong_forgets_twice(speed: jax.Array, reaction: float, deceleration: float) -> jax.Array:
    return speed * reaction + speed**2 / deceleration


def wrong_reacts_at_once(speed: jax.Array, reaction: float, deceleration: float) -> jax.Array:
    return speed**2 / (2 * deceleration)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.uniform(0, 40, shape).astype(np.float32) for shape in [(1,), (7,), (2, 5)]]
    cases = [*cases, np.zeros(7, np.float32), 100 * cases[1]]
    return [
        (speed, a, b)
        for speed, (a, b) in zip(cases, rng.uniform(0.5, 9, (5, 2)).tolist(), strict=True)
    ]
