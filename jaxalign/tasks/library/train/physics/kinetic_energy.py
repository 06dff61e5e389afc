"""Return the total kinetic energy of moving bodies: the sum of half of mass times speed squared.
mass is float32 of shape [n] and velocity float32 of shape [n, 3]; the result is a float32
scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2


def kinetic_energy(mass: jax.Array, velocity: jax.Array) -> jax.Array:
    return jnp.sum(mass * jnp.sum(velocity**2, axis=1)) / 2


def wrong_forgets_half(mass: jax.Array, velocity: jax.Array) -> jax.Array:
    return jnp.sum(mass[:, None] * velocity**2)


def wrong_square_of_total(mass: jax.Array, velocity: jax.Array) -> jax.Array:
    return jnp.sum(mass * jnp.sum(velocity, axis=1) ** 2) / 2


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, scale):
        velocity = scale * rng.standard_normal((n, 3), np.float32)
        return rng.uniform(0.1, 5, n).astype(np.float32), velocity

    return [case(1, 1), case(3, 1), case(3, 100), case(20, 0.1)]
