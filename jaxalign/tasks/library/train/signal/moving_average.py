"""Return the averages of x over every window of five neighbours. x is float32 of shape [n], n >=
5; the result is float32 of shape [n - 4].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2


def moving_average(x: jax.Array) -> jax.Array:
    return jnp.convolve(x, jnp.full(5, 0.2), mode="valid")


def wrong_pads_ends(x: jax.Array) -> jax.Array:
    return jnp.convolve(x, jnp.full(5, 0.2), mode="same")


def wrong_adds_only(x: jax.Array) -> jax.Array:
    return jnp.convolve(x, jnp.ones(5), mode="valid")


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(n, np.float32) for n in (5, 12, 80)]
    return [(x,) for x in (*cases, 100 * cases[1], cases[1][::-1].copy())]
