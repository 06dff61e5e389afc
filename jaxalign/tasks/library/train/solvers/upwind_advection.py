"""Carry a quantity along a ring of cells at constant speed. In each of 40 steps every cell loses
c times its difference from the neighbour upstream: with c from 0 to 1, u_i becomes u_i - c (u_i
- u_(i-1)); with c from -1 to 0 the flow comes from the other side, and it becomes u_i - c
(u_(i+1) - u_i). The last and the first cell are neighbours. u is float32 of shape [n] and c a
number, known only when the program runs; return u after the last step, float32 of shape [n].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2
PROPERTIES = ("vmap", "grad", "constant_trace")


def upwind_advection(u: jax.Array, c: float) -> jax.Array:
    def step(_, u):
        backward, forward = u - jnp.roll(u, 1), jnp.roll(u, -1) - u
        return u - c * jnp.where(c > 0, backward, forward)

    return jax.lax.fori_loop(0, 40, step, u)


def wrong_always_from_the_left(u: jax.Array, c: float) -> jax.Array:
    return jax.lax.fori_loop(0, 40, lambda _, u: u - c * (u - jnp.roll(u, 1)), u)


def wrong_downwind(u: jax.Array, c: float) -> jax.Array:
    def step(_, u):
        return u - c * jnp.where(c > 0, jnp.roll(u, -1) - u, u - jnp.roll(u, 1))

    return jax.lax.fori_loop(0, 40, step, u)


def wrong_central_difference(u: jax.Array, c: float) -> jax.Array:
    return jax.lax.fori_loop(0, 40, lambda _, u: u - c / 2 * (jnp.roll(u, -1) - jnp.roll(u, 1)), u)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, c, scale=1):
        return scale * rng.standard_normal(n, np.float32), c

    return [case(3, 0.5), case(16, 0.05), case(16, -0.04), case(64, -1.0), case(16, 1.0, 100)]
