"""Take one step of Euler's method for decay, y' = -k y: return y minus dt times k times y. y and
k are float32 vectors of the same shape, dt is a number, and the result has the shape of y.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap", "grad")


def euler_decay_step(y: jax.Array, k: jax.Array, dt: float) -> jax.Array:
    return y - dt * k * y


def wrong_grows(y: jax.Array, k: jax.Array, dt: float) -> jax.Array:
    return y + dt * k * y


def wrong_exact(y: jax.Array, k: jax.Array, dt: float) -> jax.Array:
    return y * jnp.exp(-k * dt)


def wrong_slope_only(y: jax.Array, k: jax.Array, dt: float) -> jax.Array:
    return -k * y


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, dt):
        return rng.standard_normal(n, np.float32), rng.uniform(0.1, 3, n).astype(np.float32), dt

    return [case(1, 0.5), case(6, 0.1), case(6, 2.0), case(25, 0.3)]
