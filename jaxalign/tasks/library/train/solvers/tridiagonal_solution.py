"""Solve a tridiagonal system of equations with work that grows only in proportion to n, by
elimination downwards and substitution upwards: below_i x_(i-1) + diagonal_i x_i + above_i
x_(i+1) = right_i for all i, where below_0 and the last element of above are to be ignored. All
four are float32 of shape [n], n >= 1, and the diagonal outweighs its neighbours, so that no
pivoting is needed. Return x, float32 of shape [n].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 3
PROPERTIES = ("grad", "constant_trace")


def tridiagonal_solution(
    below: jax.Array, diagonal: jax.Array, above: jax.Array, right: jax.Array
) -> jax.Array:
    def eliminate(state, row):
        ratio, value = state
        low, middle, high, target = row
        pivot = middle - low * ratio
        state = high / pivot, (target - low * value) / pivot
        return state, state

    def substitute(after, row):
        ratio, value = row
        x = value - ratio * after
        return x, x

    zero = jnp.float32(0)
    reduced = jax.lax.scan(eliminate, (zero, zero), (below, diagonal, above, right))[1]
    ratios = reduced[0].at[-1].set(0)
    return jax.lax.scan(substitute, zero, (ratios, reduced[1]), reverse=True)[1]


def wrong_bands_exchanged(
    below: jax.Array, diagonal: jax.Array, above: jax.Array, right: jax.Array
) -> jax.Array:
    return tridiagonal_solution(above, diagonal, below, right)


def wrong_forward_only(
    below: jax.Array, diagonal: jax.Array, above: jax.Array, right: jax.Array
) -> jax.Array:
    def eliminate(before, row):
        x = (row[2] - row[0] * before) / row[1]
        return x, x

    return jax.lax.scan(eliminate, jnp.float32(0), (below, diagonal, right))[1]


def wrong_wraps_around(
    below: jax.Array, diagonal: jax.Array, above: jax.Array, right: jax.Array
) -> jax.Array:
    i = jnp.arange(right.size)
    matrix = jnp.diag(diagonal).at[i, i - 1].add(below).at[i, (i + 1) % i.size].add(above)
    return jnp.linalg.solve(matrix, right)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, scale):
        below, above, right = rng.standard_normal((3, n))
        sign = rng.choice([-1, 1], n)
        diagonal = sign * (np.abs(below) + np.abs(above) + rng.uniform(0.5, 2, n))
        return tuple(np.asarray(v, np.float32) for v in (below, diagonal, above, scale * right))

    return [case(1, 1), case(6, 1), case(50, 1), case(6, 100)]
