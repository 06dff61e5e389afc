"""Compute the next generation of Conway's Game of Life on a grid that wraps around at its edges:
a cell lives if three of its eight neighbours live, or if it lives and two of them do. cells is
int32 of shape [n, m], n and m >= 3, of zeros and ones; so is the result.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2


def life_step(cells: jax.Array) -> jax.Array:
    columns = jnp.roll(cells, 1, axis=0) + cells + jnp.roll(cells, -1, axis=0)
    block = jnp.roll(columns, 1, axis=1) + columns + jnp.roll(columns, -1, axis=1)
    neighbours = block - cells
    return ((neighbours == 3) | ((neighbours == 2) & (cells == 1))).astype(cells.dtype)


def wrong_counts_itself(cells: jax.Array) -> jax.Array:
    columns = jnp.roll(cells, 1, axis=0) + cells + jnp.roll(cells, -1, axis=0)
    block = jnp.roll(columns, 1, axis=1) + columns + jnp.roll(columns, -1, axis=1)
    return ((block == 3) | ((block == 2) & (cells == 1))).astype(cells.dtype)


def wrong_four_neighbours(cells: jax.Array) -> jax.Array:
    n = sum(jnp.roll(cells, shift, axis) for shift in (1, -1) for axis in (0, 1))
    return ((n == 3) | ((n == 2) & (cells == 1))).astype(cells.dtype)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [(5, 5, 0.4), (6, 6, 0.5), (6, 6, 0.25), (12, 7, 0.35)]
    return [((rng.random((n, m)) < density).astype(np.int32),) for n, m, density in cases]
