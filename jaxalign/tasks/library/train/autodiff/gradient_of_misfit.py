"""Compare a guess with the truth by adding up their squared differences. Return the gradient of
this total with respect to the guess. guess and truth are float32 of shape [n]; so is the result.
"""

import jax
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def gradient_of_misfit(guess: jax.Array, truth: jax.Array) -> jax.Array:
    return 2 * (guess - truth)


def wrong_by_truth(guess: jax.Array, truth: jax.Array) -> jax.Array:
    return 2 * (truth - guess)


def wrong_forgets_factor(guess: jax.Array, truth: jax.Array) -> jax.Array:
    return guess - truth


def wrong_squares(guess: jax.Array, truth: jax.Array) -> jax.Array:
    return (guess - truth) ** 2


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [tuple(rng.standard_normal((2, n), np.float32)) for n in (1, 6, 30)]
    guess, truth = cases[1]
    return [*cases, (100 * guess, truth), (guess, guess)]
