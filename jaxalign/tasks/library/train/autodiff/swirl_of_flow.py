"""A flow has the velocity (y z^2, sin(x) z, e^x y) at the point (x, y, z). Return its curl, that
is (dw/dy - dv/dz, du/dz - dw/dx, dv/dx - du/dy) for the velocity (u, v, w), at each of n points.
points is float32 of shape [n, 3]; so is the result.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2
PROPERTIES = ("grad", "vmap")


def swirl_of_flow(points: jax.Array) -> jax.Array:
    def velocity(p):
        x, y, z = p
        return jnp.stack([y * z**2, jnp.sin(x) * z, jnp.exp(x) * y])

    slopes = jax.vmap(jax.jacfwd(velocity))(points)
    twist = slopes - slopes.swapaxes(1, 2)
    return jnp.stack([twist[:, 2, 1], twist[:, 0, 2], twist[:, 1, 0]], axis=1)


def wrong_sign(points: jax.Array) -> jax.Array:
    return -swirl_of_flow(points)


def wrong_second_component(points: jax.Array) -> jax.Array:
    return swirl_of_flow(points) * jnp.array([1, -1, 1])


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.uniform(-2, 2, (n, 3)).astype(np.float32) for n in (1, 5, 40)]
    return [(p,) for p in (*cases, np.zeros((5, 3), np.float32), -cases[1])]
