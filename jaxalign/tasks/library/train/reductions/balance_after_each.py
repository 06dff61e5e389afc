"""Return the balance of an account after each of n bookings. opening is a number, the balance at
the start; amount is float32 of shape [n], payments out being negative, and the balances are
float32 of shape [n].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def balance_after_each(amount: jax.Array, opening: float) -> jax.Array:
    return opening + jnp.cumsum(amount)


def wrong_starts_empty(amount: jax.Array, opening: float) -> jax.Array:
    return jnp.cumsum(amount)


def wrong_forgets_earlier_ones(amount: jax.Array, opening: float) -> jax.Array:
    return opening + amount


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.uniform(-20, 20, n).astype(np.float32) for n in (1, 7, 30)]
    openings = (25.0, -3.5, 50.0, 1000.0)
    return list(zip((*cases, 100 * cases[1]), openings, strict=True))
