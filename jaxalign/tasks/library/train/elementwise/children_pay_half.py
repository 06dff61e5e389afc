"""Work out what every visitor pays: children under 12 half of the price, everybody else all of it.
age is int32 of shape [n], price float32 of shape [n], as prices depend on the seat; return float32.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def children_pay_half(age: jax.Array, price: jax.Array) -> jax.Array:
    return jnp.where(age < 12, price / 2, price)


def wrong_twelve_counts_too(age: jax.Array, price: jax.Array) -> jax.Array:
    return jnp.where(age <= 12, price / 2, price)


def wrong_adults_pay_half(age: jax.Array, price: jax.Array) -> jax.Array:
    return jnp.where(age < 12, price, price / 2)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, low, high):
        age = rng.integers(low, high, n, dtype=np.int32)
        return age, rng.uniform(8, 40, n).astype(np.float32)

    return [case(1, 3, 9), case(9, 2, 30), case(40, 5, 70), case(9, 11, 14), case(9, 30, 60)]
