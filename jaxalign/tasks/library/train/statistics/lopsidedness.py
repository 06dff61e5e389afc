"""Return the skewness of x: the mean of the third powers of the deviations from the mean, divided
by the 1.5th power of the mean of their squares. x is a float32 vector with at least two different
elements; the result is a float32 scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2
PROPERTIES = ("grad", "vmap")
ATOL = 1e-4


def lopsidedness(x: jax.Array) -> jax.Array:
    deviations = x - jnp.mean(x)
    return jnp.mean(deviations**3) / jnp.mean(deviations**2) ** 1.5


def wrong_does_not_centre(x: jax.Array) -> jax.Array:
    return jnp.mean(x**3) / jnp.mean(x**2) ** 1.5


def wrong_fourth_powers(x: jax.Array) -> jax.Array:
    deviations = x - jnp.mean(x)
    return jnp.mean(deviations**4) / jnp.mean(deviations**2) ** 2


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.exponential(1, n).astype(np.float32) for n in (3, 10, 60)]
    return [
        (x,)
        for x in (*cases, -50 * cases[1], cases[2] + 3, np.linspace(-1, 1, 10, dtype=np.float32))
    ]
