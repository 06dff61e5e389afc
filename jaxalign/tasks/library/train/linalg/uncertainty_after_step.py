"""Predict how uncertain a filter's state will be: return the matrix F P F^T + Q, where F is move,
F^T its transpose, P is spread and Q is noise. All are float32 of shape [n, n].
"""

import jax
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def uncertainty_after_step(move: jax.Array, spread: jax.Array, noise: jax.Array) -> jax.Array:
    return move @ spread @ move.T + noise


def wrong_transpose_in_front(move: jax.Array, spread: jax.Array, noise: jax.Array) -> jax.Array:
    return move.T @ spread @ move + noise


def wrong_adds_too_early(move: jax.Array, spread: jax.Array, noise: jax.Array) -> jax.Array:
    return move @ (spread + noise) @ move.T


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n):
        move, root, noise = rng.standard_normal((3, n, n), np.float32)
        return move, root @ root.T, noise @ noise.T

    cases = [case(n) for n in (1, 2, 4, 2)]
    cases[3][2][:] = 0
    return [*cases, (cases[1][0], 50 * cases[1][1], cases[1][2])]
