"""For each x there is one y with y^3 + y = x. Return the derivative of that y with respect to x,
at each element of x, float32 of shape [n] with values between -50 and 50. The result is float32
of shape [n].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 3
RTOL = 1e-3


def slope_of_inverse(x: jax.Array) -> jax.Array:
    def newton(_, y):
        return y - (y**3 + y - x) / (3 * y**2 + 1)

    y = jax.lax.fori_loop(0, 30, newton, jnp.cbrt(x))
    return 1 / (3 * y**2 + 1)


def wrong_returns_inverse(x: jax.Array) -> jax.Array:
    def newton(_, y):
        return y - (y**3 + y - x) / (3 * y**2 + 1)

    return jax.lax.fori_loop(0, 30, newton, jnp.cbrt(x))


def wrong_slope_at_x(x: jax.Array) -> jax.Array:
    return 1 / (3 * x**2 + 1)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.uniform(-3, 3, n).astype(np.float32) for n in (1, 6, 40)]
    return [(x,) for x in (*cases, 15 * cases[1])]
