"""Multiply a tridiagonal matrix by the vector x without forming the matrix. It has diagonal on
its main diagonal, below just under it and above just over it. x and diagonal are float32 of
shape [n], n >= 2, below and above float32 of shape [n - 1]; the result is float32 of shape [n].
"""

import jax
import numpy as np

LEVEL = 2


def tridiagonal_product(
    below: jax.Array, diagonal: jax.Array, above: jax.Array, x: jax.Array
) -> jax.Array:
    return (diagonal * x).at[1:].add(below * x[:-1]).at[:-1].add(above * x[1:])


def wrong_swaps_sides(
    below: jax.Array, diagonal: jax.Array, above: jax.Array, x: jax.Array
) -> jax.Array:
    return tridiagonal_product(above, diagonal, below, x)


def wrong_diagonal_only(
    below: jax.Array, diagonal: jax.Array, above: jax.Array, x: jax.Array
) -> jax.Array:
    return diagonal * x


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n):
        return tuple(rng.standard_normal(size, np.float32) for size in (n - 1, n, n - 1, n))

    return [case(2), case(6), case(6), case(40)]
