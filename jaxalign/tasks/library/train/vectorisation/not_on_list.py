"""Say for each calling telephone number whether it is free, that is, not among the blocked ones.
number is int32 of shape [n], blocked int32 of shape [k]; the result is bool of shape [n].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def not_on_list(number: jax.Array, blocked: jax.Array) -> jax.Array:
    return ~jnp.isin(number, blocked)


def wrong_is_blocked(number: jax.Array, blocked: jax.Array) -> jax.Array:
    return jnp.isin(number, blocked)


def wrong_other_list(number: jax.Array, blocked: jax.Array) -> jax.Array:
    return ~jnp.isin(blocked, number)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, k):
        return rng.integers(0, 12, n, dtype=np.int32), rng.integers(0, 12, k, dtype=np.int32)

    number, blocked = case(9, 9)
    number[:2] = blocked[0], 50
    cases = [case(6, 1), (number, blocked), case(20, 5)]
    return [*cases, (number, blocked + 6), (number, number[::2])]
