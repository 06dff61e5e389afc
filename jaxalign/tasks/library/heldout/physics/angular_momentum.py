"""Return the total angular momentum of moving bodies about the origin: the sum over the bodies of
mass times the vector (y w - z v, z u - x w, x v - y u), where (x, y, z) is the body's position and
(u, v, w) its velocity. mass is float32 of shape [n], position and velocity are float32 of shape
[n, 3]; the result is float32 of shape [3].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")
ATOL = 1e-4


def angular_momentum(mass: jax.Array, position: jax.Array, velocity: jax.Array) -> jax.Array:
    return mass @ jnp.cross(position, velocity)


def wrong_order_of_factors(mass: jax.Array, position: jax.Array, velocity: jax.Array) -> jax.Array:
    return mass @ jnp.cross(velocity, position)


def wrong_without_mass(mass: jax.Array, position: jax.Array, velocity: jax.Array) -> jax.Array:
    return jnp.sum(jnp.cross(position, velocity), axis=0)


def wrong_of_totals(mass: jax.Array, position: jax.Array, velocity: jax.Array) -> jax.Array:
    return jnp.cross(mass @ position, mass @ velocity)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, scale):
        position, velocity = rng.standard_normal((2, n, 3), np.float32)
        return rng.uniform(0.3, 3, n).astype(np.float32), scale * position, velocity

    mass, position, velocity = case(4, 1)
    return [
        case(1, 1),
        (mass, position, velocity),
        case(15, 1),
        case(4, 30),
        (mass, position, 0 * velocity + velocity[:1]),
    ]
