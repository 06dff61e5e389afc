"""Return the centre of mass of bodies: the sum of mass times position, divided by the total
mass. mass is float32 of shape [n], n >= 1, and position float32 of shape [n, 3]; the result is
float32 of shape [3].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap", "grad", "constant_trace")


def centre_of_mass(mass: jax.Array, position: jax.Array) -> jax.Array:
    return mass @ position / jnp.sum(mass)


def wrong_mean_position(mass: jax.Array, position: jax.Array) -> jax.Array:
    return jnp.mean(position, axis=0)


def wrong_does_not_divide(mass: jax.Array, position: jax.Array) -> jax.Array:
    return mass @ position


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, scale):
        position = scale * rng.standard_normal((n, 3), np.float32)
        return rng.uniform(0.1, 9, n).astype(np.float32), position

    cases = [case(1, 1), case(4, 1), case(25, 1), case(4, 100)]
    cases[3][0][2] = 0
    return cases
