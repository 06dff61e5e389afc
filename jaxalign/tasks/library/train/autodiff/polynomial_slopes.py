"""Return a polynomial's derivative at each element of x. c holds the polynomial's coefficients,
that of the highest power first. x is float32 of shape [n], c of shape [m], m >= 2.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def polynomial_slopes(x: jax.Array, c: jax.Array) -> jax.Array:
    return jnp.polyval(jnp.polyder(c), x)


def wrong_value(x: jax.Array, c: jax.Array) -> jax.Array:
    return jnp.polyval(c, x)


def wrong_constant_first(x: jax.Array, c: jax.Array) -> jax.Array:
    return jnp.polyval(jnp.polyder(c[::-1]), x)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, m):
        return rng.uniform(-2, 2, n).astype(np.float32), rng.standard_normal(m, np.float32)

    x, c = case(6, 4)
    return [case(1, 2), (x, c), case(20, 3), (np.arange(6, dtype=np.float32), c), (x, 10 * c)]
