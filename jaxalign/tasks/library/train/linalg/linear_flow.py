"""A system changes by x' = a x. Return its state after the given time, e^(a time) x, with the
matrix exponential, not that of the entries. a is float32 of shape [n, n], x float32 of shape [n]
and time a number; a time has a norm below 5.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2
PROPERTIES = ("grad",)
RTOL = 1e-3
ATOL = 1e-4


def linear_flow(a: jax.Array, x: jax.Array, time: float) -> jax.Array:
    return jax.scipy.linalg.expm(a * time) @ x


def wrong_exponentials_of_entries(a: jax.Array, x: jax.Array, time: float) -> jax.Array:
    return jnp.exp(a * time) @ x


def wrong_one_euler_step(a: jax.Array, x: jax.Array, time: float) -> jax.Array:
    return x + time * a @ x


def wrong_backwards(a: jax.Array, x: jax.Array, time: float) -> jax.Array:
    return jax.scipy.linalg.expm(-a * time) @ x


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, time):
        a = rng.standard_normal((n, n)) / np.sqrt(n)
        return a.astype(np.float32), rng.standard_normal(n, np.float32), time

    turn = np.array([[0, 1, 0, 0], [-1, 0, 0, 0], [0, 0, 0, 2], [0, 0, -2, 0]], np.float32)
    return [case(1, 1.0), case(4, 0.7), case(12, 1.5), (turn, case(4, 0)[1], 2.0), case(4, -1.0)]
