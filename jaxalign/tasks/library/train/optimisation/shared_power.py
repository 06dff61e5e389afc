"""A transmitter spreads its power over channels with different noise: channel i gets the positive
part of level - noise_i, and the level is chosen so that all channels together get the given total.
Return the power of every channel. noise is float32 of shape [n], n at least 1, with numbers from 0
to 100, and total is a number from 0.1 to 100; the result is float32 of shape [n], right to 0.001.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 3
PROPERTIES = ("vmap", "constant_trace")
RTOL = 1e-3
ATOL = 1e-3


def shared_power(noise: jax.Array, total: float) -> jax.Array:
    def halve(_, interval):
        low, high = interval
        level = (low + high) / 2
        enough = jnp.sum(jnp.maximum(level - noise, 0)) >= total
        return jnp.where(enough, low, level), jnp.where(enough, level, high)

    least = jnp.min(noise)
    level = jax.lax.fori_loop(0, 40, halve, (least, least + total))[1]
    return jnp.maximum(level - noise, 0)


def wrong_equal_shares(noise: jax.Array, total: float) -> jax.Array:
    return jnp.full_like(noise, total / noise.size)


def wrong_all_channels_on(noise: jax.Array, total: float) -> jax.Array:
    return (total + jnp.sum(noise)) / noise.size - noise


def wrong_switches_off_then_forgets(noise: jax.Array, total: float) -> jax.Array:
    return jnp.maximum((total + jnp.sum(noise)) / noise.size - noise, 0)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.uniform(0, 10, n).astype(np.float32) for n in (1, 7, 40)]
    tied = np.array([2, 2, 2, 9, 9, 0, 50], np.float32)
    return [(cases[0], 5.0), (cases[1], 4.0), (cases[2], 60.0), (tied, 6.0), (10 * cases[1], 0.1)]
