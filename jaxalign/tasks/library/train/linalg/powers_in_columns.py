"""Write powers of each number into a row: its third power, its square, the number itself and 1, in
this order. x is float32 of shape [n], the result of shape [n, 4].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def powers_in_columns(x: jax.Array) -> jax.Array:
    return jnp.vander(x, 4)


def wrong_rising_powers(x: jax.Array) -> jax.Array:
    return jnp.vander(x, 4, increasing=True)


def wrong_fourth_power_first(x: jax.Array) -> jax.Array:
    return jnp.stack([x**4, x**3, x**2, x], axis=1)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.uniform(-3, 3, n).astype(np.float32) for n in (1, 5, 12)]
    return [(x,) for x in (*cases, np.arange(-2, 3, dtype=np.float32))]
