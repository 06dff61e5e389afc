"""Simulate particles that are pulled towards zero and shaken, dx = -pull x dt + noise dW, with
50 Euler-Maruyama steps: each step adds to x minus pull times x times dt, and noise times the
square root of dt times a standard normal number of its own for every particle. Draw all numbers
in one call with the given PRNG key, in the shape [50, n], a row for each step. key is a raw
uint32 key of shape [2], x float32 of shape [n]; pull, noise and dt are numbers. Return the last
x, float32 of shape [n].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2
PROPERTIES = ("vmap", "grad", "constant_trace")


def ornstein_uhlenbeck(
    key: jax.Array, x: jax.Array, pull: float, noise: float, dt: float
) -> jax.Array:
    def step(x, normal):
        return x - pull * x * dt + noise * jnp.sqrt(dt) * normal, None

    return jax.lax.scan(step, x, jax.random.normal(key, (50, x.size)))[0]


def wrong_noise_grows_with_dt(
    key: jax.Array, x: jax.Array, pull: float, noise: float, dt: float
) -> jax.Array:
    def step(x, normal):
        return x - pull * x * dt + noise * dt * normal, None

    return jax.lax.scan(step, x, jax.random.normal(key, (50, x.size)))[0]


def wrong_same_noise_in_every_step(
    key: jax.Array, x: jax.Array, pull: float, noise: float, dt: float
) -> jax.Array:
    normal = jax.random.normal(key, x.shape)
    return jax.lax.fori_loop(
        0, 50, lambda _, x: x - pull * x * dt + noise * jnp.sqrt(dt) * normal, x
    )


def wrong_pulls_outwards(
    key: jax.Array, x: jax.Array, pull: float, noise: float, dt: float
) -> jax.Array:
    return ornstein_uhlenbeck(key, x, -pull, noise, dt)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, *numbers):
        x = 3 * rng.standard_normal(n, np.float32)
        return rng.integers(0, 2**32, 2, np.uint32), x, *numbers

    return [
        case(1, 1.0, 0.5, 0.01),
        case(8, 2.0, 1.0, 0.05),
        case(8, 0.5, 10.0, 0.1),
        case(30, 1.0, 0.0, 0.02),
    ]
