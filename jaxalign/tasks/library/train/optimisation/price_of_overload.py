"""Charge for overloaded lorries: price, a number, times the total of the squares of what each load
exceeds limit by; loads of at most limit, also a number, cost nothing. load is float32 of shape
[n]; return a float32 scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap", "constant_trace")


def price_of_overload(load: jax.Array, limit: float, price: float) -> jax.Array:
    return price * jnp.sum(jnp.maximum(load - limit, 0) ** 2)


def wrong_not_squared(load: jax.Array, limit: float, price: float) -> jax.Array:
    return price * jnp.sum(jnp.maximum(load - limit, 0))


def wrong_charges_for_room_left(load: jax.Array, limit: float, price: float) -> jax.Array:
    return price * jnp.sum((load - limit) ** 2)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.uniform(1, 12, n).astype(np.float32) for n in (6, 20)]
    at_limit = np.array([7.5, 7.5, 2, 9, 11, 7.5], np.float32)
    cases = [np.array([8.5], np.float32), *cases, at_limit, 20 * cases[0]]
    numbers = ((7.0, 2.0), (4.0, 0.5), (6.5, 10.0), (7.5, 3.0), (50.0, 0.1))
    return [(x, *two) for x, two in zip(cases, numbers, strict=True)]
