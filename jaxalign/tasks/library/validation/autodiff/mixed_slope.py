"""Let f(x, y) = e^(x y) + x^3 sin(y). Differentiate f once with respect to x and once with respect
to y and return the result at the points (x[i], y[i]). x and y are float32 of shape [n]; so is the
result.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2
RTOL = 1e-3
ATOL = 1e-4
PROPERTIES = ("vmap",)


def mixed_slope(x: jax.Array, y: jax.Array) -> jax.Array:
    def f(x, y):
        return jnp.exp(x * y) + x**3 * jnp.sin(y)

    return jax.vmap(jax.grad(jax.grad(f, 0), 1))(x, y)


def wrong_product_of_slopes(x: jax.Array, y: jax.Array) -> jax.Array:
    in_x = y * jnp.exp(x * y) + 3 * x**2 * jnp.sin(y)
    return in_x * (x * jnp.exp(x * y) + x**3 * jnp.cos(y))


def wrong_twice_by_x(x: jax.Array, y: jax.Array) -> jax.Array:
    return y**2 * jnp.exp(x * y) + 6 * x * jnp.sin(y)


def wrong_forgets_product_rule(x: jax.Array, y: jax.Array) -> jax.Array:
    return x * y * jnp.exp(x * y) + 3 * x**2 * jnp.cos(y)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    pairs = [rng.uniform(-1.5, 1.5, (2, n)).astype(np.float32) for n in (1, 6, 40)]
    return [(x, y) for x, y in (*pairs, 2 * pairs[1], np.zeros((2, 6), np.float32))]
