"""Return the prices of a shop, those at the positions in sale halved. price is float32 of shape
[n]; sale is int32 of shape [m], positions from 0 to n - 1, none of them twice.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def sale_at_half_price(price: jax.Array, sale: jax.Array) -> jax.Array:
    return price.at[sale].multiply(0.5)


def wrong_sets_to_half(price: jax.Array, sale: jax.Array) -> jax.Array:
    return price.at[sale].set(0.5)


def wrong_only_those_for_sale(price: jax.Array, sale: jax.Array) -> jax.Array:
    return 0.5 * jnp.take(price, sale)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, m):
        sale = rng.permutation(n)[:m].astype(np.int32)
        return rng.uniform(1, 90, n).astype(np.float32), sale

    return [case(3, 1), case(8, 3), case(30, 12), case(8, 3), case(8, 8)]
