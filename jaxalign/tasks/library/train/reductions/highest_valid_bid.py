"""Find the highest of the valid bids, or 0 if none is valid. bid is float32 without negative
numbers and valid is bool, both of shape [n]; the result is a float32 scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1


def highest_valid_bid(bid: jax.Array, valid: jax.Array) -> jax.Array:
    return jnp.max(bid, where=valid, initial=0)


def wrong_of_the_whole(bid: jax.Array, valid: jax.Array) -> jax.Array:
    return jnp.max(bid)


def wrong_first_valid(bid: jax.Array, valid: jax.Array) -> jax.Array:
    return bid[jnp.argmax(valid)]


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, scale):
        bid = (scale * rng.uniform(1, 9, n)).astype(np.float32)
        valid = rng.random(n) < 0.7
        valid[np.argmin(bid)] = True
        valid[np.argmax(bid)] = n == 1
        return bid, valid

    cases = [case(1, 1), case(6, 1), case(25, 1), case(6, 100)]
    return [*cases, (cases[1][0], np.zeros(6, np.bool_))]
