"""Follow savings s over some years: at each year's end a tenth of what is there is added, and then
another 5. Return the final savings. s is float32 of shape [n], years a whole number, maybe 0.
"""

import jax
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def savings_after_years(s: jax.Array, years: int) -> jax.Array:
    return jax.lax.fori_loop(0, years, lambda _, s: 1.1 * s + 5, s)


def wrong_deposit_first(s: jax.Array, years: int) -> jax.Array:
    return jax.lax.fori_loop(0, years, lambda _, s: 1.1 * (s + 5), s)


def wrong_simple_interest(s: jax.Array, years: int) -> jax.Array:
    return s * (1 + 0.1 * years) + 5 * years


def wrong_deposits_without_interest(s: jax.Array, years: int) -> jax.Array:
    return s * 1.1**years + 5 * years


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, years):
        return rng.uniform(0, 200, n).astype(np.float32), years

    return [case(1, 2), case(6, 3), case(20, 10), (np.zeros(6, np.float32), 4), case(6, 0)]
