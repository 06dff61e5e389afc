"""A population feels crowding with a delay: y' (t) = y(t) (1 - y(t - 1)). Up to time 0 it had the
constant size start. Follow it by Euler's method with 20 steps to the unit of time, so that a step
changes y by y (1 - y twenty steps earlier) / 20, and return y at the times 0.05, 0.1, ..., 5, that
is, after each of 100 steps. start is float32 of shape [n], positive; the result is float32 of
shape [100, n].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 3
RTOL = 1e-3
PROPERTIES = ("grad", "vmap", "constant_trace")


def delayed_growth(start: jax.Array) -> jax.Array:
    def step(past, _):
        y = past[-1] + past[-1] * (1 - past[0]) / 20
        return jnp.concatenate([past[1:], y[None]]), y

    return jax.lax.scan(step, jnp.tile(start, (21, 1)), length=100)[1]


def wrong_without_delay(start: jax.Array) -> jax.Array:
    def step(y, _):
        y = y + y * (1 - y) / 20
        return y, y

    return jax.lax.scan(step, start, length=100)[1]


def wrong_delay_one_step_short(start: jax.Array) -> jax.Array:
    def step(past, _):
        y = past[-1] + past[-1] * (1 - past[0]) / 20
        return jnp.concatenate([past[1:], y[None]]), y

    return jax.lax.scan(step, jnp.tile(start, (20, 1)), length=100)[1]


def wrong_delays_both_factors(start: jax.Array) -> jax.Array:
    def step(past, _):
        y = past[-1] + past[0] * (1 - past[0]) / 20
        return jnp.concatenate([past[1:], y[None]]), y

    return jax.lax.scan(step, jnp.tile(start, (21, 1)), length=100)[1]


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.uniform(0.1, 1.8, n).astype(np.float32) for n in (1, 5, 20)]
    return [(y,) for y in (*cases, cases[1] / 50, np.ones(5, np.float32))]
