"""A bead slides without friction and gravity on the surface whose points are ((2 + cos b) cos a,
(2 + cos b) sin a, sin b + a b / 4). Along its straightest path the coordinates (a, b) have second
derivatives q in time such that the acceleration in space is perpendicular to the surface: J^T (J q
+ s) = 0, where J holds the partial derivatives of the point with respect to (a, b), and s is the
second derivative of the point along the velocity of (a, b). Return q for each of n beads. place
and velocity, of (a, b), are float32 of shape [n, 2]; so is the result.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 3
PROPERTIES = ("grad", "vmap")
RTOL = 1e-3
ATOL = 1e-4


def acceleration_on_surface(place: jax.Array, velocity: jax.Array) -> jax.Array:
    def point(p):
        a, b = p
        ring = 2 + jnp.cos(b)
        return jnp.stack([ring * jnp.cos(a), ring * jnp.sin(a), jnp.sin(b) + a * b / 4])

    def one(p, v):
        def along(p):
            return jax.jvp(point, (p,), (v,))[1]

        slopes, bend = jax.jacfwd(point)(p), jax.jvp(along, (p,), (v,))[1]
        return -jnp.linalg.solve(slopes.T @ slopes, slopes.T @ bend)

    return jax.vmap(one)(place, velocity)


def wrong_sign(place: jax.Array, velocity: jax.Array) -> jax.Array:
    return -acceleration_on_surface(place, velocity)


def wrong_linear_in_velocity(place: jax.Array, velocity: jax.Array) -> jax.Array:
    speed = jnp.linalg.norm(velocity, axis=1, keepdims=True)
    return acceleration_on_surface(place, velocity) / jnp.maximum(speed, 1e-6)


def wrong_half(place: jax.Array, velocity: jax.Array) -> jax.Array:
    return acceleration_on_surface(place, velocity) / 2


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, speed):
        place = rng.uniform(-1.5, 1.5, (n, 2)).astype(np.float32)
        return place, speed * rng.standard_normal((n, 2), np.float32)

    return [case(1, 1), case(6, 1), case(30, 2), case(6, 0), case(6, 0.1)]
