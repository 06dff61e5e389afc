"""Return how many parties a parliament effectively has: the squared total of the seats, divided by
the total of the squared seats. seats is float32 of shape [n] and positive, n at least 1; return a
float32 scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def effective_parties(seats: jax.Array) -> jax.Array:
    return jnp.sum(seats) ** 2 / jnp.sum(seats**2)


def wrong_upside_down(seats: jax.Array) -> jax.Array:
    return jnp.sum(seats**2) / jnp.sum(seats) ** 2


def wrong_no_square_above(seats: jax.Array) -> jax.Array:
    return jnp.sum(seats) / jnp.sum(seats**2)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.uniform(1, 40, n).astype(np.float32) for n in (1, 6, 30)]
    return [(seats,) for seats in (*cases, 10 * cases[1], np.full(6, 7, np.float32))]
