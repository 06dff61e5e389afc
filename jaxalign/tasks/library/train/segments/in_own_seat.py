"""Count the people who sit on the seat with their own number. Person i sits on seat seat_i. seat,
int32 of shape [n], holds each number from 0 to n - 1 once; the result is an int32 scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def in_own_seat(seat: jax.Array) -> jax.Array:
    return jnp.sum(seat == jnp.arange(seat.size))


def wrong_in_other_seats(seat: jax.Array) -> jax.Array:
    return jnp.sum(seat != jnp.arange(seat.size))


def wrong_counts_exchanges(seat: jax.Array) -> jax.Array:
    return jnp.sum(seat[seat] == jnp.arange(seat.size))


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, moved):
        seat = np.arange(n, dtype=np.int32)
        places = rng.permutation(n)[:moved]
        seat[places] = np.roll(places, 1)
        return (seat,)

    return [case(1, 0), case(5, 2), case(9, 4), case(9, 9), case(40, 23)]
