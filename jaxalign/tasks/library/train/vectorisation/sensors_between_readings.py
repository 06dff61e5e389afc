"""Estimate each sensor's value at the times in t by straight lines between successive readings.
readings is float32 of shape [k, m], a sensor in each row; clock, float32 of shape [m], holds their
ascending times; t is float32 of shape [n], within clock's range. Return float32 of shape [k, n].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def sensors_between_readings(readings: jax.Array, clock: jax.Array, t: jax.Array) -> jax.Array:
    return jax.vmap(lambda y: jnp.interp(t, clock, y))(readings)


def wrong_reading_before(readings: jax.Array, clock: jax.Array, t: jax.Array) -> jax.Array:
    return readings[:, jnp.searchsorted(clock, t, side="right") - 1]


def wrong_exchanged(readings: jax.Array, clock: jax.Array, t: jax.Array) -> jax.Array:
    return jax.vmap(lambda y: jnp.interp(t, clock, y))(readings).T


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(k, m, n):
        clock = np.arange(m) + rng.uniform(0.1, 0.9, m)
        readings = rng.standard_normal((k, m), np.float32)
        t = rng.uniform(clock[0] + 0.01, clock[-1] - 0.01, n)
        return readings, clock.astype(np.float32), t.astype(np.float32)

    readings, clock, t = case(4, 6, 5)
    return [case(1, 2, 3), (readings, clock, t), case(3, 9, 8), (10 * readings, clock, t)]
