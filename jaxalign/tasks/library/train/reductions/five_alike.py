"""Tell for each player whether all five dice that he has thrown show the same number. dice is
int32 of shape [n, 5], a row for each player; the answer is boolean, of shape [n].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap", "constant_trace")


def five_alike(dice: jax.Array) -> jax.Array:
    return dice.min(axis=1) == dice.max(axis=1)


def wrong_ends_alike(dice: jax.Array) -> jax.Array:
    return dice[:, 0] == dice[:, 4]


def wrong_some_neighbours_alike(dice: jax.Array) -> jax.Array:
    return jnp.any(dice[:, 1:] == dice[:, :-1], axis=1)


def wrong_right_total(dice: jax.Array) -> jax.Array:
    return jnp.sum(dice, axis=1) % 5 == 0


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n):
        dice = rng.integers(1, 7, (n, 5), dtype=np.int32)
        dice[::2] = dice[::2, :1]
        dice[1::4, 4] = dice[1::4, 0]
        return dice

    return [(case(n),) for n in (1, 6, 25, 6)]
