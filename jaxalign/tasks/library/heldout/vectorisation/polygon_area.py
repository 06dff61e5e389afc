"""Return the signed area of a polygon by the shoelace formula: half of the sum of x[i] y[i+1] -
x[i+1] y[i] over its corners, the last one being followed by the first. It is positive when the
corners run counterclockwise. corners is float32 of shape [n, 2], n >= 3, with the coordinates x
and y in each row; the result is a float32 scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2
PROPERTIES = ("grad",)


def polygon_area(corners: jax.Array) -> jax.Array:
    x, y = corners.T
    return jnp.sum(x * jnp.roll(y, -1) - jnp.roll(x, -1) * y) / 2


def wrong_does_not_close(corners: jax.Array) -> jax.Array:
    x, y = corners.T
    return jnp.sum(x[:-1] * y[1:] - x[1:] * y[:-1]) / 2


def wrong_never_negative(corners: jax.Array) -> jax.Array:
    return jnp.abs(polygon_area(corners))


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, scale, turn):
        angle = turn * np.sort(rng.uniform(0, 2 * np.pi, n))
        radius = scale * rng.uniform(1, 2, n)
        corners = np.stack([radius * np.cos(angle) + 1, radius * np.sin(angle) + 2], axis=1)
        return (corners.astype(np.float32),)

    outline = [[0, 0], [2, 0], [2, 1], [1, 1], [1, 3], [0, 3], [0, 2], [0, 1]]
    whole = rng.integers(1, 9) * np.array(outline, np.float32)
    cases = [case(3, 1, 1), case(8, 1, 1), case(8, 10, -1), case(30, 3, 1)]
    return [*cases, (whole.astype(np.float32),)]
