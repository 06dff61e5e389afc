"""Bookings belong to ten accounts. Which account has the largest total? Return its number, the
lowest if several are equal; an account without bookings has the total 0. amount is float32 of
shape [n], negative for withdrawals, and account int32 of shape [n] with values from 0 to 9; the
result is an int32 scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2
PROPERTIES = ("vmap",)


def heaviest_account(amount: jax.Array, account: jax.Array) -> jax.Array:
    return jnp.argmax(jax.ops.segment_sum(amount, account, 10))


def wrong_most_bookings(amount: jax.Array, account: jax.Array) -> jax.Array:
    return jnp.argmax(jnp.bincount(account, length=10))


def wrong_largest_booking(amount: jax.Array, account: jax.Array) -> jax.Array:
    return account[jnp.argmax(amount)]


def wrong_skips_unused_accounts(amount: jax.Array, account: jax.Array) -> jax.Array:
    totals = jax.ops.segment_sum(amount, account, 10)
    return jnp.argmax(jnp.where(jnp.bincount(account, length=10) > 0, totals, -jnp.inf))


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, lowest):
        whole = rng.integers(lowest, 9, n).astype(np.float32)
        return whole, rng.integers(1, 10, n, np.int32)

    amount, account = case(25, 1)
    return [case(3, 1), case(25, -3), (-amount, account // 3 + 4), (amount, account), case(100, -5)]
