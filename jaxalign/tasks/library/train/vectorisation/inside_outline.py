"""Which points lie inside a polygon? Use the even-odd rule: a ray from the point in the direction
of growing x crosses the outline an odd number of times. The corners are given in order, the last
one is joined to the first, and the outline may cross itself; no point lies on it. points is
float32 of shape [n, 2] and corners float32 of shape [k, 2]; return a boolean vector of shape [n].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 3
PROPERTIES = ("vmap",)


def inside_outline(points: jax.Array, corners: jax.Array) -> jax.Array:
    (x0, y0), (x1, y1) = corners.T, jnp.roll(corners, -1, axis=0).T
    x, y = points[:, :1], points[:, 1:]
    straddles = (y0 > y) != (y1 > y)
    rise = jnp.where(y1 == y0, 1, y1 - y0)
    crosses = straddles & (x < x0 + (y - y0) * (x1 - x0) / rise)
    return jnp.sum(crosses, axis=1) % 2 == 1


def wrong_bounding_box(points: jax.Array, corners: jax.Array) -> jax.Array:
    low, high = jnp.min(corners, axis=0), jnp.max(corners, axis=0)
    return jnp.all((points > low) & (points < high), axis=1)


def wrong_leaves_open(points: jax.Array, corners: jax.Array) -> jax.Array:
    (x0, y0), (x1, y1) = corners[:-1].T, corners[1:].T
    x, y = points[:, :1], points[:, 1:]
    rise = jnp.where(y1 == y0, 1, y1 - y0)
    crosses = ((y0 > y) != (y1 > y)) & (x < x0 + (y - y0) * (x1 - x0) / rise)
    return jnp.sum(crosses, axis=1) % 2 == 1


def wrong_convex_only(points: jax.Array, corners: jax.Array) -> jax.Array:
    edge = jnp.roll(corners, -1, axis=0) - corners
    offset = points[:, None] - corners
    side = edge[:, 0] * offset[..., 1] - edge[:, 1] * offset[..., 0]
    return jnp.all(side > 0, axis=1) | jnp.all(side < 0, axis=1)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, k):
        corners = rng.standard_normal((k, 2), np.float32)
        return rng.uniform(-1.5, 1.5, (n, 2)).astype(np.float32), corners

    steps = np.array([[0, 0], [3, 0], [3, 1], [1, 1], [1, 2], [0, 2]], np.float32)
    near = rng.uniform(-0.5, 3.5, (30, 2)).astype(np.float32)
    return [case(20, 4), case(30, 6), (near, steps), case(60, 15), (near, steps[::-1])]
