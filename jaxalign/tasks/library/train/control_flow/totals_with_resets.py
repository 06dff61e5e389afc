"""Keep a running total of x that begins anew wherever restart is true: the total there is the
element itself. x is float32 of shape [n] and restart a boolean vector of the same length; the
result is float32 of shape [n].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2
PROPERTIES = ("vmap", "grad", "constant_trace")


def totals_with_resets(x: jax.Array, restart: jax.Array) -> jax.Array:
    def step(total, element):
        value, anew = element
        total = jnp.where(anew, value, total + value)
        return total, total

    return jax.lax.scan(step, jnp.float32(0), (x, restart))[1]


def wrong_loses_first_of_new_total(x: jax.Array, restart: jax.Array) -> jax.Array:
    def step(total, element):
        value, anew = element
        total = jnp.where(anew, 0, total + value)
        return total, total

    return jax.lax.scan(step, jnp.float32(0), (x, restart))[1]


def wrong_restarts_one_late(x: jax.Array, restart: jax.Array) -> jax.Array:
    def step(total, element):
        value, anew = element
        total = total + value
        return jnp.where(anew, 0, total), total

    return jax.lax.scan(step, jnp.float32(0), (x, restart))[1]


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, share, scale=1):
        return scale * rng.standard_normal(n, np.float32), rng.random(n) < share

    return [case(1, 0.5), case(10, 0.3), case(60, 0.1), case(10, 0.0, 100), case(10, 0.5)]
