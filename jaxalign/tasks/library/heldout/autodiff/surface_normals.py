"""A surface is given by f(p) = constant with f(x, y, z) = x^4 + y^4 + z^4 - x y z. For each point
p return the unit normal of the surface through it, the direction in which f grows fastest. points
is float32 of shape [n, 3], none where the gradient of f is zero; the result is float32 of shape
[n, 3], every row of length one.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2
PROPERTIES = ("grad", "vmap")


def surface_normals(points: jax.Array) -> jax.Array:
    normals = jax.vmap(jax.grad(lambda p: jnp.sum(p**4) - jnp.prod(p)))(points)
    return normals / jnp.linalg.norm(normals, axis=1, keepdims=True)


def wrong_any_length(points: jax.Array) -> jax.Array:
    return jax.vmap(jax.grad(lambda p: jnp.sum(p**4) - jnp.prod(p)))(points)


def wrong_points_inwards(points: jax.Array) -> jax.Array:
    return -surface_normals(points)


def wrong_normal_of_a_ball(points: jax.Array) -> jax.Array:
    return points / jnp.linalg.norm(points, axis=1, keepdims=True)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, scale):
        signs = rng.choice([-1, 1], (n, 3))
        return ((scale * signs * rng.uniform(0.5, 2, (n, 3))).astype(np.float32),)

    on_axes = 2 * np.eye(6, 3, dtype=np.float32) + np.eye(6, 3, -3, dtype=np.float32)
    return [case(1, 1), case(6, 1), case(6, 10), (on_axes,), case(30, 1)]
