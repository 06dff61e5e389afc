"""A point moves through the plane: at time t it is at x(t) = t + sin(t) / 2, y(t) = cos(2 t).
Return the signed curvature of its path, (x' y'' - y' x'') / (x'^2 + y'^2)^1.5, at each of the
times. times is float32 of shape [n]; so is the result.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 3
RTOL = 1e-3
ATOL = 1e-4
PROPERTIES = ("grad", "vmap")


def path_curvature(times: jax.Array) -> jax.Array:
    def place(t):
        return jnp.stack([t + jnp.sin(t) / 2, jnp.cos(2 * t)])

    velocity = jax.jacfwd(place)
    dx, dy = jax.vmap(velocity)(times).T
    ddx, ddy = jax.vmap(jax.jacfwd(velocity))(times).T
    return (dx * ddy - dy * ddx) / (dx**2 + dy**2) ** 1.5


def wrong_size_of_acceleration(times: jax.Array) -> jax.Array:
    return jnp.hypot(-jnp.sin(times) / 2, -4 * jnp.cos(2 * times))


def wrong_drops_sign(times: jax.Array) -> jax.Array:
    return jnp.abs(path_curvature(times))


def wrong_first_power(times: jax.Array) -> jax.Array:
    dx, dy = 1 + jnp.cos(times) / 2, -2 * jnp.sin(2 * times)
    ddx, ddy = -jnp.sin(times) / 2, -4 * jnp.cos(2 * times)
    return (dx * ddy - dy * ddx) / (dx**2 + dy**2)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.uniform(-3, 3, n).astype(np.float32) for n in (1, 7, 40)]
    return [(t,) for t in (*cases, np.zeros(7, np.float32), 5 * cases[1])]
