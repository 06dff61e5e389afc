"""Solve a tridiagonal system of equations in a number of operations that grows with n only:
below_i x_(i-1) + diagonal_i x_i + above_i x_(i+1) = b_i, where the first element of below and the
last of above have no meaning and may be anything. All arguments are float32 of shape [n], n at
least 1, and the diagonal outweighs the rest of its row; return x, float32 of shape [n].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 3
PROPERTIES = ("vmap", "constant_trace")
RTOL = 1e-3
ATOL = 1e-4


def tridiagonal_system(
    below: jax.Array, diagonal: jax.Array, above: jax.Array, b: jax.Array
) -> jax.Array:
    def eliminate(carry, row):
        ratio, rest = carry
        low, middle, high, target = row
        pivot = middle - low * ratio
        carry = high / pivot, (target - low * rest) / pivot
        return carry, carry

    def substitute(later, row):
        ratio, rest = row
        x = rest - ratio * later
        return x, x

    zero = jnp.float32(0)
    rows = jax.lax.scan(eliminate, (zero, zero), (below, diagonal, above, b))[1]
    return jax.lax.scan(substitute, zero, rows, reverse=True)[1]


def wrong_off_diagonals_exchanged(
    below: jax.Array, diagonal: jax.Array, above: jax.Array, b: jax.Array
) -> jax.Array:
    return tridiagonal_system(jnp.roll(above, 1), diagonal, jnp.roll(below, -1), b)


def wrong_wraps_around(
    below: jax.Array, diagonal: jax.Array, above: jax.Array, b: jax.Array
) -> jax.Array:
    matrix = jnp.diag(diagonal) + jnp.roll(jnp.diag(above), 1, axis=1)
    return jnp.linalg.solve(matrix + jnp.roll(jnp.diag(below), -1, axis=1), b)


def wrong_ignores_neighbours(
    below: jax.Array, diagonal: jax.Array, above: jax.Array, b: jax.Array
) -> jax.Array:
    return b / diagonal


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, scale):
        below, above, b = rng.uniform(-1, 1, (3, n)).astype(np.float32)
        diagonal = rng.uniform(2.5, 4, n) * rng.choice([-1, 1], n)
        return below, diagonal.astype(np.float32), above, scale * b

    below, diagonal, above, b = case(6, 1)
    return [
        case(1, 1),
        (below, diagonal, above, b),
        case(50, 100),
        (0 * below, diagonal, above, -b),
    ]
