"""How far is a planet from its sun? At the angle phi from the nearest point of the orbit the
distance is a (1 - e^2) / (1 + e cos phi), where a is the semi-major axis and e, from 0 to below 1,
the eccentricity. phi is a float32 array of any shape, a and e are numbers; the result has the
shape of phi.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def orbit_radius(phi: jax.Array, a: float, e: float) -> jax.Array:
    return a * (1 - e**2) / (1 + e * jnp.cos(phi))


def wrong_does_not_square(phi: jax.Array, a: float, e: float) -> jax.Array:
    return a * (1 - e) / (1 + e * jnp.cos(phi))


def wrong_from_the_farthest_point(phi: jax.Array, a: float, e: float) -> jax.Array:
    return a * (1 - e**2) / (1 - e * jnp.cos(phi))


def wrong_always_a(phi: jax.Array, a: float, e: float) -> jax.Array:
    return jnp.full(phi.shape, a)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.uniform(-3, 3, shape).astype(np.float32) for shape in [(2,), (9,), (3, 4)]]
    half_turn = np.linspace(0, np.pi, 9, dtype=np.float32)
    return [
        (cases[0], 1.0, 0.5),
        (cases[1], 3.0, 0.7),
        (cases[2], 100.0, 0.2),
        (half_turn, 2.0, 0.0),
        (half_turn, 1.5, 0.9),
    ]
