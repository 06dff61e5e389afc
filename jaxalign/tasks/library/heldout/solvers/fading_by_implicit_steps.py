"""Solve y' = -y^3 by 30 steps of the implicit Euler method with step size h: each step turns y
into the one number z with z + h z^3 = y, which has to be found to the accuracy of float32. start
is float32 of shape [n] with values between -20 and 20 and h a number between 0 and 1; return y
after the last step, float32 of shape [n].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 3
PROPERTIES = ("grad", "vmap", "constant_trace")


def fading_by_implicit_steps(start: jax.Array, h: float) -> jax.Array:
    def step(_, y):
        def newton(_, z):
            return z - (z + h * z**3 - y) / (1 + 3 * h * z**2)

        return jax.lax.fori_loop(0, 15, newton, y)

    return jax.lax.fori_loop(0, 30, step, start)


def wrong_explicit(start: jax.Array, h: float) -> jax.Array:
    return jax.lax.fori_loop(0, 30, lambda _, y: y - h * y**3, start)


def wrong_linearised_once(start: jax.Array, h: float) -> jax.Array:
    return jax.lax.fori_loop(0, 30, lambda _, y: y / (1 + h * y**2), start)


def wrong_exact_solution(start: jax.Array, h: float) -> jax.Array:
    return start / jnp.sqrt(1 + 60 * h * start**2)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.uniform(-2, 2, n).astype(np.float32) for n in (1, 7, 40)]
    cases = [*cases, 10 * cases[1]]
    return list(zip(cases, (0.1, 0.02, 0.5, 1.0), strict=True))
