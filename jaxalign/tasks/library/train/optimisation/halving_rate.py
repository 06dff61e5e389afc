"""Return the learning rate at each step, counted from 0: rate, a number, for the first ten steps,
half of it for the next ten, a quarter for the ten after that, and so on. step is int32 of shape
[n], not negative; the result is float32.
"""

import jax
import numpy as np

LEVEL = 1


def halving_rate(step: jax.Array, rate: float) -> jax.Array:
    return rate * 0.5 ** (step // 10)


def wrong_falls_smoothly(step: jax.Array, rate: float) -> jax.Array:
    return rate * 0.5 ** (step / 10)


def wrong_halves_one_step_late(step: jax.Array, rate: float) -> jax.Array:
    return rate * 0.5 ** ((step - 1) // 10)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.integers(0, 60, n, dtype=np.int32) for n in (6, 30)]
    turns = np.array([0, 9, 10, 19, 20, 30], np.int32)
    cases = [np.array([40], np.int32), *cases, turns]
    return list(zip(cases, (0.1, 1.0, 3.0, 0.5), strict=True))
