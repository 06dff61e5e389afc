"""Compute the energy of n magnets in a ring: minus the total of the products of all n pairs of
neighbours, of which the last magnet and the first are one. spin is float32 of shape [n], n >= 3,
each 1 or -1; return a scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap", "constant_trace")


def energy_of_spin_ring(spin: jax.Array) -> jax.Array:
    return -jnp.sum(spin * jnp.roll(spin, 1))


def wrong_open_chain(spin: jax.Array) -> jax.Array:
    return -jnp.sum(spin[1:] * spin[:-1])


def wrong_sign(spin: jax.Array) -> jax.Array:
    return jnp.sum(spin * jnp.roll(spin, 1))


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.choice([-1, 1], n).astype(np.float32) for n in (3, 9, 25)]
    up_and_down = np.array([1, -1, 1, -1, 1, 1, 1, 1, -1], np.float32)
    return [(x,) for x in (*cases, np.ones(9, np.float32), up_and_down)]
