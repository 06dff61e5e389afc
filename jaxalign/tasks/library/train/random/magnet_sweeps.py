"""Let a square magnet of spins +1 and -1 on a grid that wraps around at its edges take ten
Metropolis sweeps in checkerboard order. Derive ten keys from the given PRNG key in one call, one
for each sweep. A sweep splits its key into two: the first is for the cells whose row and column
numbers have an even total, which go first, the second for the other cells. Each half draws
numbers u of shape [n, m] from the uniform distribution on 0 to 1 in one call, and then every
cell of its colour flips its sign where u is below e^(-2 * beta * spin * (total of its four
neighbours)). key is a raw uint32 key of shape [2], spins int32 of shape [n, m], n and m even,
and beta a number; return the spins after the last sweep, int32 of shape [n, m].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 3
PROPERTIES = ("constant_trace",)


def magnet_sweeps(key: jax.Array, spins: jax.Array, beta: float) -> jax.Array:
    rows, columns = jnp.indices(spins.shape)
    colour = (rows + columns) % 2

    def update(spins, key, turn):
        vertical = jnp.roll(spins, 1, 0) + jnp.roll(spins, -1, 0)
        neighbours = vertical + jnp.roll(spins, 1, 1) + jnp.roll(spins, -1, 1)
        flips = jax.random.uniform(key, spins.shape) < jnp.exp(-2 * beta * spins * neighbours)
        return jnp.where(flips & (colour == turn), -spins, spins)

    def sweep(spins, key):
        first, second = jax.random.split(key)
        return update(update(spins, first, 0), second, 1), None

    return jax.lax.scan(sweep, spins, jax.random.split(key, 10))[0]


def wrong_all_cells_at_once(key: jax.Array, spins: jax.Array, beta: float) -> jax.Array:
    def sweep(spins, key):
        vertical = jnp.roll(spins, 1, 0) + jnp.roll(spins, -1, 0)
        neighbours = vertical + jnp.roll(spins, 1, 1) + jnp.roll(spins, -1, 1)
        flips = jax.random.uniform(key, spins.shape) < jnp.exp(-2 * beta * spins * neighbours)
        return jnp.where(flips, -spins, spins), None

    return jax.lax.scan(sweep, spins, jax.random.split(key, 10))[0]


def wrong_cold_is_hot(key: jax.Array, spins: jax.Array, beta: float) -> jax.Array:
    return magnet_sweeps(key, spins, -beta)


def wrong_half_the_energy(key: jax.Array, spins: jax.Array, beta: float) -> jax.Array:
    return magnet_sweeps(key, spins, beta / 2)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, m, beta):
        spins = rng.choice(np.array([-1, 1], np.int32), (n, m))
        return rng.integers(0, 2**32, 2, np.uint32), spins, beta

    ordered = np.ones((6, 8), np.int32)
    key = rng.integers(0, 2**32, 2, np.uint32)
    return [
        case(4, 4, 0.2),
        case(6, 8, 0.3),
        case(6, 8, 0.44),
        case(20, 20, 0.6),
        (key, ordered, 0.25),
    ]
