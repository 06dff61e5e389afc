"""Return the Teager energy of a signal: x[t]^2 - x[t-1] x[t+1] at each t but the first and the
last, where it is 0. x is float32 of shape [n], n >= 3; so is the result.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2
PROPERTIES = ("grad", "vmap")


def teager_energy(x: jax.Array) -> jax.Array:
    return jnp.zeros_like(x).at[1:-1].set(x[1:-1] ** 2 - x[:-2] * x[2:])


def wrong_drops_ends(x: jax.Array) -> jax.Array:
    return x[1:-1] ** 2 - x[:-2] * x[2:]


def wrong_joins_ends(x: jax.Array) -> jax.Array:
    return x**2 - jnp.roll(x, 1) * jnp.roll(x, -1)


def wrong_plain_energy(x: jax.Array) -> jax.Array:
    return x**2


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(n, np.float32) for n in (3, 10, 50)]
    wave = np.sin(rng.uniform(0.2, 1) * np.arange(10)).astype(np.float32)
    return [(x,) for x in (*cases, 30 * cases[1], wave)]
