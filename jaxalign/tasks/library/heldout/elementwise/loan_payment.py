"""A loan is paid back in equal rates, one at the end of every month. With the monthly interest r
and n months each of them is amount times r, divided by 1 minus (1 + r) to the power of -n. amount,
r and n are float32 vectors of the same length, r between 0.002 and 0.05, n at least 6. Return the
rates, float32.
"""

import jax
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def loan_payment(amount: jax.Array, r: jax.Array, n: jax.Array) -> jax.Array:
    return amount * r / (1 - (1 + r) ** -n)


def wrong_grows(amount: jax.Array, r: jax.Array, n: jax.Array) -> jax.Array:
    return amount * r / (1 - (1 + r) ** n)


def wrong_interest_at_the_end(amount: jax.Array, r: jax.Array, n: jax.Array) -> jax.Array:
    return amount * (1 + r) ** n / n


def wrong_precedence(amount: jax.Array, r: jax.Array, n: jax.Array) -> jax.Array:
    return amount * r / 1 - (1 + r) ** -n


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(size: int, least: int, most: int) -> tuple:
        parts = (rng.uniform(100, 9000, size), rng.uniform(0.003, 0.04, size))
        months = rng.integers(least, most, size)
        return tuple(x.astype(np.float32) for x in (*parts, months))

    return [case(1, 12, 13), case(7, 12, 120), case(20, 24, 360), case(7, 6, 12)]
