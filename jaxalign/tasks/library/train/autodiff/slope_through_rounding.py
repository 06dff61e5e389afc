"""A network rounds its activations to whole numbers, and training pretends that rounding has the
derivative 1. Return the gradient of the loss, the sum of w_i q_i^2 with q = x rounded to the
nearest whole number (halves to the even one), with respect to x under this pretence. x and w are
float32 of shape [n]; so is the gradient.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2
PROPERTIES = ("vmap",)


def slope_through_rounding(x: jax.Array, w: jax.Array) -> jax.Array:
    def loss(x):
        rounded = x + jax.lax.stop_gradient(jnp.round(x) - x)
        return jnp.sum(w * rounded**2)

    return jax.grad(loss)(x)


def wrong_no_pretence(x: jax.Array, w: jax.Array) -> jax.Array:
    return jax.grad(lambda x: jnp.sum(w * jnp.round(x) ** 2))(x)


def wrong_no_rounding(x: jax.Array, w: jax.Array) -> jax.Array:
    return 2 * w * x


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, scale):
        x, w = rng.standard_normal((2, n), np.float32)
        return scale * x, w

    halves = np.array([0.5, 1.5, -0.5, -1.5, 2.5, 0, 3], np.float32)
    return [case(1, 5), case(7, 3), case(50, 2), case(7, 1e3), (halves, case(7, 1)[1])]
