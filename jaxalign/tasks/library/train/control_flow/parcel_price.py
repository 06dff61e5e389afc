"""Price parcels by weight: 3 up to and including 20 kilograms, 5 above that up to and including 50,
and 9 beyond. weight is a float32 array; the result is int32 of the same shape.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def parcel_price(weight: jax.Array) -> jax.Array:
    return jnp.where(weight <= 20, 3, jnp.where(weight <= 50, 5, 9))


def wrong_strict_limits(weight: jax.Array) -> jax.Array:
    return jnp.where(weight < 20, 3, jnp.where(weight < 50, 5, 9))


def wrong_two_prices(weight: jax.Array) -> jax.Array:
    return jnp.where(weight <= 50, 5, 9)


def wrong_never_cheapest(weight: jax.Array) -> jax.Array:
    return jnp.where(weight <= 50, 5, jnp.where(weight <= 20, 3, 9))


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.uniform(1, 80, shape).astype(np.float32) for shape in [(4,), (9,), (3, 5)]]
    limits = np.array([20, 50, 0, 19, 21, 49, 51, 100, 20], np.float32)
    return [(weight,) for weight in (*cases, limits, np.round(cases[1] / 10) * 10)]
