"""Keep an account that starts at 0: an amount is paid in if its deposit is true, and otherwise
taken out. Return the balance after each entry. amount is int32, deposit boolean, both of shape [n].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def account_balance(amount: jax.Array, deposit: jax.Array) -> jax.Array:
    return jnp.cumsum(jnp.where(deposit, amount, -amount))


def wrong_swapped(amount: jax.Array, deposit: jax.Array) -> jax.Array:
    return jnp.cumsum(jnp.where(deposit, -amount, amount))


def wrong_deposits_only(amount: jax.Array, deposit: jax.Array) -> jax.Array:
    return jnp.cumsum(jnp.where(deposit, amount, 0))


def wrong_no_running_total(amount: jax.Array, deposit: jax.Array) -> jax.Array:
    return jnp.where(deposit, amount, -amount)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, top):
        return rng.integers(1, top, n, np.int32), rng.random(n) < 0.6

    amount, deposit = case(8, 50)
    cases = [case(3, 50), (amount, deposit), case(30, 50), case(8, 10000)]
    return [*cases, (amount, np.zeros(8, bool))]
