"""If flag is true return twice x, otherwise half of x. flag is a boolean scalar array and x a
float32 vector, whose shape the result has.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1


def double_or_halve(flag: jax.Array, x: jax.Array) -> jax.Array:
    return jnp.where(flag, 2 * x, x / 2)


def wrong_always_doubles(flag: jax.Array, x: jax.Array) -> jax.Array:
    return 2 * x


def wrong_other_way_round(flag: jax.Array, x: jax.Array) -> jax.Array:
    return jnp.where(flag, x / 2, 2 * x)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    flags = [np.array(flag) for flag in (True, False, True, False)]
    return [
        (flag, rng.standard_normal(n, np.float32))
        for flag, n in zip(flags, (1, 4, 4, 9), strict=True)
    ]
