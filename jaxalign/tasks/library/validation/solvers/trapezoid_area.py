"""Return the area under the curve through the points (x, y) by the trapezoidal rule: the sum
over neighbouring points of the mean of the two heights times the difference of their x. x is
float32 of shape [n], n >= 2, ascending but not evenly spaced, and y float32 of shape [n]; the
result is a float32 scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap", "grad")


def trapezoid_area(x: jax.Array, y: jax.Array) -> jax.Array:
    return jnp.trapezoid(y, x)


def wrong_even_spacing(x: jax.Array, y: jax.Array) -> jax.Array:
    return jnp.trapezoid(y)


def wrong_left_heights(x: jax.Array, y: jax.Array) -> jax.Array:
    return jnp.sum(y[:-1] * (x[1:] - x[:-1]))


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, scale):
        x = np.cumsum(rng.uniform(0.1, 1, n)).astype(np.float32)
        return x, scale * rng.standard_normal(n, np.float32)

    return [case(2, 1), case(8, 1), case(40, 1), case(8, 100)]
