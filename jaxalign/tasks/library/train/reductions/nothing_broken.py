"""Check sensor readings: true if every one is an ordinary number, false if an infinity of either
sign or a NaN is among them. x is float32 of shape [n]; return a bool scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1


def nothing_broken(x: jax.Array) -> jax.Array:
    return jnp.all(jnp.isfinite(x))


def wrong_overlooks_infinities(x: jax.Array) -> jax.Array:
    return ~jnp.any(jnp.isnan(x))


def wrong_one_is_enough(x: jax.Array) -> jax.Array:
    return jnp.any(jnp.isfinite(x))


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(n, np.float32) for n in (1, 9, 25)]
    broken = [cases[1].copy() for _ in range(3)]
    for x, value in zip(broken, (np.inf, -np.inf, np.nan), strict=True):
        x[rng.integers(9)] = value
    return [(x,) for x in (*cases, *broken, 1e30 * cases[2])]
