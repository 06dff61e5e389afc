"""Compute the energy of a wheel that turns at the rate spin, a number: half of spin squared times
the total of mass times radius squared. mass and radius are float32 of shape [n]; return a scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def spinning_energy(mass: jax.Array, radius: jax.Array, spin: float) -> jax.Array:
    return 0.5 * spin**2 * jnp.sum(mass * radius**2)


def wrong_spin_once(mass: jax.Array, radius: jax.Array, spin: float) -> jax.Array:
    return 0.5 * spin * jnp.sum(mass * radius**2)


def wrong_radius_once(mass: jax.Array, radius: jax.Array, spin: float) -> jax.Array:
    return 0.5 * spin**2 * jnp.sum(mass * radius)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    pairs = [rng.uniform(0.2, 4, (2, n)).astype(np.float32) for n in (1, 5, 18)]
    pairs[1][0, 3] = 0
    pairs, spins = (*pairs, 20 * pairs[1]), (3.0, 0.4, 2.0, 5.0)
    return [(m, r, spin) for (m, r), spin in zip(pairs, spins, strict=True)]
