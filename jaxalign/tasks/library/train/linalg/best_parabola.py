"""Fit a parabola to points in the sense of least squares: return the coefficients c of c_0 + c_1 x
+ c_2 x^2 that minimise the sum of its squared distances to y. x and y are float32 of shape [n], n
at least 4, x between -3 and 3; the result is float32 of shape [3].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2
PROPERTIES = ("vmap",)
RTOL = 1e-3
ATOL = 1e-3


def best_parabola(x: jax.Array, y: jax.Array) -> jax.Array:
    powers = jnp.stack([jnp.ones_like(x), x, x**2], axis=1)
    return jnp.linalg.lstsq(powers, y)[0]


def wrong_order(x: jax.Array, y: jax.Array) -> jax.Array:
    return best_parabola(x, y)[::-1]


def wrong_no_constant(x: jax.Array, y: jax.Array) -> jax.Array:
    slopes = jnp.linalg.lstsq(jnp.stack([x, x**2], axis=1), y)[0]
    return jnp.concatenate([jnp.zeros(1), slopes])


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, noise):
        x = np.linspace(-2, 3, n) + rng.uniform(-0.1, 0, n)
        c = rng.standard_normal(3)
        y = c[0] + c[1] * x + c[2] * x**2 + noise * rng.standard_normal(n)
        return x.astype(np.float32), y.astype(np.float32)

    x, y = case(12, 2.0)
    return [case(4, 0.3), case(12, 0.0), (x, y), case(80, 1.0), (np.round(x), y)]
