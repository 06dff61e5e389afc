"""Improve u, an approximate solution of -u'' = f on the interval from 0 to 1 with u = 0 at both
ends, by one two-grid cycle. The n inner points have the distance h = 1 / (n + 1), and u'' at a
point is (left neighbour - 2 u + right neighbour) / h^2. First two damped Jacobi sweeps: each
adds h^2 / 3 times the residual f + u''. Then the residual goes to the coarse grid, which holds
the second, fourth, ... point: its values there are a quarter of the left neighbour's plus half
of the point's own plus a quarter of the right neighbour's. There the same equation is solved
exactly, with the distance 2 h and the residual as f; the solution is carried back by linear
interpolation, zero at both ends, and added to u. At last two more sweeps. u and f are float32 of
shape [n], n odd and at least 3; return the new u, float32 of shape [n].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 3
RTOL = 1e-3
ATOL = 1e-4
PROPERTIES = ("vmap", "grad")


def two_grid_cycle(u: jax.Array, f: jax.Array) -> jax.Array:
    n = u.size
    h = 1 / (n + 1)

    def residual(u):
        padded = jnp.pad(u, 1)
        return f + (padded[:-2] - 2 * u + padded[2:]) / h**2

    def smooth(u):
        return jax.lax.fori_loop(0, 2, lambda _, u: u + h**2 / 3 * residual(u), u)

    u = smooth(u)
    r = residual(u)
    coarse = r[:-2:2] / 4 + r[1:-1:2] / 2 + r[2::2] / 4
    m = coarse.size
    matrix = (2 * jnp.eye(m) - jnp.eye(m, k=1) - jnp.eye(m, k=-1)) / (2 * h) ** 2
    correction = jnp.pad(jnp.linalg.solve(matrix, coarse), 1)
    between = (correction[:-1] + correction[1:]) / 2
    u = u.at[1::2].add(correction[1:-1]).at[::2].add(between)
    return smooth(u)


def wrong_sweeps_only(u: jax.Array, f: jax.Array) -> jax.Array:
    h = 1 / (u.size + 1)

    def sweep(_, u):
        padded = jnp.pad(u, 1)
        return u + h**2 / 3 * f + (padded[:-2] - 2 * u + padded[2:]) / 3

    return jax.lax.fori_loop(0, 4, sweep, u)


def wrong_exact_solution(u: jax.Array, f: jax.Array) -> jax.Array:
    n = u.size
    matrix = (2 * jnp.eye(n) - jnp.eye(n, k=1) - jnp.eye(n, k=-1)) * (n + 1) ** 2
    return jnp.linalg.solve(matrix, f)


def wrong_smooths_before_only(u: jax.Array, f: jax.Array) -> jax.Array:
    h = 1 / (u.size + 1)
    v = two_grid_cycle(u, f)
    padded = jnp.pad(v, 1)
    return v - h**2 / 3 * (f + (padded[:-2] - 2 * v + padded[2:]) / h**2)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, scale):
        return scale * rng.standard_normal(n, np.float32), rng.uniform(-30, 30, n).astype(
            np.float32
        )

    return [case(3, 1), case(9, 1), case(31, 1), case(9, 0), case(9, 50)]
