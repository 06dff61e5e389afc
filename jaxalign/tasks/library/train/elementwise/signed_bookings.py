"""Give money that leaves an account a minus sign: amounts stay as they are if is_deposit is true
and change sign if not. is_deposit is boolean and amount float32, nowhere negative, both of shape
[n].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def signed_bookings(is_deposit: jax.Array, amount: jax.Array) -> jax.Array:
    return jnp.where(is_deposit, amount, -amount)


def wrong_other_way_round(is_deposit: jax.Array, amount: jax.Array) -> jax.Array:
    return jnp.where(is_deposit, -amount, amount)


def wrong_drops_withdrawals(is_deposit: jax.Array, amount: jax.Array) -> jax.Array:
    return jnp.where(is_deposit, amount, 0)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, share):
        return rng.uniform(size=n) < share, rng.uniform(1, 90, n).astype(np.float32)

    return [case(1, 0), case(8, 0.5), case(30, 0.5), case(8, 0), case(8, 1)]
