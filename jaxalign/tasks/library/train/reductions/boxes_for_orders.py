"""Count the boxes needed if each order is packed by itself, up to 12 bottles to a box. orders is
int32 of shape [n], numbers of bottles that are not negative; return an int32 scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1


def boxes_for_orders(orders: jax.Array) -> jax.Array:
    return jnp.sum((orders + 11) // 12)


def wrong_drops_the_rest(orders: jax.Array) -> jax.Array:
    return jnp.sum(orders // 12)


def wrong_packs_orders_together(orders: jax.Array) -> jax.Array:
    return (jnp.sum(orders) + 11) // 12


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.integers(1, 70, n, dtype=np.int32) for n in (1, 6, 30)]
    return [(orders,) for orders in (*cases, 12 * (cases[1] % 5), cases[2] % 12)]
