"""Count the ways from the upper left to the lower right cell of a grid that go one cell to the
right or one cell down at a time and never enter a blocked cell; if the first or the last cell is
blocked, there is none. blocked is boolean of shape [n, m], n and m from 1 to 12; the result is an
int32 scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 3
PROPERTIES = ("vmap", "constant_trace")


def ways_through_grid(blocked: jax.Array) -> jax.Array:
    def next_row(above, closed):
        def next_cell(left, cell):
            ways = jnp.where(cell[1], 0, left + cell[0])
            return ways, ways

        row = jax.lax.scan(next_cell, jnp.int32(0), (above, closed))[1]
        return row, None

    start = jnp.zeros(blocked.shape[1], jnp.int32).at[0].set(1)
    return jax.lax.scan(next_row, start, blocked)[0][-1]


def wrong_ignores_blocks(blocked: jax.Array) -> jax.Array:
    return ways_through_grid(jnp.zeros_like(blocked))


def wrong_passes_along_rows(blocked: jax.Array) -> jax.Array:
    def next_row(above, closed):
        return jnp.where(closed, 0, jnp.cumsum(above)), None

    start = jnp.zeros(blocked.shape[1], jnp.int32).at[0].set(1)
    return jax.lax.scan(next_row, start, blocked)[0][-1]


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, m, p):
        blocked = rng.random((n, m)) < p
        blocked[0, 0] = blocked[-1, -1] = False
        return blocked

    shut = case(7, 7, 0.1)
    shut[-1, -1] = True
    cases = (case(1, 5, 0), case(7, 7, 0.1), case(7, 7, 0.2), shut, case(12, 9, 0.1), case(7, 7, 0))
    return [(x,) for x in cases]
