"""Sensors fail now and then. Replace every missing value by the last known one before it, and by 0
before the first known one. x is float32 of shape [n] and known boolean of shape [n]: false where a
value is missing and x holds something meaningless. The result is float32 of shape [n].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2
PROPERTIES = ("vmap", "constant_trace")


def carry_forward(x: jax.Array, known: jax.Array) -> jax.Array:
    last = jax.lax.cummax(jnp.where(known, jnp.arange(x.size), -1))
    return jnp.where(last >= 0, x[last], 0)


def wrong_zero_for_missing(x: jax.Array, known: jax.Array) -> jax.Array:
    return jnp.where(known, x, 0)


def wrong_one_step_only(x: jax.Array, known: jax.Array) -> jax.Array:
    before = jnp.concatenate([jnp.zeros(1), jnp.where(known, x, 0)[:-1]])
    return jnp.where(known, x, before)


def wrong_wraps_around(x: jax.Array, known: jax.Array) -> jax.Array:
    return x[jax.lax.cummax(jnp.where(known, jnp.arange(x.size), -1))]


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, share):
        return rng.standard_normal(n, np.float32), rng.uniform(size=n) < share

    x, known = case(12, 0.4)
    known[:2], known[-1] = False, True
    return [
        case(3, 0.5),
        (x, known),
        case(60, 0.2),
        (x, ~known),
        (-5 * x, known[::-1]),
        (x, known | True),
    ]
