"""n people sit in a circle on the seats 0 to n - 1. Counting begins at seat 0, every k-th person
leaves, and counting goes on with the next one who is still there, until one person is left.
Return the number of that person's seat, an int32 scalar. n and k are whole numbers, both at
least 1 and n up to a million; the survivor of n people sits, seen from the place where counting
goes on, where the survivor of n - 1 people would.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 3


def josephus_survivor(n: int, k: int) -> jax.Array:
    return jax.lax.fori_loop(2, n + 1, lambda people, seat: (seat + k) % people, jnp.int32(0))


def wrong_numbers_seats_from_one(n: int, k: int) -> jax.Array:
    return 1 + jax.lax.fori_loop(2, n + 1, lambda i, seat: (seat + k) % i, jnp.int32(0))


def wrong_every_second_always(n: int, k: int) -> jax.Array:
    return jax.lax.fori_loop(2, n + 1, lambda i, seat: (seat + 2) % i, jnp.int32(0))


def wrong_stops_one_early(n: int, k: int) -> jax.Array:
    return jax.lax.fori_loop(2, n, lambda people, seat: (seat + k) % people, jnp.int32(0))


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    large = int(rng.integers(10_000, 1_000_000))
    return [(41, 3), (1, 5), (10, 2), (large, 7), (large // 3, 1), (7, 40)]
