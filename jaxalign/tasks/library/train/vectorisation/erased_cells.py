"""Make one cell in each row of x zero: in row i that at position place[i], counted from 0. x is
float32 of shape [n, m] and place int32 of shape [n], from 0 to m - 1.
"""

import jax
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def erased_cells(x: jax.Array, place: jax.Array) -> jax.Array:
    return jax.vmap(lambda row, i: row.at[i].set(0))(x, place)


def wrong_in_all_rows(x: jax.Array, place: jax.Array) -> jax.Array:
    return x.at[:, place].set(0)


def wrong_keeps_only_these(x: jax.Array, place: jax.Array) -> jax.Array:
    return x - jax.vmap(lambda row, i: row.at[i].set(0))(x, place)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, m):
        x = rng.uniform(1, 3, (n, m)) * rng.choice([-1, 1], (n, m))
        return x.astype(np.float32), rng.integers(0, m, n, dtype=np.int32)

    x, place = case(4, 5)
    place[:2] = 0, 3
    return [case(1, 3), (x, place), case(8, 6), (100 * x, 4 - place), case(6, 2)]
