"""Draw five winners of a raffle from the tickets, putting none of them back, in one call with the
given PRNG key. key is a raw uint32 key of shape [2], tickets int32 of shape [n], n at least 5;
return shape [5].
"""

import jax
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def raffle_winners(key: jax.Array, tickets: jax.Array) -> jax.Array:
    return jax.random.choice(key, tickets, (5,), replace=False)


def wrong_puts_them_back(key: jax.Array, tickets: jax.Array) -> jax.Array:
    return jax.random.choice(key, tickets, (5,))


def wrong_first_tickets(key: jax.Array, tickets: jax.Array) -> jax.Array:
    return jax.random.permutation(key, tickets[:5])


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    return [
        (rng.integers(0, 2**32, 2, np.uint32), 100 + rng.permutation(800)[:n].astype(np.int32))
        for n in (6, 12, 40, 12)
    ]
