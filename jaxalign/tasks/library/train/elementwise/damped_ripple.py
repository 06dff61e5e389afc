"""Return the height of a ripple at some distances x from its centre: the sine of pi times x,
divided by pi times x, and 1 in the centre itself, where x is 0. distance is float32 of shape [n],
with either sign.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def damped_ripple(distance: jax.Array) -> jax.Array:
    return jnp.sinc(distance)


def wrong_leaves_out_pi(distance: jax.Array) -> jax.Array:
    return jnp.sinc(distance / jnp.pi)


def wrong_not_divided(distance: jax.Array) -> jax.Array:
    return jnp.sin(jnp.pi * distance)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.uniform(-3, 3, n).astype(np.float32) for n in (1, 7, 40)]
    whole = np.arange(-3, 4, dtype=np.float32)
    return [(x,) for x in (*cases, whole, whole / 2)]
