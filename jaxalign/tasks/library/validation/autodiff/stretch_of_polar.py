"""Polar coordinates r, angle give the point (r cos(angle), r sin(angle)). Return the 2 x 2
matrix of the point's partial derivatives, a row for each coordinate of the point, a column for
each of r and angle, at each of n places. polar is float32 of shape [n, 2], rows of r and angle;
the result is float32 of shape [n, 2, 2].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2


def stretch_of_polar(polar: jax.Array) -> jax.Array:
    def point(p):
        return p[0] * jnp.stack([jnp.cos(p[1]), jnp.sin(p[1])])

    return jax.vmap(jax.jacobian(point))(polar)


def wrong_transposes(polar: jax.Array) -> jax.Array:
    return jnp.swapaxes(stretch_of_polar(polar), 1, 2)


def wrong_returns_rotation(polar: jax.Array) -> jax.Array:
    return stretch_of_polar(polar.at[:, 0].set(1))


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, scale):
        polar = np.stack([scale * rng.uniform(0.2, 3, n), rng.uniform(-3, 3, n)], axis=1)
        return (polar.astype(np.float32),)

    return [case(1, 1), case(5, 1), case(5, 100), case(20, 1)]
