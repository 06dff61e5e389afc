"""List payments by seat, from seat 0 on: guest i pays pay_i and sits on seat seat_i. pay is
float32 of shape [n]; seat, int32 of shape [n], holds each number from 0 to n - 1 once.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def pay_by_seat(pay: jax.Array, seat: jax.Array) -> jax.Array:
    return jnp.zeros_like(pay).at[seat].set(pay)


def wrong_direction(pay: jax.Array, seat: jax.Array) -> jax.Array:
    return pay[seat]


def wrong_sorts_payments(pay: jax.Array, seat: jax.Array) -> jax.Array:
    return jnp.sort(pay)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    pays = [rng.uniform(5, 90, n).astype(np.float32) for n in (1, 6, 20, 6)]
    seats = [rng.permutation(len(x)).astype(np.int32) for x in pays]
    seats[3] = np.roll(np.arange(6, dtype=np.int32), 2)
    return list(zip(pays, seats, strict=True))
