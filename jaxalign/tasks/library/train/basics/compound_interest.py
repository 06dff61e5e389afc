"""A sum of money grows by the part rate every year, and so does its growth: after the given years
it is the principal times (1 + rate) to the power of years. principal, rate and years are float32
vectors of shape [n].
"""

import jax
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def compound_interest(principal: jax.Array, rate: jax.Array, years: jax.Array) -> jax.Array:
    return principal * (1 + rate) ** years


def wrong_simple_interest(principal: jax.Array, rate: jax.Array, years: jax.Array) -> jax.Array:
    return principal * (1 + rate * years)


def wrong_raises_the_principal(
    principal: jax.Array, rate: jax.Array, years: jax.Array
) -> jax.Array:
    return (principal * (1 + rate)) ** years


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, longest):
        principal = rng.uniform(1, 100, n).astype(np.float32)
        rate = rng.uniform(-0.02, 0.1, n).astype(np.float32)
        return principal, rate, rng.uniform(0, longest, n).astype(np.float32)

    return [case(1, 10), case(6, 10), case(30, 40), case(6, 100), case(6, 0)]
